using Ligature.Surveying;

namespace Ligature.Duplicates;

/// <summary>What a search for duplicates found.</summary>
/// <param name="Sets">The sets of equal files, largest waste first; each is made anew when it is asked for.</param>
/// <param name="PassedOver">Files that could not be read or looked up, or that changed while they were compared; sorted by path.</param>
/// <param name="Unread">Folders that could not be read.</param>
/// <param name="Summary">The figures.</param>
public sealed record DuplicateReport(
    IReadOnlyList<DuplicateSet> Sets, IReadOnlyList<PassedOverFile> PassedOver, IReadOnlyList<UnreadDirectory> Unread, DuplicateSummary Summary)
{
    /// <summary>When the search began, by the clock of this machine.</summary>
    public DateTimeOffset Started { get; init; } = DateTimeOffset.UtcNow;
}

/// <summary>The figures of a search for duplicates.</summary>
public sealed record DuplicateSummary
{
    /// <summary>How many regular files were looked at, each once however many names it has.</summary>
    public long Files { get; init; }

    /// <summary>The sum of their lengths in bytes.</summary>
    public ulong Bytes { get; init; }

    /// <summary>How many bytes had to be read to tell them apart.</summary>
    public long BytesRead { get; init; }

    /// <summary>How many files were compared with another one of their size.</summary>
    public long ComparedFiles { get; init; }

    /// <summary>How many files turned out equal to another one, whatever else of them must be.</summary>
    public long ConfirmedFiles { get; init; }

    /// <summary>How many files share all their blocks with another one, and were not read because of it.</summary>
    public long SharedFiles { get; init; }

    /// <summary>How many empty files were left out.</summary>
    public long EmptyFiles { get; init; }

    /// <summary>How many files would be redundant by their content, and differ in what must be equal beside it.</summary>
    public long Unmatched { get; init; }

    /// <summary>What the sets waste, in bytes.</summary>
    public ulong WasteBytes { get; init; }
}
