using System.Globalization;
using Ligature.Paths;
using Ligature.Repairing;

namespace Ligature.Cli.Rendering;

/// <summary>Evidence and reasons in words.</summary>
internal static class RepairWords
{
    /// <summary>All reasons for a candidate, in half a sentence.</summary>
    /// <remarks>That it is the same file is said once, by the strongest proof.</remarks>
    public static string Of(IReadOnlyList<RepairEvidence> evidence)
        => string.Join(", ", evidence.Where(item => item == evidence[0] || item.Inode is null).Select(Of));

    /// <summary>Why a link is left as it is, in half a sentence.</summary>
    public static string Of(RepairDecision decision) => decision.Reason switch
    {
        LeaveReason.MendedWithOther => $"through {Quote(decision.Link.BrokenBy)}",
        LeaveReason.BrokenByOther => $"it leads through {Quote(decision.Link.BrokenBy)}, which is broken",
        LeaveReason.OnlyGuesses => "only guesses, best first",
        LeaveReason.TargetGone => "its target is gone, and nothing like it was found: --delete removes the link",
        LeaveReason.TargetOutOfSight => "its target exists, but not in these folders",
        LeaveReason.NotMounted when decision.Link.MountPoint is { } point => $"nothing is mounted at {Quote(point)}",
        LeaveReason.NotMounted => $"the file system of its target ({decision.Link.Record?.Target.Volume.FileSystemType}) is not mounted",
        LeaveReason.Unreachable => $"cannot be followed at {Quote(decision.Link.Missing)}, so its target may be well",
        LeaveReason.NotMissing => "a loop, or too long: no file is missing",
        _ => $"nothing like {Quote(decision.Link.OldPlace.Name)} was found",
    };

    private static string Of(RepairEvidence evidence) => evidence.Kind switch
    {
        RepairEvidenceKind.Asked => "as --retarget says",
        RepairEvidenceKind.SamePlace => $"the same file, which did not move: inode {Number(evidence.Inode)}",
        RepairEvidenceKind.Handle => $"the same file: inode {Number(evidence.Inode)}, by its handle",
        RepairEvidenceKind.Inode => $"the same file: inode {Number(evidence.Inode)}, made at the recorded time",
        RepairEvidenceKind.Content => $"the same content: SHA-256 {Convert.ToHexStringLower(evidence.Digest ?? [])[..12]}…",
        RepairEvidenceKind.FolderMoved when evidence.Rule is { } rule
            => string.Create(CultureInfo.InvariantCulture, $"{rule.Support} links show that {Quote(rule.Old)} is {Quote(rule.New)} now"),
        RepairEvidenceKind.SameName when evidence.SharedComponents is > 1 and var shared
            => string.Create(CultureInfo.InvariantCulture, $"the same name, in {shared - 1} folder{(shared == 2 ? "" : "s")} of the same name"),
        RepairEvidenceKind.SameName => "the same name",
        RepairEvidenceKind.OtherCase => "the same name but for capital letters",
        RepairEvidenceKind.OtherExtension => "the same name with another extension",
        RepairEvidenceKind.SameSize => "the recorded length",
        _ => KebabCase.Of(evidence.Kind),
    };

    private static string Number(ulong? inode) => inode is { } known ? known.ToString(CultureInfo.InvariantCulture) : "";

    private static string Quote(FilePath? path) => ShellQuoting.QuoteAlways(path ?? FilePath.Empty);
}
