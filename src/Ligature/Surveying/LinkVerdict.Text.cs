using System.Globalization;
using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Surveying;

public sealed partial record LinkVerdict
{
    /// <summary>The verdict as one sentence for people, names quoted for a terminal.</summary>
    public string Sentence => Refusal switch
    {
        null => IsLinkedAlready
            ? $"{File} is already a name of that file."
            : $"A hard link to {File} can be made in {Folder}.",
        LinkRefusal.FileMissing => $"{File} does not exist, or is a symbolic link that leads to nothing.",
        LinkRefusal.FileUnreachable => $"{File} cannot be reached: {Errno.Message()}.",
        LinkRefusal.DirectoryMissing => $"The directory {Folder} does not exist.",
        LinkRefusal.DirectoryUnreachable => $"The directory {Folder} cannot be reached: {Errno.Message()}.",
        LinkRefusal.IsDirectory => $"{File} is a directory, and a directory has one name only.",
        LinkRefusal.NameTooLong => $"The new name is longer than the file system of {Folder} allows.",
        LinkRefusal.ReadOnly => $"{Folder} is read-only: {Describe(DirectoryMount)}.",
        LinkRefusal.OtherFileSystem => $"{File} and {Folder} are on different file systems: {Describe(FileMount)}, and {Describe(DirectoryMount)}.",
        LinkRefusal.OtherMount => $"{File} and {Folder} are on one file system but reached through two mounts of it: {Describe(FileMount)}, and {Describe(DirectoryMount)}.",
        LinkRefusal.OtherSubvolume => $"{File} and {Folder} are in different subvolumes of one {DirectoryMount?.FileSystemType ?? "file system"}.",
        LinkRefusal.OtherProject => $"{Folder} keeps its files in another quota project than that of {File}.",
        LinkRefusal.ProtectedHardLinks => $"fs.protected_hardlinks is on, and {File} {ProtectionReason}.",
        LinkRefusal.WriteDenied => $"You have no permission to make names in {Folder}.",
        LinkRefusal.DirectoryImmutable => $"{Folder} is immutable.",
        LinkRefusal.FileImmutable => $"{File} is {(FileStatus is { IsImmutable: true } ? "immutable" : "append-only")}.",
        LinkRefusal.NoHardLinks => $"The file system of {Folder} has no hard links: {Describe(DirectoryMount)}.",
        LinkRefusal.LinkLimit => $"{File} has {LinkCountText} names, as many as its file system allows: {Describe(FileMount)}.",
        LinkRefusal.NoSpace => $"There is no room for another name in {Folder}: {Errno.Message()}.",
        LinkRefusal.PlaceIsDirectory => "The name to be replaced is a directory.",
        LinkRefusal.PlaceProtected => $"The name to be replaced may not be removed from {Folder}.",
        _ => $"The system refused a hard link to {File} in {Folder}: {Errno.Message()}.",
    };

    /// <summary>What to do instead, as one sentence, or null when the link can be made.</summary>
    public string? Hint => Refusal switch
    {
        null => null,
        LinkRefusal.FileMissing => "Check the name; a symbolic link itself can be given another name only without following it.",
        LinkRefusal.FileUnreachable or LinkRefusal.DirectoryUnreachable => "Check each directory of the path.",
        LinkRefusal.DirectoryMissing => "Make the directory first.",
        LinkRefusal.IsDirectory => "Make a symbolic link to it, or show it in a second place with a bind mount.",
        LinkRefusal.NameTooLong => "Choose a shorter name.",
        LinkRefusal.ReadOnly => "Mount it writable first, or choose a place on a writable mount of the same file system.",
        LinkRefusal.OtherFileSystem => "Make a symbolic link, or copy the file.",
        LinkRefusal.OtherMount => DetourHint,
        LinkRefusal.OtherSubvolume => "Share the blocks instead (cp --reflink), or make a symbolic link.",
        LinkRefusal.OtherProject => "Copy the file, make a symbolic link, or put the file into the project of the directory.",
        LinkRefusal.ProtectedHardLinks => "Let the owner or root make the link, or make a symbolic link.",
        LinkRefusal.WriteDenied => "Choose a directory of your own, or let its owner make the link.",
        LinkRefusal.DirectoryImmutable => "Clear the attribute as root (chattr -i) first, or choose another directory.",
        LinkRefusal.FileImmutable => $"Clear the attribute as root (chattr -{(FileStatus is { IsImmutable: true } ? 'i' : 'a')}) first, or make a symbolic link.",
        LinkRefusal.NoHardLinks => "Copy the file, or keep both names on a file system that has hard links.",
        LinkRefusal.LinkLimit => "Copy the file once and link further names to the copy.",
        LinkRefusal.NoSpace => "Free some space, or have the quota raised.",
        LinkRefusal.PlaceIsDirectory => "Name a place inside the directory.",
        LinkRefusal.PlaceProtected => "Let the owner of that name remove it, or choose another name.",
        _ => "Make a symbolic link or copy the file; a security module, an encryption policy or the file server may be the cause.",
    };

    private string File => ShellQuoting.QuoteAlways(Existing);

    private string Folder => ShellQuoting.QuoteAlways(Directory);

    private string LinkCountText => (FileStatus?.LinkCount ?? 0).ToString("N0", CultureInfo.InvariantCulture);

    private string ProtectionReason => FileStatus switch
    {
        { Type: not FileType.Regular } => "belongs to another user and is no regular file",
        { GrantsPrivilege: true } => "belongs to another user and runs with the rights of its owner or group",
        _ => "belongs to another user and is not both readable and writable for you",
    };

    private string DetourHint => Detour switch
    {
        { IsDirectory: true } way => $"Name the directory {ShellQuoting.QuoteAlways(way.Path)}: that is the same one, on the mount of the file.",
        { } way => $"Name the file {ShellQuoting.QuoteAlways(way.Path)}: that is the same one, on the mount of the directory.",
        null => "Use two paths below one mount point, or make a symbolic link.",
    };

    private static string Describe(Mount? mount)
        => mount is null ? "an unknown mount" : $"{mount.FileSystemType} at {ShellQuoting.QuoteAlways(mount.Point)}";
}
