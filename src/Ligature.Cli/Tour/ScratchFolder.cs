using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Cli.Tour;

/// <summary>A fresh folder that nobody else may enter, and that goes away with everything in it.</summary>
/// <remarks>
/// Everything is done from open directories, so whatever others do to the paths meanwhile, nothing outside is touched: removing
/// follows no link and enters no other mount.
/// </remarks>
internal sealed class ScratchFolder : IDisposable
{
    private const int OwnerOnly = 0x1C0; // 0700
    private const int Digits = 8;
    private const string ChooseAnother = "Choose another folder: lig tour --in DIR";

    private readonly Diagnostics _diagnostics;
    private readonly DirectoryHandle _parent;
    private readonly FilePath _name;
    private readonly ulong? _mount;

    private ScratchFolder(Diagnostics diagnostics, DirectoryHandle parent, FilePath name, DirectoryHandle folder, ulong? mount)
        => (_diagnostics, _parent, _name, Folder, _mount) = (diagnostics, parent, name, folder, mount);

    /// <summary>The folder, open for reading.</summary>
    public DirectoryHandle Folder { get; }

    /// <summary>Whether the folder stays when this is disposed.</summary>
    public bool IsKept { get; set; }

    /// <summary>The absolute path.</summary>
    public FilePath Path => FileOperations.TryGetPath(Folder, out var path) == Errno.None ? path : _name;

    /// <summary>Makes the folder: <c>lig-tour-</c> and eight random hexadecimal digits, mode 0700.</summary>
    /// <exception cref="FileLinkException">The parent cannot be opened or written.</exception>
    public static ScratchFolder Create(FilePath parent, Diagnostics diagnostics)
    {
        var place = FileOperations.OpenDirectory(DirectoryHandle.WorkingDirectory, parent);
        try
        {
            FilePath name;
            Errno errno;
            do
            {
                name = FilePath.FromText($"lig-tour-{Guid.NewGuid().ToString("N")[..Digits]}");
                errno = FileOperations.TryMakeDirectory(place, name, OwnerOnly);
            }
            while (errno == Errno.Exists);

            if (errno != Errno.None)
            {
                throw new FileLinkException("make directory", parent.Join(name), errno, hint: ChooseAnother);
            }

            return Enter(diagnostics, place, parent, name);
        }
        catch
        {
            place.Dispose();
            throw;
        }
    }

    /// <summary>Removes the folder and reports what resists; a folder that is kept is told of.</summary>
    public void Dispose()
    {
        var path = Path;
        if (IsKept)
        {
            _diagnostics.Note($"the folder is kept: {ShellQuoting.Quote(path)}");
        }
        else if (TryRemove() is not Errno.None and var errno)
        {
            _diagnostics.Error("remove directory", path, errno);
        }

        Folder.Dispose();
        _parent.Dispose();
    }

    // Where the parent is open to others and not sticky, somebody may have put a folder of their own in its place.
    private static ScratchFolder Enter(Diagnostics diagnostics, DirectoryHandle place, FilePath parent, FilePath name)
    {
        var home = FileOperations.OpenDirectory(place, name, LinkFollowing.Never);
        var errno = FileOperations.TryGetStatus(home, StatusFields.MountId, out var status);
        if (errno != Errno.None || status.UserId != FileOperations.EffectiveUserId || FileOperations.ListNames(home).Count > 0)
        {
            home.Dispose();
            throw new FileLinkException("use directory", parent.Join(name), errno == Errno.None ? Errno.NotPermitted : errno, hint: ChooseAnother);
        }

        return new ScratchFolder(diagnostics, place, name, home, status.MountId);
    }

    private Errno TryRemove()
    {
        var errno = TryRemoveContent(Folder);
        return errno == Errno.None ? FileOperations.TryRemoveDirectory(_parent, _name) : errno;
    }

    private Errno TryRemoveContent(DirectoryHandle directory)
    {
        var result = Errno.None;
        foreach (var name in FileOperations.ListNames(directory))
        {
            var errno = TryRemoveAll(directory, name);
            result = errno == Errno.None ? result : errno;
        }

        return result;
    }

    private Errno TryRemoveAll(DirectoryHandle directory, FilePath name)
    {
        var errno = FileOperations.TryUnlink(directory, name);

        // A directory: EISDIR on Linux, EPERM where the file system follows POSIX.
        if (errno is not (Errno.IsDirectory or Errno.NotPermitted))
        {
            return errno;
        }

        errno = FileOperations.TryOpenDirectory(directory, name, LinkFollowing.Never, out var below);
        using (below)
        {
            if (errno == Errno.None)
            {
                errno = FileOperations.TryGetStatus(below!, StatusFields.MountId, out var status);
                errno = errno == Errno.None && status.MountId != _mount ? Errno.Busy : errno;
            }

            errno = errno == Errno.None ? TryRemoveContent(below!) : errno;
        }

        return errno == Errno.None ? FileOperations.TryRemoveDirectory(directory, name) : errno;
    }
}
