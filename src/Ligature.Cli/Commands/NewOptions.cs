using System.CommandLine;
using Ligature.Cli.CommandLine;
using Ligature.Linking;
using Ligature.Paths;

namespace Ligature.Cli.Commands;

/// <summary>Which link it is to be: <c>--for</c> says what matters, <c>--kind</c> decides.</summary>
internal sealed class LinkKindOptions : OptionGroup
{
    private readonly ChoiceOption<LinkPurpose?> _purpose = new(
        "--for",
        "WHAT",
        "What matters.",
        [
            new("organise", LinkPurpose.Organise, "one file in several places, edits show in all: a hard link, across mounts a symbolic one"),
            new("replace", LinkPurpose.Replace, "take the place of a second copy: as organise"),
            new("config", LinkPurpose.Config, "survive editors that save by renaming: a symbolic link"),
            new("view", LinkPurpose.View, "lead to whatever has that path at the time: a symbolic link"),
            new("backup", LinkPurpose.Backup, "stay as it is when the original changes: a reflink, or with --or-copy a copy"),
            new("share", LinkPurpose.Share, "be seen where links are not followed, in a container or a chroot: a bind mount"),
            new("desktop", LinkPurpose.Desktop, "be clicked on, also on Windows: a shortcut"),
        ]);

    private readonly ChoiceOption<LinkKind?> _kind = new(
        "--kind",
        "KIND",
        "Decide yourself.",
        [
            new("hard", LinkKind.Hard, "another name of the same file"),
            new("soft", LinkKind.Soft, "a symbolic link"),
            new("reflink", LinkKind.Reflink, "a file of its own that shares the blocks until one of the two changes"),
            new("bind", LinkKind.Bind, "a mount that shows the same at a second place (root)"),
            new("shortcut", LinkKind.Shortcut, "a .lnk file"),
            new("junction", LinkKind.Junction, "an absolute symbolic link to a folder"),
        ]);

    /// <inheritdoc/>
    public override IEnumerable<Option> Options => Exclusive;

    /// <inheritdoc/>
    public override IReadOnlyList<Option> Exclusive => [_purpose, _kind];

    public LinkRequest Read(ParseResult parsed, FilePath target, FilePath link)
        => new(target, link) { Purpose = parsed.GetValue(_purpose), Kind = parsed.GetValue(_kind) };
}

/// <summary>What a symbolic link stores: <c>--absolute</c>, <c>--relative</c>.</summary>
internal sealed class PathFormOptions : OptionGroup
{
    private readonly Flag _absolute = new("--absolute", "Make a symbolic link that stores the path of TARGET from the root.");
    private readonly Flag _relative = new("--relative", "Make a symbolic link that stores the path of TARGET from the folder of LINK.");

    /// <inheritdoc/>
    public override IEnumerable<Option> Options => Exclusive;

    /// <inheritdoc/>
    public override IReadOnlyList<Option> Exclusive => [_absolute, _relative];

    public PathForm Read(ParseResult parsed)
        => parsed.GetValue(_absolute) ? PathForm.Absolute : parsed.GetValue(_relative) ? PathForm.Relative : PathForm.Automatic;
}

/// <summary>What else <c>lig new</c> may do.</summary>
internal sealed class LinkPermissionOptions : OptionGroup
{
    private readonly Flag _dangling = new("--dangling", "Make a symbolic link even if TARGET does not exist.");
    private readonly Flag _allowLoop = new("--allow-loop", "Make a symbolic link to a folder that it lies in.");
    private readonly Flag _orCopy = new("--or-copy", "Where blocks cannot be shared, copy the file.");
    private readonly Flag _persist = new("--persist", "Mount it again at every start: by a systemd unit, or a line in /etc/fstab.");

    /// <inheritdoc/>
    public override IEnumerable<Option> Options => [_dangling, _allowLoop, _orCopy, _persist];

    public LinkRequest Apply(ParseResult parsed, LinkRequest request) => request with
    {
        AllowsDangling = parsed.GetValue(_dangling),
        AllowsLoop = parsed.GetValue(_allowLoop),
        AllowsCopy = parsed.GetValue(_orCopy),
        Persists = parsed.GetValue(_persist),
    };
}
