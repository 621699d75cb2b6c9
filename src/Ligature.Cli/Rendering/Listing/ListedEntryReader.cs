using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Surveying;

namespace Ligature.Cli.Rendering.Listing;

/// <summary>Reads the facts of entries: one system call each, two more for a symbolic link, and the whole way only where it is needed; a file named as a shortcut is read.</summary>
/// <param name="readsChains">Whether the hops of live links are wanted too.</param>
internal sealed class ListedEntryReader(bool readsChains)
{
    private readonly SymlinkResolver _resolver = new();
    private readonly ShortcutResolver _shortcuts = new();

    /// <summary>Reads one name of an open directory.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="display">Its path; empty for the working directory where nobody named it.</param>
    /// <param name="plainNames">How many components at the end of that path are no symbolic links.</param>
    /// <param name="name">The name.</param>
    /// <param name="entry">What was read.</param>
    public Errno TryRead(DirectoryHandle directory, FilePath display, int plainNames, FilePath name, out ListedEntry? entry)
    {
        entry = null;
        var errno = FileOperations.TryGetStatus(directory, name, LinkFollowing.Never, StatusFields.Basic, out var status);
        if (errno == Errno.None)
        {
            errno = TryComplete(directory, display, plainNames, name, new ListedEntry(name, display.Join(name), in status), in status, out entry);
        }

        return errno;
    }

    /// <summary>Reads a path of the command line; with a slash at its end a symbolic link is followed, as everywhere.</summary>
    public Errno TryRead(FilePath path, out ListedEntry? entry)
    {
        var here = DirectoryHandle.WorkingDirectory;
        entry = null;
        var errno = FileOperations.TryGetStatus(here, path, LinkFollowing.Never, StatusFields.Basic, out var status);
        if (errno != Errno.None)
        {
            return errno;
        }

        var bare = new ListedEntry(path, path, in status);
        if (!status.IsSymbolicLink && !MayBeShortcut(in status, path))
        {
            entry = bare;
            return Errno.None;
        }

        errno = FileOperations.TryOpenPath(here, path.Parent, LinkFollowing.Follow, out var opened);
        if (errno != Errno.None)
        {
            return errno;
        }

        using var parent = opened!;
        var display = path.Bytes.Contains((byte)'/') ? path.Parent : FilePath.Empty;
        return TryComplete(parent, display, 0, path.Name, bare, in status, out entry);
    }

    private Errno TryComplete(
        DirectoryHandle directory, FilePath display, int plainNames, FilePath name, ListedEntry bare, in FileStatus status, out ListedEntry? entry)
    {
        entry = bare;
        if (!status.IsSymbolicLink)
        {
            entry = MayBeShortcut(in status, name) ? LookAtShortcut(directory, display, name, bare, in status) : bare;
            return Errno.None;
        }

        var errno = FileOperations.TryReadLink(directory, name, out var target);
        if (errno != Errno.None)
        {
            return errno;
        }

        var isLive = FileOperations.TryGetStatus(directory, name, LinkFollowing.Follow, StatusFields.Basic, out var end) == Errno.None;
        var resolution = isLive && !readsChains ? null : _resolver.Resolve(directory, display, name, plainNames);
        var state = resolution?.State ?? SymlinkState.Live;
        entry = new ListedEntry(bare.Name, bare.Path, in status)
        {
            Target = target,
            State = state,
            Resolution = resolution,
            TargetLook = isLive && state == SymlinkState.Live ? EntryLook.Of(in end) : null,
        };
        return Errno.None;
    }

    private static bool MayBeShortcut(in FileStatus status, FilePath name)
        => status.Type == FileType.Regular && ShortcutFile.HasShortcutName(name.Bytes);

    private ListedEntry LookAtShortcut(DirectoryHandle directory, FilePath display, FilePath name, ListedEntry bare, in FileStatus status)
    {
        if (_shortcuts.TryResolve(directory, display, name) is not { } shortcut)
        {
            return bare;
        }

        return new ListedEntry(bare.Name, bare.Path, in status)
        {
            Target = shortcut.Target,
            Shortcut = shortcut with { Link = null },
            TargetLook = shortcut.Status is { } end ? EntryLook.Of(in end) : null,
        };
    }
}
