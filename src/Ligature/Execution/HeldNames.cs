using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Execution;

/// <summary>Which names stand for which files while an undo is planned: as it is now at first, and then as each planned action leaves it.</summary>
internal sealed class HeldNames
{
    private readonly Dictionary<FilePath, FileIdentity> _fileOf = [];

    /// <summary>The name stands for the file from here on.</summary>
    internal void Add(FilePath name, FileIdentity file) => _fileOf[name] = file;

    /// <summary>The name stands for none of the files any more.</summary>
    internal void Remove(FilePath name) => _fileOf.Remove(name);

    /// <summary>The name, or for a directory everything below it, lies elsewhere from here on.</summary>
    internal void Move(FilePath from, FilePath to)
    {
        foreach (var name in _fileOf.Keys.Where(name => name.IsAtOrBelow(from)).ToList())
        {
            _fileOf.Remove(name, out var file);
            _fileOf[name == from ? to : to.Join(name.Below(from))] = file;
        }
    }

    /// <summary>The first name of a file in order, or null.</summary>
    internal FilePath? NameOf(FileIdentity file)
    {
        FilePath? first = null;
        foreach (var (name, held) in _fileOf)
        {
            if (held == file && (first is not { } known || name < known))
            {
                first = name;
            }
        }

        return first;
    }
}
