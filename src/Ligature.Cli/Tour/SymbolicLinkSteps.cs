using Ligature.FileSystem;

namespace Ligature.Cli.Tour;

/// <summary>The second half of the tour: links that store a path, how they rot, and how they live again; and the end of the file.</summary>
internal static class SymbolicLinkSteps
{
    private const string OneLine = "hello\n";
    private const string TwoLines = "hello\na second line\n";

    public static IReadOnlyList<TourStep> All { get; } =
    [
        new(
            "A symbolic link is a file of its own that stores a path",
            "A symbolic link to report.txt is made.",
            ["ln -s report.txt latest.txt", "lig ls"],
            static evidence =>
            {
                var link = evidence.After("latest.txt");
                Evidence.Equal("the type of latest.txt", FileType.SymbolicLink, link.Status.Type);
                Evidence.Equal("the path in latest.txt", "report.txt", link.Data);
                Evidence.Equal("the size of latest.txt", (ulong)"report.txt".Length, link.Status.Size);
                Evidence.Differ("the inode of latest.txt", evidence.After("report.txt").Status.Inode, link.Status.Inode);
                evidence.HasLinks("report.txt", 2);
            },
            "The link has an inode of its own. Its size is the length of the path in it: report.txt has 10 letters. The link count of the file stays as it is: the file knows nothing of symbolic links."),
        new(
            "Reading through a symbolic link reads its target",
            "The file is read through the link, changed, and read through the link again.",
            ["cat latest.txt", "echo 'a second line' >> report.txt", "cat latest.txt"],
            static evidence =>
            {
                Evidence.Equal("what latest.txt read before", OneLine, evidence.Before("latest.txt").ReadThrough);
                evidence.Reads("latest.txt", TwoLines);
                evidence.Reads("report.txt", TwoLines);
                evidence.Reads("old/copy.txt", TwoLines);
                Evidence.Equal("the path in latest.txt", "report.txt", evidence.After("latest.txt").Data);
            },
            "The new line is seen at once, through the link and through every name of the file. The link itself did not change."),
        new(
            "A hard link to a symbolic link is a second name of the link",
            "The symbolic link gets a second name.",
            ["ln latest.txt today.txt", "lig who report.txt --in ."],
            static evidence =>
            {
                evidence.AreOneFile("latest.txt", "today.txt", links: 2);
                Evidence.Equal("the type of today.txt", FileType.SymbolicLink, evidence.StatusThrough("today.txt").Type);
                evidence.HasLinks("report.txt", 2);
            },
            "There is one link with two names now, not a third name of the file. lig who tells everything that leads to the file: its names, and the links to it."),
        new(
            "Renaming the target breaks a symbolic link",
            "The target gets another name. Nobody tells the link.",
            ["mv report.txt summary.txt", new("cat latest.txt", Fails: true), "lig ls", new("lig check .", Fails: true)],
            static evidence =>
            {
                evidence.IsStill("summary.txt", evidence.Before("report.txt"));
                evidence.IsBroken("latest.txt");
                evidence.IsBroken("today.txt");
                evidence.AreOneFile("summary.txt", "old/copy.txt", links: 2);
                evidence.Reads("old/copy.txt", TwoLines);
            },
            "This is link rot: the file is there, but not under the path that the link stores. Moving or removing it does the same. The hard link old/copy.txt reads on. lig ls shows broken links in red where there are colours, and lig check finds them in whole trees and ends with 1 when there are any."),
        new(
            "Whatever is at the path heals the link",
            "A new file is put where the link points. It has nothing to do with the old one but the name.",
            ["echo 'a new report' > report.txt", "cat latest.txt", "lig check ."],
            static evidence =>
            {
                evidence.IsBroken("latest.txt", expected: false);
                Evidence.Differ("the inode of report.txt", evidence.Before("summary.txt").Status.Inode, evidence.After("report.txt").Status.Inode);
                Evidence.Equal("the file that latest.txt leads to", evidence.After("report.txt").Status.Identity, evidence.After("latest.txt").Target);
                evidence.Reads("latest.txt", "a new report\n");
                evidence.Reads("summary.txt", TwoLines);
            },
            "The link lives again, and leads to another file than before: it stores a path, not a file."),
        new(
            "Removing a link leaves its target",
            "One name of the link is removed.",
            ["rm today.txt", "cat report.txt"],
            static evidence =>
            {
                evidence.IsGone("today.txt");
                evidence.HasLinks("latest.txt", 1);
                evidence.IsStill("report.txt", evidence.Before("report.txt"));
                evidence.HasLinks("report.txt", 1);
                evidence.Reads("report.txt", "a new report\n");
            },
            "rm removes the link and does not follow it."),
        new(
            "Removing a target leaves any number of dead links",
            "Another link to the file is made, and then the file is removed.",
            ["ln -s report.txt draft.txt", "rm report.txt", new("lig check .", Fails: true)],
            static evidence =>
            {
                evidence.IsGone("report.txt");
                Evidence.Equal("the links to report.txt that are left", 0u, evidence.Before("report.txt").CountLinksNow());
                evidence.IsBroken("latest.txt");
                evidence.IsBroken("draft.txt");
                Evidence.Differ("the inode of draft.txt", evidence.After("latest.txt").Status.Inode, evidence.After("draft.txt").Status.Inode);
            },
            "The file did not know who pointed at it. Ask before: lig who FILE."),
        new(
            "The data go when the last name goes",
            "Both names of the first file are removed.",
            ["rm summary.txt", "cat old/copy.txt", "rm old/copy.txt"],
            static evidence =>
            {
                evidence.IsGone("summary.txt");
                evidence.IsGone("old/copy.txt");
                Evidence.Equal("the links of the first file that are left", 0u, evidence.Before("summary.txt").CountLinksNow());
            },
            "The count went from 2 to 1 to 0. Only then the file was gone and its space free. A hard link cannot dangle: as long as there is a name, there is the file."),
    ];
}
