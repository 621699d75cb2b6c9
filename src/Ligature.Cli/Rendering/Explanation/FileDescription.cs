using Ligature.FileSystem;

namespace Ligature.Cli.Rendering.Explanation;

/// <summary>Tells what the inode holds: size, owner, rights, link count.</summary>
internal sealed class FileDescription(Prose prose, OwnerNames owners)
{
    public void Write(ExplainedPath facts)
    {
        var status = facts.Status;
        prose.Heading(status.IsDirectory ? "The directory" : "The file");
        prose.Paragraph($"{Numbers(facts)} Its owner is {owners.User(status.UserId)}, its group {owners.Group(status.GroupId)}. {Rights(facts)}");
        var nature = Nature(facts);
        if (nature.Length > 0)
        {
            prose.Paragraph(nature);
        }

        if (status.IsDirectory)
        {
            prose.Paragraph(DirectoryLinkCount(facts));
        }

        if (status.IsImmutable || status.IsAppendOnly)
        {
            prose.Paragraph(
                $"It is {(status.IsImmutable ? "immutable (chattr +i): until that is taken away, nobody can change it" : "append-only (chattr +a): until that is taken away, nobody can change what is in it")}, remove it or give it another name.");
        }
    }

    private string Numbers(ExplainedPath facts)
    {
        var status = facts.Status;
        var size = status.Type switch
        {
            FileType.Regular => $", {prose.Count((long)status.Size, "byte")} long, {prose.Count((long)status.AllocatedBytes, "byte")} on disk",
            FileType.SymbolicLink => $", {prose.Count((long)status.Size, "byte")} long: the length of the path that it stores",
            FileType.BlockDevice or FileType.CharacterDevice => $", device {status.SpecialDevice >> 32}:{status.SpecialDevice & uint.MaxValue}",
            _ => "",
        };
        return $"It has inode {status.Inode}{size}. {Change(status.Type)} {FileTimeText.Long(status.ModifyTime)}.";
    }

    private static string Change(FileType type) => type switch
    {
        FileType.Regular => "Its content last changed on",
        FileType.Directory => "The names in it last changed on",
        _ => "It last changed on",
    };

    private static string Rights(ExplainedPath facts)
    {
        var mode = facts.Status.Mode;
        if (facts.Status.IsSymbolicLink)
        {
            return "It has no rights of its own: lrwxrwxrwx stands for none, and the rights of the file at its end count.";
        }

        var (read, write, execute) = facts.Status.IsDirectory ? ("list", "add and remove names", "enter") : ("read", "write", "run");
        var text = $"Mode {ModeText.Octal(mode)} ({ModeText.Of(facts.Status.Type, mode)}): the owner may {Verbs(mode >> 6)}, the group may {Verbs(mode >> 3)}, all others may {Verbs(mode)}.";
        if (facts.Status is { Type: FileType.Regular, GrantsPrivilege: true })
        {
            text += $" Whoever runs it gets the rights of its {((mode & FileStatus.SetUserIdBit) != 0 ? "owner" : "group")}.";
        }

        return (mode & FileStatus.StickyBit) != 0 && facts.Status.IsDirectory
            ? $"{text} It is sticky: in it, only the owner of a file or of the directory removes or renames."
            : text;

        string Verbs(int bits)
        {
            // Without permission to enter a directory, permission to write to it is worth nothing.
            var effective = facts.Status.IsDirectory && (bits & 1) == 0 ? bits & ~2 : bits;
            var verbs = new[] { (4, read), (2, write), (1, execute) }.Where(pair => (effective & pair.Item1) != 0).Select(pair => pair.Item2).ToList();
            return verbs.Count switch
            {
                0 => "do nothing",
                1 => verbs[0],
                2 => $"{verbs[0]} and {verbs[1]}",
                _ => $"{verbs[0]}, {verbs[1]}, and {verbs[2]}",
            };
        }
    }

    private static string Nature(ExplainedPath facts) => facts.Status.Type switch
    {
        FileType.Fifo => "What one program writes to a named pipe another reads; nothing is stored.",
        FileType.Socket => "A socket is the address where a program listens; it works only while that program runs.",
        FileType.BlockDevice => "It stands for a device that is read and written in blocks, such as a disk. A copy of the name is a copy of the address, not of what the device holds.",
        FileType.CharacterDevice => "It stands for a device that is read and written byte by byte, such as a terminal. A copy of the name is a copy of the address.",
        _ => "",
    };

    private string DirectoryLinkCount(ExplainedPath facts)
    {
        const string Why = "A directory has one name only. More hard links are refused, because a walk through the tree could then never end.";
        var links = facts.Status.LinkCount;
        return facts.Subdirectories switch
        {
            null => $"{Why} Its link count is {prose.Count(links)}; what is in it cannot be read.",
            { } count when links == count + 2
                => $"{Why} Its link count is {prose.Count(links)}: its name, the \".\" in it, and the \"..\" of {(count == 0 ? "each directory in it, of which there is none" : $"the {Directories(count)} in it")}.",
            { } count when links == 1
                => $"{Why} Its link count is 1: {facts.FileSystem} does not count the directories in it ({prose.Count(count)}).",
            { } count => $"{Why} Its link count is {prose.Count(links)}; {Directories(count)} can be seen in it, which on {facts.FileSystem} need not fit together.",
        };
    }

    private string Directories(long count) => count == 1 ? "directory" : $"{prose.Count(count)} directories";
}
