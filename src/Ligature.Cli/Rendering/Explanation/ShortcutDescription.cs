using Ligature.FileSystem;
using Ligature.Surveying;

namespace Ligature.Cli.Rendering.Explanation;

/// <summary>Says what a Windows shortcut is, what it names, and what is there on this machine.</summary>
internal sealed class ShortcutDescription(Prose prose)
{
    public void Write(ExplainedPath facts, ShortcutResolution shortcut)
    {
        prose.Heading("Where it leads");
        prose.Paragraph($"It is a Windows shortcut: a file of its own that programs with a desktop follow, such as Explorer, Wine and file managers. For the kernel and for all other programs it is no link. {Diagnosis(facts, shortcut)}");
        if (shortcut.State != ShortcutState.Damaged)
        {
            prose.Paragraph($"Everything that it holds: lig shortcut show {Prose.Name(facts.Path)}.");
        }
    }

    private static string Diagnosis(ExplainedPath facts, ShortcutResolution shortcut)
    {
        var target = shortcut.Target is { } known ? Prose.Name(known) : "nothing that can be written as a path";
        var place = shortcut.Place is { } path ? Prose.Name(path) : "";
        return shortcut.State switch
        {
            ShortcutState.Live => $"It names {target}, which here is {place}, {shortcut.Status?.Type.Phrase() ?? "a file"}.",
            ShortcutState.Dangling => $"It names {target}, which here would be {place}; nothing is there ({shortcut.Errno.Message()}). It works again as soon as something has that path. Otherwise make a new one to another target, or remove it.",
            ShortcutState.Elsewhere => $"It names {target}: a place that this machine does not have, such as a drive, a server or a folder of the Windows shell. On the machine that it was made for it may well work; leave it alone.",
            ShortcutState.Unreadable => $"It names {target}, which here is {place}, and that cannot be looked at: {shortcut.Errno.Message()}. Nothing is known about the target.",
            _ => $"It is damaged, and nobody can follow it: {shortcut.Problem}. Make a new one with 'lig new --kind shortcut TARGET {Prose.Name(facts.Path)}', once this file is out of the way.",
        };
    }
}
