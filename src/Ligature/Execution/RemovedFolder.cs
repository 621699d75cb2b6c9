using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Execution;

/// <summary>A folder that goes, with what is left to be done in it.</summary>
internal sealed class RemovedFolder(RemovedFolder? parent, FilePath name)
{
    private const int MostLevels = 32;

    private readonly int _level = parent is null ? 0 : parent._level + 1;

    // Itself, and the folders in it.
    private int _unfinished = 1;

    internal RemovedFolder? Parent { get; } = parent;

    internal FilePath Name { get; } = name;

    /// <summary>Open from when it is listed until all in it have gone.</summary>
    internal DirectoryHandle? Handle { get; set; }

    /// <summary>Whether it is no folder at all.</summary>
    internal bool IsFile { get; set; }

    /// <summary>Whether so many folders are open above it that no more should be.</summary>
    internal bool IsDeep => _level >= MostLevels;

    internal FilePath Path => Parent is null ? Name : Parent.Path.Join(Name);

    internal RemovedFolder AddChild(FilePath name)
    {
        Interlocked.Increment(ref _unfinished);
        return new RemovedFolder(this, name);
    }

    /// <summary>Counts itself, or a folder in it, as done; true where that was the last.</summary>
    internal bool HasEnded() => Interlocked.Decrement(ref _unfinished) == 0;
}
