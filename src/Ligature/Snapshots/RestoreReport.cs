using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Snapshots;

/// <summary>What became of restoring from a snapshot.</summary>
public sealed class RestoreReport
{
    private readonly List<TakeFailure> _failures = [];
    private readonly List<FilePath> _damaged = [];
    private readonly List<FilePath> _stripped = [];
    private readonly List<FilePath> _unknown = [];

    /// <summary>Files, links and others made, further names among them; directories not.</summary>
    public long Files { get; internal set; }

    /// <summary>Files that were there and are left as they are.</summary>
    public long Unchanged { get; internal set; }

    /// <summary>Those of them that got only owner, mode, times or attributes.</summary>
    public long Mended { get; internal set; }

    /// <summary>Names removed because the snapshot does not have them, a folder with all below it as one.</summary>
    public long Deleted { get; internal set; }

    /// <summary>Directories made or filled.</summary>
    public long Directories { get; internal set; }

    /// <summary>The lengths of the files written, in bytes.</summary>
    public ulong Bytes { get; internal set; }

    /// <summary>What could not be restored, by its path in the snapshot.</summary>
    public IReadOnlyList<TakeFailure> Failures => _failures;

    /// <summary>Files that are restored, but whose content is not what was taken.</summary>
    public IReadOnlyList<FilePath> Damaged => _damaged;

    /// <summary>Names that are restored without their owner, mode, times or attributes, which the user may not give.</summary>
    public IReadOnlyList<FilePath> Stripped => _stripped;

    /// <summary>Paths that were asked for and are not in the snapshot.</summary>
    public IReadOnlyList<FilePath> Unknown => _unknown;

    /// <summary>Whether everything that was asked for is there as it was.</summary>
    public bool IsExact => _failures.Count + _damaged.Count + _stripped.Count + _unknown.Count == 0;

    internal void Fail(string operation, FilePath path, Errno errno) => _failures.Add(new TakeFailure(operation, path, errno));

    internal void AddDamaged(FilePath path) => _damaged.Add(path);

    internal void AddStripped(FilePath path) => _stripped.Add(path);

    internal void AddUnknown(FilePath path) => _unknown.Add(path);
}
