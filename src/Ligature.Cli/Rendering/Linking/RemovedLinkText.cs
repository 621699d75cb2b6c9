using Ligature.Linking;
using Ligature.Paths;

namespace Ligature.Cli.Rendering.Linking;

/// <summary>One line on a link that was removed, or would be: what it was and what remains.</summary>
internal static class RemovedLinkText
{
    public static void Write(RemovedLink removed, bool isDryRun, CommandConsole console)
    {
        var name = ShellQuoting.QuoteAlways(removed.Path);
        var target = removed.Target is { } path ? $" {console.Terminal.Arrow} {ShellQuoting.QuoteAlways(path)}" : "";
        var kind = removed.LosesData ? "file" : removed.Kind.Phrase();
        console.Output.WriteLine($"{(isDryRun ? "would remove" : "removed")} {kind} {name}{target}: {Remains(removed, isDryRun)}");
    }

    private static string Remains(RemovedLink removed, bool isDryRun) => removed.Kind switch
    {
        LinkKind.Hard when removed.LosesData => isDryRun ? "its last name, and its data for good" : "that was its last name; its data are gone",
        LinkKind.Hard => removed.NamesLeft == 1 ? "the file keeps its other name" : $"the file keeps its {removed.NamesLeft} other names",
        LinkKind.Soft when removed.NamesLeft > 0 => $"the link itself keeps {removed.NamesLeft} other {(removed.NamesLeft == 1 ? "name" : "names")}; its target is untouched",
        LinkKind.Bind => $"what was seen there is untouched{Persisted(removed)}{(isDryRun ? "" : Point(removed))}",
        _ => "its target is untouched",
    };

    private static string Persisted(RemovedLink removed)
        => removed.PersistedIn is { } file ? $"; {ShellQuoting.QuoteAlways(file)} no longer mounts it" : "";

    private static string Point(RemovedLink removed) => removed.PointIsRemoved ? "; the mount point is gone too" : "; the mount point stays";
}
