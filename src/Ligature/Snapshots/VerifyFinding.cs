using Ligature.Paths;

namespace Ligature.Snapshots;

/// <summary>Something in a snapshot that is not as it was taken.</summary>
/// <param name="Kind">What.</param>
/// <param name="Snapshot">The snapshot's id.</param>
/// <param name="Path">Its path in the snapshot; empty for the snapshot as a whole.</param>
/// <param name="Detail">What exactly, for people; empty where the kind says it all.</param>
public sealed record VerifyFinding(VerifyFindingKind Kind, string Snapshot, FilePath Path, string Detail = "");

/// <summary>What can be wrong in a snapshot.</summary>
public enum VerifyFindingKind
{
    /// <summary>The manifest is damaged: what the snapshot was is not known.</summary>
    Manifest,

    /// <summary>A name is not there.</summary>
    Missing,

    /// <summary>A name is there that was not taken.</summary>
    Added,

    /// <summary>Kind, length, time, mode, owner or target are not those that were taken.</summary>
    Altered,

    /// <summary>The content is not what was taken, though length and time are.</summary>
    Damaged,

    /// <summary>The content, or a folder, cannot be read.</summary>
    Unreadable,
}

/// <summary>What verifying found.</summary>
/// <param name="Findings">What is wrong: snapshots in their order, paths in theirs.</param>
/// <param name="Snapshots">How many snapshots were looked at.</param>
/// <param name="Entries">How many names.</param>
/// <param name="FilesRead">How many files were read, each once however many snapshots it is in.</param>
/// <param name="BytesRead">Their lengths in bytes.</param>
public sealed record VerifyReport(IReadOnlyList<VerifyFinding> Findings, int Snapshots, long Entries, long FilesRead, ulong BytesRead)
{
    /// <summary>The names among them that stand for good files again.</summary>
    public IReadOnlyList<RepairedName> Repaired { get; init; } = [];

    /// <summary>Whether nothing is wrong any more.</summary>
    public bool IsClean
    {
        get
        {
            // A name may be found to be wrong in two ways; repaired it is wrong in none.
            var repaired = new HashSet<string>(StringComparer.Ordinal);
            foreach (var name in Repaired)
            {
                _ = repaired.Add(Key(name.Snapshot, name.Path));
            }

            return Findings.All(finding => repaired.Contains(Key(finding.Snapshot, finding.Path)));
        }
    }

    private static string Key(string snapshot, FilePath path) => $"{snapshot}/{Convert.ToHexString(path.Bytes)}";
}
