using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Execution;

/// <summary>The files that a run has copied to another file system: where further names of them are linked to, and which of them are unchanged since.</summary>
internal sealed class CopiedFiles
{
    private readonly Dictionary<FileIdentity, CopiedFile> _files = [];

    /// <summary>Remembers a copy.</summary>
    /// <param name="original">The facts of the original when it was copied.</param>
    /// <param name="place">Where the copy is, below the root of the plan.</param>
    internal void Add(in FileStatus original, FilePath place)
        => _files[original.Identity] = new CopiedFile(place, original.Size, original.ModifyTime, original.ChangeTime);

    /// <summary>Where the copy of a file is, that has several names and has not changed since it was copied.</summary>
    internal bool TryFind(in FileStatus original, out FilePath place)
    {
        var isKnown = IsUnchanged(in original);
        place = isKnown ? _files[original.Identity].Place : default;
        return isKnown;
    }

    /// <summary>Whether a file is as it was when this run copied it.</summary>
    internal bool IsUnchanged(in FileStatus original)
        => _files.TryGetValue(original.Identity, out var copied)
            && copied.Size == original.Size && copied.ModifyTime == original.ModifyTime && copied.ChangeTime == original.ChangeTime;

    /// <summary>This run has taken a name of the file away, which sets the time of its last inode change.</summary>
    internal void Renew(in FileStatus original)
    {
        if (_files.TryGetValue(original.Identity, out var copied))
        {
            _files[original.Identity] = copied with { ChangeTime = original.ChangeTime };
        }
    }

    private readonly record struct CopiedFile(FilePath Place, ulong Size, FileTime ModifyTime, FileTime ChangeTime);
}
