using Ligature.FileSystem;
using Ligature.Surveying;

namespace Ligature.Linking;

/// <summary>Which kind of link it is to be, and why. Made from facts alone; nothing is looked at or changed.</summary>
/// <param name="Kind">The kind, or null where none fits.</param>
/// <param name="Reason">Why, as the part of a sentence behind a colon.</param>
public sealed record LinkDecision(LinkKind? Kind, string Reason)
{
    private const string NameIsStored = "its name is stored, not where it leads";

    /// <summary>Where no kind fits: what to do instead.</summary>
    public string Instead { get; private init; } = "";

    /// <summary>Where no kind fits: what the system would say.</summary>
    public Errno Errno { get; private init; }

    /// <summary>Whether the purpose would have decided and nobody named one, so that the default was taken.</summary>
    public bool IsDefault { get; private init; }

    /// <summary>Decides.</summary>
    public static LinkDecision Make(LinkRequest request, LinkingFacts facts)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(facts);
        if (request.Kind is { } kind)
        {
            return Check(kind, facts);
        }

        if (facts.TargetType is null)
        {
            return new LinkDecision(LinkKind.Soft, "nothing is there yet, and only a symbolic link can lead to nothing");
        }

        return request.Purpose switch
        {
            null when request.Form != PathForm.Automatic => Soft(facts, "as asked"),
            null => facts.LeavesChoice
                ? SecondName(LinkPurpose.Organise) with { IsDefault = true }
                : Soft(facts, FirstReason(facts)),
            LinkPurpose.Config => Soft(facts, "an editor that saves by renaming a new file over the old one would break a hard link"),
            LinkPurpose.View => Soft(facts, "it leads to whatever has that path at the time"),
            LinkPurpose.Backup => Backup(request, facts),
            LinkPurpose.Share => Check(LinkKind.Bind, facts) is { Kind: null } refused ? refused
                : new LinkDecision(LinkKind.Bind, "it is seen also where symbolic links are not followed"),
            LinkPurpose.Desktop => new LinkDecision(LinkKind.Shortcut, "a file that desktops and Windows follow"),
            { } purpose => facts.LeavesChoice ? SecondName(purpose) : Soft(facts, FirstReason(facts)),
        };
    }

    private static LinkDecision SecondName(LinkPurpose purpose) => purpose == LinkPurpose.Replace
        ? new LinkDecision(LinkKind.Hard, "the same mount, and one file instead of two copies")
        : new LinkDecision(LinkKind.Hard, "the same mount, and edits should show in both");

    // A link to a link that leads nowhere is as broken as that one; the check before the act says so.
    private static LinkDecision Soft(LinkingFacts facts, string reason)
        => new(LinkKind.Soft, facts.TargetType == FileType.SymbolicLink ? $"{reason}; {NameIsStored}" : reason);

    private static string FirstReason(LinkingFacts facts) => facts switch
    {
        { TargetType: FileType.Directory } => "the target is a directory, which has no hard links",
        { Refusal: LinkRefusal.OtherFileSystem } => "the target is on another file system",
        { Refusal: LinkRefusal.OtherMount } => "the target is on another mount of the same file system",
        { Refusal: LinkRefusal.OtherSubvolume } => "the target is in another subvolume",
        { Refusal: LinkRefusal.OtherProject } => "the target belongs to another quota project",
        { Refusal: LinkRefusal.ProtectedHardLinks } => "the system keeps users from making hard links to this file of another user",
        { Refusal: LinkRefusal.NoHardLinks } => "the file system has no hard links",
        { Refusal: LinkRefusal.LinkLimit } => "the target has as many names as its file system allows",
        { Refusal: LinkRefusal.FileImmutable } => "the target is immutable or append-only and gets no further name",
        { Refusal: { } } => "the target cannot get a second name there",
        { TargetType: FileType.SymbolicLink } => "the target is a symbolic link itself",
        _ => "the target is no regular file",
    };

    private static LinkDecision Backup(LinkRequest request, LinkingFacts facts)
    {
        if (facts.EndType is { } type && type != FileType.Regular)
        {
            return None(
                type == FileType.Directory ? Errno.IsDirectory : Errno.Invalid,
                "a link to a directory is no backup: what is lost in one place is lost in the other",
                type == FileType.Directory ? "Copy the tree (cp -a --reflink=auto), and give the copy a date." : "Only what is in regular files can be kept.");
        }

        if (facts is { IsOneFileSystem: true, Reflinks: not ReflinkSupport.No })
        {
            return new LinkDecision(LinkKind.Reflink, "a backup must not change with the original, as a hard link would");
        }

        if (request.AllowsCopy)
        {
            return new LinkDecision(LinkKind.Reflink, "a backup must not change with the original, as any link would");
        }

        return facts.IsOneFileSystem
            ? None(Errno.NotSupported, "a backup must not change with the original, and this file system cannot share blocks", "A hard link would change with it. Copy it in full: --or-copy.")
            : None(Errno.CrossDevice, "a backup must not change with the original, and blocks are shared only within a file system", "A symbolic link would be no copy at all. Copy it in full: --or-copy.");
    }

    private static LinkDecision Check(LinkKind kind, LinkingFacts facts) => (kind, facts) switch
    {
        (not (LinkKind.Soft or LinkKind.Shortcut), { TargetType: null })
            => None(Errno.NoEntry, "only a symbolic link or a shortcut can lead to nothing", "Make the target first."),
        (LinkKind.Hard, { TargetType: FileType.Directory })
            => None(Errno.NotPermitted, "a directory has no hard links", "Make a symbolic link (--kind soft), or show it in a second place (--kind bind)."),
        (LinkKind.Hard, { Refusal: not null }) => None(facts.RefusalErrno, facts.RefusalSentence, facts.RefusalHint),
        (LinkKind.Reflink or LinkKind.Copy, { EndType: not FileType.Regular })
            => None(facts.EndType == FileType.Directory ? Errno.IsDirectory : Errno.Invalid, "only regular files share blocks", "Make a symbolic link (--kind soft), or for a tree: cp -a --reflink=always."),
        (LinkKind.Junction, { EndType: not FileType.Directory })
            => None(Errno.NotDirectory, "a junction leads to a directory", "Make a symbolic link (--kind soft)."),
        (LinkKind.Bind, { EndType: null })
            => None(Errno.NoEntry, "nothing is at the end of the link", "Mount what is there, not a link that leads nowhere."),
        (LinkKind.Junction, _) => new LinkDecision(kind, "as asked; on Linux that is an absolute symbolic link"),
        (LinkKind.Hard, { TargetType: FileType.SymbolicLink }) => new LinkDecision(kind, "as asked; the target is a symbolic link, which itself gets the name"),
        (LinkKind.Soft, { TargetType: FileType.SymbolicLink }) => new LinkDecision(kind, $"as asked; the target is a symbolic link, and {NameIsStored}"),
        (LinkKind.Reflink or LinkKind.Bind, { TargetType: FileType.SymbolicLink }) => new LinkDecision(kind, "as asked; it is made of what the symbolic link leads to"),
        _ => new LinkDecision(kind, "as asked"),
    };

    private static LinkDecision None(Errno errno, string reason, string instead) => new(null, reason) { Errno = errno, Instead = instead };
}
