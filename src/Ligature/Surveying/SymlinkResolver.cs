using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Surveying;

/// <summary>Tells where symbolic links lead and, where they lead nowhere, why. Safe for use by several threads at once.</summary>
/// <remarks>The rules are those of path_resolution(7) and symlink(7).</remarks>
public sealed class SymlinkResolver
{
    private readonly ImageRoot? _image;
    private readonly Lazy<UnmountedPoints> _unmounted;

    /// <summary>Makes a resolver.</summary>
    /// <param name="image">What absolute targets start from and <c>..</c> cannot leave; null for the running system's root.</param>
    /// <param name="mounts">What is mounted; read when first needed where null.</param>
    public SymlinkResolver(ImageRoot? image = null, MountTable? mounts = null)
    {
        _image = image;
        _unmounted = new Lazy<UnmountedPoints>(() => UnmountedPoints.Find(image, mounts ?? MountTable.Read()));
    }

    /// <summary>Whether something missing in a tree may lie below a declared mount point where nothing is mounted.</summary>
    /// <param name="root">The absolute path of the tree, free of links.</param>
    internal bool MayMissMountIn(FilePath root) => _unmounted.Value.Concerns(root);

    /// <summary>Follows one link to its end.</summary>
    /// <exception cref="FileLinkException">The path itself cannot be reached, or is no symbolic link (EINVAL).</exception>
    public SymlinkResolution Resolve(FilePath link)
    {
        using var directory = OpenParent(link);
        var name = link.Name;
        _ = FileOperations.ReadLink(directory, name);
        return Resolve(directory, link.Parent, name);
    }

    /// <summary>Follows one link, given by its name in an open directory.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="display">The directory's path as people should see it.</param>
    /// <param name="name">The link's name.</param>
    /// <param name="plainNames">How many components at the end of <paramref name="display"/> are known not to be links themselves.</param>
    /// <returns>The resolution; without any hop where there is no such link.</returns>
    /// <exception cref="FileLinkException">EXDEV: the directory lies outside the image.</exception>
    public SymlinkResolution Resolve(DirectoryHandle directory, FilePath display, FilePath name, int plainNames = 0)
    {
        ArgumentNullException.ThrowIfNull(directory);
        if (_image is null)
        {
            var errno = FileOperations.TryGetStatus(directory, name, LinkFollowing.Follow, StatusFields.MountId, out var target);
            return Resolve(directory, display, name.Bytes, plainNames, errno, in target);
        }

        var reason = _image.TryGetPath(directory, out _);
        return reason == Errno.None
            ? Resolve(directory, display, name.Bytes, plainNames, Errno.None, default)
            : throw new FileLinkException("resolve", display.Join(name), reason, hint: $"It must lie inside {ShellQuoting.QuoteAlways(_image.Path)}.");
    }

    /// <summary>The link's target at one system call's cost.</summary>
    /// <returns>Live, or what the kernel's error says at first sight; <see cref="Resolve(SurveyedDirectory, ReadOnlySpan{byte}, Errno, in FileStatus)"/> finds out more.</returns>
    internal unsafe Errno TryReach(SurveyedDirectory directory, byte* name, out FileStatus target)
    {
        if (_image is null)
        {
            return FileOperations.StatusAt(directory.Descriptor, name, LinkFollowing.Follow, StatusFields.MountId, out target);
        }

        // No system call follows links inside another root at this price without an open; the long way is exact.
        var resolution = Resolve(directory, System.Runtime.InteropServices.MemoryMarshal.CreateReadOnlySpanFromNullTerminated(name), Errno.None, default);
        target = resolution.Target ?? default;
        return resolution.Errno;
    }

    /// <summary>Walks a link met in a tree hop by hop.</summary>
    /// <param name="directory">The directory of the link, open at the moment.</param>
    /// <param name="name">The link's name.</param>
    /// <param name="kernelSays">What <see cref="TryReach"/> returned.</param>
    /// <param name="target">The file at the end, where it returned None.</param>
    internal SymlinkResolution Resolve(SurveyedDirectory directory, ReadOnlySpan<byte> name, Errno kernelSays, in FileStatus target)
    {
        using var borrowed = new DirectoryHandle(directory.Descriptor, ownsHandle: false);
        return Resolve(borrowed, directory.GetPath(), name, directory.PlainNames, kernelSays, in target);
    }

    private static DirectoryHandle OpenParent(FilePath link)
    {
        var errno = FileOperations.TryOpenPath(DirectoryHandle.WorkingDirectory, link.Parent, LinkFollowing.Follow, out var directory);
        return errno == Errno.None ? directory! : throw new FileLinkException("open directory", link.Parent, errno);
    }

    private SymlinkResolution Resolve(
        DirectoryHandle directory, FilePath display, ReadOnlySpan<byte> name, int plainNames, Errno kernelSays, in FileStatus target)
    {
        var startInImage = FilePath.Root;
        if (_image is not null && _image.TryGetPath(directory, out startInImage) is var errno and not Errno.None)
        {
            // Moved out of the image during a walk, or deeper than a path can be long.
            return new SymlinkResolution { State = SymlinkState.Unreadable, Hops = [], Place = display.Join(name), Errno = errno };
        }

        using var cursor = new ResolutionCursor(directory.Descriptor, display, plainNames, _image, startInImage);
        var walked = new HopByHopResolution(cursor, _unmounted).Run(name);
        if (_image is not null)
        {
            return walked;
        }

        if (kernelSays != Errno.None && walked.State == SymlinkState.Live)
        {
            // What was missing may have come since; if the kernel insists, it is right.
            kernelSays = FileOperations.TryGetStatus(directory, FilePath.FromBytes(name), LinkFollowing.Follow, StatusFields.MountId, out var now);
            return Reconcile(walked, kernelSays, in now);
        }

        return Reconcile(walked, kernelSays, in target);
    }

    /// <summary>Where the kernel and our own walk differ, the kernel is right about the outcome.</summary>
    private static SymlinkResolution Reconcile(SymlinkResolution walked, Errno kernelSays, in FileStatus target)
    {
        if (walked.Hops.Count == 0)
        {
            // Removed or replaced between the two looks.
            return walked;
        }

        if (kernelSays == Errno.None)
        {
            // /proc/PID/exe and its like lead somewhere although their text does not: no path goes on from the last of them.
            var place = walked.State == SymlinkState.Live ? walked.Place : walked.Hops[^1].Path;
            return walked with { State = SymlinkState.Live, Place = place, Target = target, Errno = Errno.None, LoopMembers = [], MountPoint = null };
        }

        if (walked.Errno == kernelSays)
        {
            return walked;
        }

        // Our way went on where the kernel's ended: fs.protected_symlinks, or ELOOP from a mount with nosymfollow.
        var state = kernelSays == Errno.SymbolicLinkLoop ? SymlinkState.Denied : HopByHopResolution.StateOf(kernelSays);
        var end = state == SymlinkState.Denied ? walked.Hops[0].Path : walked.Place;
        return walked with { State = state, Place = end, Target = null, Errno = kernelSays, LoopMembers = [], MountPoint = null };
    }
}
