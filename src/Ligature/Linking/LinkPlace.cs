using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Linking;

/// <summary>Where a link goes: a name in a directory that is opened once, so that all that follows happens in that very directory.</summary>
internal sealed class LinkPlace : IDisposable
{
    private LinkPlace(DirectoryHandle folder, FilePath folderPath, FilePath name)
    {
        Folder = folder;
        FolderPath = folderPath;
        Name = name;
    }

    internal DirectoryHandle Folder { get; }

    /// <summary>The directory as people should see it.</summary>
    internal FilePath FolderPath { get; }

    internal FilePath Name { get; }

    /// <summary>The link as people should see it.</summary>
    internal FilePath Path => FolderPath == FilePath.Current ? Name : FolderPath.Join(Name);

    internal FileStatus FolderStatus => FileOperations.TryGetStatus(Folder, StatusFields.MountId, out var status) == Errno.None ? status : default;

    /// <summary>Opens the directory of a link that is to be made.</summary>
    /// <param name="target">What is linked to; in a directory, the link gets its name.</param>
    /// <param name="link">As it was given.</param>
    /// <param name="entersDirectories">Whether an existing directory means a name in it; not so for a bind mount, which goes onto it.</param>
    /// <param name="ending">What the target's name gets behind it in a directory.</param>
    /// <exception cref="FileLinkException">The directory cannot be reached, or somebody else's link leads there.</exception>
    internal static LinkPlace Open(LinkTarget target, FilePath link, bool entersDirectories, ReadOnlySpan<byte> ending)
    {
        var isNamedAsDirectory = link.Bytes is [.., (byte)'/'] || link.Name == FilePath.Current || FilePath.IsParentComponent(link.Name.Bytes);
        if (entersDirectories && (isNamedAsDirectory || IsDirectory(link)))
        {
            var name = target.FindName();
            return name.IsEmpty
                ? throw new FileLinkException("link", target.Path, Errno.Exists, link, "The target has no name of its own: say how the link is to be called.")
                : In(PlaceFolder.Open(link), link, FilePath.FromBytes([.. name.Bytes, .. ending]));
        }

        var last = link.Name;
        return last.IsEmpty || last == FilePath.Current || FilePath.IsParentComponent(last.Bytes)
            ? throw new FileLinkException("link", target.Path, link.IsEmpty ? Errno.NoEntry : Errno.Exists, link, "Say how the link is to be called.")
            : In(PlaceFolder.Open(link.Parent), link.Parent, last);
    }

    /// <summary>Opens the directory of a name that exists.</summary>
    /// <exception cref="FileLinkException">The directory cannot be reached, or somebody else's link leads there.</exception>
    internal static LinkPlace OpenExisting(FilePath link)
    {
        var name = link.Name;
        return name.IsEmpty || name == FilePath.Current || FilePath.IsParentComponent(name.Bytes)
            ? throw new FileLinkException("remove", link, link.IsEmpty ? Errno.NoEntry : Errno.Invalid, reason: link.IsEmpty ? null : "it stands for a directory, not for a link")
            : In(PlaceFolder.Open(link.Parent), link.Parent, name);
    }

    /// <summary>The absolute path of the directory, free of links, as it is now.</summary>
    /// <exception cref="FileLinkException">ENOENT: it is gone.</exception>
    internal FilePath FindPath()
    {
        var errno = FileOperations.TryGetPath(Folder, out var path);
        return errno == Errno.None ? path : throw new FileLinkException("find", FolderPath, errno);
    }

    /// <summary>What stands at the name now; a link there is meant itself.</summary>
    internal Errno TryGetStatus(out FileStatus status)
        => FileOperations.TryGetStatus(Folder, Name, LinkFollowing.Never, StatusFields.MountId, out status);

    public void Dispose() => Folder.Dispose();

    private static LinkPlace In(DirectoryHandle folder, FilePath path, FilePath name)
    {
        // "sub//" and "sub" are shown alike.
        var trimmed = path.Bytes.TrimEnd((byte)'/');
        return new LinkPlace(folder, trimmed.IsEmpty ? path : FilePath.FromBytes(trimmed), name);
    }

    // A symbolic link there is not followed unless "/" says that a directory is meant: whoever planted it would choose the place.
    private static bool IsDirectory(FilePath link)
        => FileOperations.TryGetStatus(DirectoryHandle.WorkingDirectory, link, LinkFollowing.Never, StatusFields.Basic, out var status) == Errno.None
            && status.IsDirectory;
}
