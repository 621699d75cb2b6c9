using Ligature.FileSystem;

namespace Ligature.Cli.Tour;

/// <summary>The first half of the tour: names and the file behind them.</summary>
internal static class HardLinkSteps
{
    private const int SharedMode = 0x1A0; // 0640

    public static IReadOnlyList<TourStep> All { get; } =
    [
        new(
            "A new file has one name",
            "A file is made. Its name goes into the folder; everything else about it (type, rights, owner, times, size, and where the data are) goes into an inode, which has a number.",
            ["echo hello > report.txt", "ls -li"],
            static evidence =>
            {
                Evidence.Equal("the type of report.txt", FileType.Regular, evidence.After("report.txt").Status.Type);
                evidence.HasLinks("report.txt", 1);
                evidence.Reads("report.txt", "hello\n");
            },
            "ls -li shows the inode number in front, and the link count after the rights: 1. The first name of a file is its first link."),
        new(
            "A hard link is one more name of the same file",
            "The file gets a second name. No data are copied.",
            ["ln report.txt copy.txt", "lig ls"],
            static evidence =>
            {
                var (first, second) = (evidence.Before("report.txt").Status, evidence.StatusThrough("copy.txt"));
                evidence.IsStill("report.txt", evidence.Before("report.txt"));
                evidence.AreOneFile("report.txt", "copy.txt", links: 2);
                Evidence.Equal("the size of copy.txt", first.Size, second.Size);
                Evidence.Equal("the mode of copy.txt", first.Mode, second.Mode);
                Evidence.Equal("the owner of copy.txt", (first.UserId, first.GroupId), (second.UserId, second.GroupId));
                Evidence.Equal("the time of copy.txt", first.ModifyTime, second.ModifyTime);
            },
            "Both lines show the same inode, rights, owner, size and time. The link count rose by one, to 2."),
        new(
            "Two names take the space of one file",
            "The space is counted. du is asked for both names.",
            ["du -k report.txt copy.txt", "lig du ."],
            static evidence => Evidence.Equal("the bytes of all files in the folder", evidence.After("report.txt").Status.Size, evidence.CountBytes()),
            "du prints the first name only: the second adds nothing. A hard link costs a line in a folder, and no data. lig du counts each file once as well, and the folder itself."),
        new(
            "Rights belong to the file, not to the name",
            "The rights are changed through one of the names.",
            ["chmod 640 copy.txt", "ls -li"],
            static evidence =>
            {
                Evidence.Equal("the mode of copy.txt", SharedMode, evidence.StatusThrough("copy.txt").Mode);
                Evidence.Equal("the mode of report.txt", SharedMode, evidence.StatusThrough("report.txt").Mode);
            },
            "The new rights show on both names, because they are kept in the inode. So are owner and times."),
        new(
            "Moving one name leaves the others alone",
            "One name is moved into another folder of the same file system.",
            ["mkdir old", "mv copy.txt old/copy.txt", "lig names report.txt --in ."],
            static evidence =>
            {
                evidence.IsGone("copy.txt");
                evidence.IsStill("old/copy.txt", evidence.Before("copy.txt"));
                evidence.AreOneFile("report.txt", "old/copy.txt", links: 2);
                evidence.Reads("report.txt", "hello\n");
            },
            "A name was taken out of one folder and put into another; the file did not move. (To another file system mv must copy: the copy is a new file, and the tie is lost.)"),
        new(
            "No name is the original",
            "The name that the file was made with is removed.",
            ["rm report.txt", "cat old/copy.txt"],
            static evidence =>
            {
                evidence.IsGone("report.txt");
                evidence.IsStill("old/copy.txt", evidence.Before("report.txt"));
                evidence.HasLinks("old/copy.txt", 1);
                evidence.Reads("old/copy.txt", "hello\n");
            },
            "rm takes away a name. The link count fell to 1, and the data are read through the name that is left. No name was the first among them."),
        new(
            "A name that was lost can be given again",
            "The file that is left gets its old name back.",
            ["ln old/copy.txt report.txt", "lig names report.txt --in ."],
            static evidence =>
            {
                evidence.IsStill("report.txt", evidence.Before("old/copy.txt"));
                evidence.AreOneFile("report.txt", "old/copy.txt", links: 2);
            },
            "Everything is as it was. As long as one name is left, every other one can be made from it."),
    ];
}
