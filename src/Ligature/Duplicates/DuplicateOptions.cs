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

    /// <summary>How many files are read side by side at most; null for what the process may open.</summary>
    internal int? Width { get; init; }
}
