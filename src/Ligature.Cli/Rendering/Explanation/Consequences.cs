using Ligature.FileSystem;
using Ligature.Surveying;

namespace Ligature.Cli.Rendering.Explanation;

/// <summary>Tells what becomes of the other names and of the links when something is done to this name.</summary>
internal sealed partial class Consequences(Prose prose)
{
    public void Write(ExplainedPath facts)
    {
        prose.Heading("What happens if it is");
        if (facts.Mount is { IsReadOnly: true })
        {
            prose.Paragraph("The mount is read-only: none of this can be done before it is mounted writable.");
        }

        if (facts.Status.IsMountPoint)
        {
            prose.Paragraph("Something is mounted at this very name: before that is unmounted, the name cannot be renamed, moved or deleted.");
        }

        switch (facts.Status.Type)
        {
            case FileType.Directory:
                WriteForDirectory(facts);
                break;
            case FileType.SymbolicLink:
                WriteForSymbolicLink(facts);
                break;
            default:
                WriteForFile(facts);
                break;
        }
    }

    private void WriteForFile(ExplainedPath facts)
    {
        var others = facts.OtherNames;
        var isRegular = facts.Status.Type == FileType.Regular;
        if (isRegular)
        {
            prose.Point("edited in place", others > 0
                ? $"the change is seen through all {prose.Count(facts.Status.LinkCount)} names at once, because they are one file, and through every symbolic link that leads here."
                : "the change is seen at once by this name and through every symbolic link that leads here.");
        }

        prose.Point(isRegular ? "saved by a program that writes a new file and renames it over this name" : "replaced by renaming a new file over this name", others > 0
            ? $"this name then stands for the new file, and {TheOther(others)} for the old one. The hard link is lost, silently."
            : "this name then stands for a new file with another inode number. Symbolic links lead to the new one, because they store the path.");
        prose.Point("renamed or moved on this file system", $"it stays the same file{(others > 0 ? $", and {StaysWhole(others)}" : "")}. {Breaks(facts)}");
        prose.Point("moved to another file system", $"it becomes a new file there, and this name is deleted here{(others > 0 ? $": the hard link is lost, and {TheOther(others)} for the old file" : "")}. {Breaks(facts)}");
        prose.Point("given another mode or owner", others > 0
            ? $"that shows on all {prose.Count(facts.Status.LinkCount)} names: mode and owner live in the inode. Through a symbolic link, chmod changes this file as well."
            : "the file has them, not the name; so it keeps them when it is renamed. Through a symbolic link, chmod changes this file as well.");
        prose.Point("deleted", others > 0
            ? $"the file lives on under its {Others(others)}. {Breaks(facts)}{Stays(facts)}"
            : $"this is its last name: the file goes, as soon as no program has it open. {Breaks(facts)}");
    }

    private void WriteForSymbolicLink(ExplainedPath facts)
    {
        var others = facts.OtherNames;
        var isRelative = facts.Resolution is not { } resolution || !resolution.Hops[0].Target.IsAbsolute;
        var isLive = facts.Resolution is { State: SymlinkState.Live };
        prose.Point("written to", facts.Resolution switch
        {
            { State: SymlinkState.Dangling } => "programs follow it, and those that make new files make the missing one, where its folder is there.",
            { State: not SymlinkState.Live } broken => $"programs follow it and fail: \"{broken.Errno.Message()}\".",
            _ => "programs follow it: the file at its end changes, not the link.",
        });
        prose.Point(
            "saved by a program that writes a new file and renames it over this name",
            $"the new file takes the place of the link{(isLive ? ", and the file at its end stays as it was" : "")}{(others > 0 ? $"; {TheOther(others)} for the link" : "")}.");
        prose.Point("renamed in its folder", $"it leads where it led. {Breaks(facts)}");
        prose.Point("moved to another folder or file system", isRelative
            ? $"its target is relative and is then read from the new folder: {(isLive ? "it breaks, unless what it leads to moves along or something has that path there" : "it may lead elsewhere")}. {Breaks(facts)}"
            : $"its target is absolute: it leads where it led. {Breaks(facts)}");
        prose.Point("given another mode or owner", isLive
            ? "chmod changes the file at its end. So does chown; with -h it changes the link, whose owner hardly matters."
            : "chmod follows it and fails. So does chown; with -h it changes the link, whose owner hardly matters.");
        prose.Point("deleted", $"{(isLive ? "the file at its end stays. " : "only the link goes. ")}{(others > 0 ? $"The link lives on under its {Others(others)}. " : "")}{Breaks(facts)}");
    }

    private void WriteForDirectory(ExplainedPath facts)
    {
        const string Inside = "Symbolic links from outside to something in it, which were not looked for, break; so do absolute ones in it that lead into it. Relative ones that stay inside keep working.";
        prose.Point("renamed or moved on this file system", $"everything in it moves along, and hard links stay what they are. {Breaks(facts)} {Inside}");
        prose.Point("moved to another file system", $"all of it is copied there and deleted here: files in it that have names outside of it are parted from them. {Breaks(facts)} {Inside}");
        prose.Point("given another mode or owner", "that decides who may list it, enter it, and add or remove names in it. The files in it keep theirs.");
        prose.Point("deleted with all that is in it", $"the names in it go. A file stays as long as it has a name elsewhere. {Breaks(facts)} Symbolic links to something in it, which were not looked for, break.");
    }
}
