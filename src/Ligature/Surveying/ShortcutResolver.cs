using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Shortcuts;

namespace Ligature.Surveying;

/// <summary>Tells what Windows shortcuts name and whether that is there. Nothing is opened but the shortcut. Safe for use by several threads at once.</summary>
/// <remarks>
/// Looked for in this order: the path relative to the shortcut's folder, the path on a drive that is here, the path on a share that is mounted.
/// What names a drive or a share that is not here is never called broken, and neither is a path below a declared mount point where nothing is mounted.
/// </remarks>
public sealed class ShortcutResolver
{
    private readonly ImageRoot? _image;
    private readonly Lazy<ShortcutPlaces> _places;
    private readonly Lazy<UnmountedPoints> _unmounted;

    /// <summary>Makes a resolver.</summary>
    /// <param name="image">What stands for <c>/</c>; null for the running system's root.</param>
    /// <param name="mounts">What is mounted; read when first needed where null.</param>
    public ShortcutResolver(ImageRoot? image = null, MountTable? mounts = null)
    {
        _image = image;
        _places = new Lazy<ShortcutPlaces>(() => image is null ? ShortcutPlaces.OfThisMachine(mounts ?? MountTable.Read()) : ShortcutPlaces.OfImage());
        _unmounted = new Lazy<UnmountedPoints>(() => UnmountedPoints.Find(image, mounts ?? MountTable.Read()));
    }

    /// <summary>Looks at a shortcut, given by its name in an open directory. A symbolic link at that name is not followed.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="display">The directory's path as people should see it.</param>
    /// <param name="name">The name.</param>
    /// <returns>Null where the file is no shortcut, or cannot be read.</returns>
    public ShortcutResolution? TryResolve(DirectoryHandle directory, FilePath display, FilePath name)
        => ShortcutFile.TryRead(directory, name, LinkFollowing.Never, out var content) switch
        {
            Errno.None when content is not null => Resolve(content, directory, display),
            Errno.FileTooBig => Damaged($"it has more than {ShortcutFile.MaxLength} bytes, which no shortcut needs", Errno.FileTooBig),
            _ => null,
        };

    /// <summary>Looks at what the bytes of a shortcut name.</summary>
    /// <param name="content">The whole file.</param>
    /// <param name="directory">The folder that it lies in.</param>
    /// <param name="display">That folder's path as people should see it.</param>
    public ShortcutResolution Resolve(ReadOnlySpan<byte> content, DirectoryHandle directory, FilePath display)
    {
        ArgumentNullException.ThrowIfNull(directory);
        try
        {
            return Resolve(ShellLink.Read(content), directory, display);
        }
        catch (ShellLinkException exception)
        {
            return Damaged(exception.Message, Errno.None);
        }
    }

    private static ShortcutResolution Damaged(string problem, Errno errno) => new() { State = ShortcutState.Damaged, Problem = problem, Errno = errno };

    private ShortcutResolution Resolve(ShellLink link, DirectoryHandle directory, FilePath display)
    {
        var target = ShortcutTarget.Of(link);
        var found = new ShortcutResolution { State = ShortcutState.Elsewhere, Target = target.Shown, Link = link };
        var absolute = target.Local is { } local && IsFromHere(link) ? _places.Value.OfDrivePath(local)
            : target.Network is { } network ? _places.Value.OfNetworkPath(network)
            : null;
        ShortcutResolution? missing = null;
        ShortcutResolution? unreadable = null;
        foreach (var candidate in Candidates())
        {
            var errno = Look(candidate.Directory, candidate.Path, out var status);
            var place = candidate.Display.Join(candidate.Path);
            switch (errno)
            {
                case Errno.None:
                    return found with { State = ShortcutState.Live, Place = place, Status = _image is null ? status : null };
                case Errno.NoEntry or Errno.NotDirectory or Errno.SymbolicLinkLoop or Errno.NameTooLong:
                    // Where only the relative path can be followed here, its end says nothing about the drive or the server that is meant.
                    missing = candidate.IsConclusive && !IsUnmounted(candidate.Directory, candidate.Path)
                        ? found with { State = ShortcutState.Dangling, Place = place, Errno = errno }
                        : missing;
                    break;
                default:
                    unreadable ??= found with { State = ShortcutState.Unreadable, Place = place, Errno = errno };
                    break;
            }
        }

        return unreadable ?? missing ?? found;

        IEnumerable<(DirectoryHandle Directory, FilePath Path, FilePath Display, bool IsConclusive)> Candidates()
        {
            if (target.Relative is { } relative)
            {
                yield return (directory, Plain(ShortcutTarget.ToUnix(relative.Bytes)), display, !target.IsAbsolute);
            }

            if (absolute is { } path)
            {
                yield return (DirectoryHandle.WorkingDirectory, path, FilePath.Root, IsConclusive: true);
            }
        }
    }

    // A link that was tracked on another machine means that machine's drives.
    private bool IsFromHere(ShellLink link)
        => link.Find<TrackerBlock>() is not { MachineId.IsEmpty: false } tracker
            || string.Equals(tracker.MachineId.ToString(), _places.Value.MachineName, StringComparison.OrdinalIgnoreCase);

    private Errno Look(DirectoryHandle directory, FilePath path, out FileStatus status)
    {
        if (_image is null)
        {
            return FileOperations.TryGetStatus(directory, path, LinkFollowing.Follow, StatusFields.Basic, out status);
        }

        status = default;
        var start = FilePath.Root;
        var errno = path.IsAbsolute ? Errno.None : _image.TryGetPath(directory, out start);
        if (errno != Errno.None)
        {
            return errno;
        }

        errno = _image.TryOpenPath(start.Join(path), LinkFollowing.Follow, out var opened);
        opened?.Dispose();
        return errno;
    }

    private bool IsUnmounted(DirectoryHandle directory, FilePath path)
    {
        if (!_unmounted.Value.Any)
        {
            return false;
        }

        var start = FilePath.Root;
        var errno = path.IsAbsolute ? Errno.None : _image is null ? FileOperations.TryGetPath(directory, out start) : _image.TryGetPath(directory, out start);
        return errno == Errno.None && _unmounted.Value.TryFind(start.Join(path).NormalizeLexically(), out _);
    }

    private static FilePath Plain(FilePath path)
    {
        var bytes = path.Bytes;
        while (bytes is [(byte)'.', (byte)'/', _, ..])
        {
            bytes = bytes[2..].TrimStart((byte)'/');
        }

        return bytes.IsEmpty ? FilePath.Current : FilePath.FromBytes(bytes);
    }
}
