using Ligature.Paths;
using Ligature.Surveying;

namespace Ligature.Duplicates;

/// <summary>Which files are compared, and what must be equal beside their content.</summary>
public sealed record DuplicateOptions
{
    /// <summary>Where to look, with how many threads; the same number compares afterwards.</summary>
    public WalkOptions Walk { get; init; } = new();

    /// <summary>The smallest length in bytes.</summary>
    public ulong MinSize { get; init; }

    /// <summary>The greatest length in bytes.</summary>
    public ulong MaxSize { get; init; } = ulong.MaxValue;

    /// <summary>Whether empty files, which are all equal, count.</summary>
    public bool IncludesEmpty { get; init; }

    /// <summary>What must be equal beside content.</summary>
    public FileMatch Match { get; init; }

    /// <summary>Further roots, whose files are never to be changed and are always preferred. They are numbered behind the other roots.</summary>
    public IReadOnlyList<FilePath> References { get; init; } = [];

    /// <summary>Whether only sets count that have names below more than one root.</summary>
    public bool SpansRoots { get; init; }

    /// <summary>Which file of a set is preferred as the one that stays.</summary>
    public IReadOnlyList<KeepRule> Keep { get; init; } = [];

    /// <summary>Files to look at, beside or instead of whole trees; what is no regular file among them is passed over.</summary>
    public IReadOnlyList<FilePath> Files { get; init; } = [];

    /// <summary>Asked for the path and the length in bytes of each name of a regular file, by any thread, before sizes are looked at: whether it counts.</summary>
    public Func<FilePath, ulong, bool>? Accepts { get; init; }

    /// <summary>How many files are read side by side at most; null for what the process may open.</summary>
    internal int? Width { get; init; }
}
