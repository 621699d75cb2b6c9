using Ligature.FileSystem;
using Ligature.Surveying;

namespace Ligature.Cli.Rendering.Explanation;

/// <summary>Says why a symbolic link ends where it does, and what would cure a broken one.</summary>
internal static class LinkDiagnosis
{
    public static string Explain(ExplainedPath facts, SymlinkResolution resolution)
    {
        var place = Prose.Name(resolution.Place);
        return resolution.State switch
        {
            SymlinkState.Live => $"It is live: reading it reads {place}, {End(resolution)}. {Start(resolution)}",
            SymlinkState.Dangling => $"It is dangling: {place} does not exist. The link stores a path, not a file, so it is live again as soon as something has that path. {Start(resolution)} Otherwise let it lead elsewhere (ln -sfn NEW-TARGET {Prose.Name(facts.Path)}) or remove it.",
            SymlinkState.Loop => $"It leads in a circle, and whoever follows it gets \"{Errno.SymbolicLinkLoop.Message()}\". The links of the circle are {Members(resolution)}. Let one of them lead to a file, or remove them.",
            SymlinkState.Denied => $"The way ends at {place}: {resolution.Errno.Message()}. {Denial(resolution)} Whether the target exists cannot be seen from here; ask as a user who may. Do not remove the link for this.",
            SymlinkState.NotADirectory => $"The path goes on below {place}, but that is no directory. Put a directory there, or let the link lead elsewhere (ln -sfn NEW-TARGET {Prose.Name(facts.Path)}).",
            SymlinkState.TooLong when resolution.Errno == Errno.SymbolicLinkLoop
                => $"There are more than 40 symbolic links on the way, and the kernel follows no more. It gave up at {place}. Let the first link lead straight to the file.",
            SymlinkState.TooLong => $"A name on the way, {place}, is longer than a file system takes, so nothing can exist there. Let the link lead elsewhere, or remove it.",
            SymlinkState.Unmounted => $"The path lies below {Prose.Name(resolution.MountPoint!.Value)}, where a file system is declared to be mounted, and nothing is mounted now. Mount it (mount {Prose.Name(resolution.MountPoint!.Value)}), and the link is live again if the target is there. Do not remove the link before that.",
            _ => $"The system cannot read {place}: {resolution.Errno.Message()}. Nothing is known about the target; look after the disk or the file server first, and leave the link alone.",
        };
    }

    private static string End(SymlinkResolution resolution)
    {
        var end = resolution.Target is { } target ? target.Type.Phrase() : "something that went away meanwhile";
        return resolution.ChainLength > 1 ? $"{end}, over {resolution.ChainLength} links one behind the other" : end;
    }

    private static string Start(SymlinkResolution resolution) => resolution.Hops[0].Target.IsAbsolute
        ? "Its target is absolute: it is read from the root, wherever the link lies."
        : "Its target is relative: it is read from the folder of the link, not from where a command runs.";

    private static string Denial(SymlinkResolution resolution) => resolution.Errno switch
    {
        Errno.SymbolicLinkLoop => "The mount does not let links be followed (nosymfollow).",
        _ when resolution.Hops.Count > 0 && resolution.Place == resolution.Hops[0].Path
            => "The kernel keeps links in sticky folders that all may write to from being followed by others (fs.protected_symlinks), or you may not enter the folder.",
        _ => "You may not look into that folder.",
    };

    private static string Members(SymlinkResolution resolution)
        => string.Join(" and ", resolution.LoopMembers.Select(member => Prose.Name(member.Path)));
}
