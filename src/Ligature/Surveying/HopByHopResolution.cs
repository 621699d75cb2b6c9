using System.Buffers;
using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Surveying;

/// <summary>Resolves one link as the kernel would, component by component, and remembers what it met.</summary>
internal sealed unsafe class HopByHopResolution(ResolutionCursor cursor, Lazy<UnmountedPoints> unmounted)
{
    // MAXSYMLINKS of linux/namei.h.
    private const int MaxHops = 40;

    private readonly List<SymlinkHop> _hops = [];

    // The components still to be looked up, the next one on top. An empty one only asks for a directory.
    private readonly Stack<byte[]> _pending = new();

    // The links being followed. Meeting one of them again, by the same name in the same place, is a loop.
    private readonly List<OpenLink> _open = [];

    internal SymlinkResolution Run(ReadOnlySpan<byte> name)
    {
        _pending.Push(name.ToArray());
        FileStatus? reached = null;
        var place = cursor.Display;
        while (_pending.TryPop(out var component))
        {
            while (_open.Count > 0 && _pending.Count < _open[^1].Behind)
            {
                _open.RemoveAt(_open.Count - 1);
            }

            reached = null;
            var errno = Errno.None;
            if (component is [] or [(byte)'.'] or [(byte)'.', (byte)'.'])
            {
                errno = Step(component);
                place = cursor.Display;
            }
            else
            {
                place = cursor.Display.Join(component);
                errno = Look(component, out var status);
                if (errno == Errno.None && status.IsSymbolicLink)
                {
                    if (Follow(component, place, in status) is { } ending)
                    {
                        return ending;
                    }

                    continue;
                }

                if (errno == Errno.None && _pending.Count > 0)
                {
                    errno = status.IsDirectory ? cursor.Descend(component) : Errno.NotDirectory;
                }
                else
                {
                    reached = status;
                }
            }

            if (errno != Errno.None)
            {
                return Fail(errno, place, component);
            }
        }

        return Arrive(reached, place);
    }

    // Even "." and ".." are looked up in their directory, which takes the permission to search it.
    private Errno Step(byte[] component)
    {
        var errno = component.Length > 0 ? Look(component, out _) : Errno.None;
        return errno == Errno.None && FilePath.IsParentComponent(component) ? cursor.Ascend() : errno;
    }

    private Errno Look(byte[] name, out FileStatus status)
    {
        using var terminated = new TerminatedPath(name, stackalloc byte[TerminatedPath.StackLength]);
        fixed (byte* start = terminated.Bytes)
        {
            return FileOperations.StatusAt(cursor.Descriptor, start, LinkFollowing.Never, StatusFields.MountId, out status);
        }
    }

    private SymlinkResolution? Follow(byte[] name, FilePath place, in FileStatus status)
    {
        var errno = cursor.Status(out var directory);
        if (errno != Errno.None)
        {
            return Fail(errno, place, name);
        }

        // The inode is not enough: hard links of one link lead to different places from different directories.
        var loopStart = _open.FindIndex(open => open.IsAt(in directory, name));
        if (loopStart >= 0)
        {
            return End(SymlinkState.Loop, place, Errno.SymbolicLinkLoop) with { LoopMembers = [.. _open.Skip(loopStart).Select(open => open.Hop)] };
        }

        if (_hops.Count == MaxHops)
        {
            return End(SymlinkState.TooLong, place, Errno.SymbolicLinkLoop);
        }

        errno = ReadTarget(name, out var target);
        if (errno == Errno.None && target.IsAbsolute)
        {
            errno = cursor.JumpToRoot();
        }

        if (errno != Errno.None)
        {
            return Fail(errno, place, name);
        }

        var hop = new SymlinkHop(place, target, _pending.All(component => component.Length == 0), status.Identity);
        _hops.Add(hop);
        _open.Add(new OpenLink(hop, directory.Identity, directory.MountId, _pending.Count));
        PushComponents(target);
        return null;
    }

    private Errno ReadTarget(byte[] name, out FilePath target)
    {
        target = default;
        var buffer = ArrayPool<byte>.Shared.Rent(FileOperations.PathMax + 1);
        try
        {
            using var terminated = new TerminatedPath(name, stackalloc byte[TerminatedPath.StackLength]);
            fixed (byte* start = terminated.Bytes)
            {
                var errno = FileOperations.ReadLinkAt(cursor.Descriptor, start, buffer, out var length);
                target = FilePath.FromBytes(buffer.AsSpan(0, length));
                return errno;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private void PushComponents(FilePath target)
    {
        var bytes = target.Bytes;
        var ranges = new List<Range>();
        foreach (var range in new PathComponents(bytes))
        {
            ranges.Add(range);
        }

        // POSIX.1-2017, section 4.13.
        if (bytes is [.., (byte)'/'])
        {
            _pending.Push([]);
        }

        for (var i = ranges.Count - 1; i >= 0; i--)
        {
            _pending.Push(bytes[ranges[i]].ToArray());
        }
    }

    internal static SymlinkState StateOf(Errno errno) => errno switch
    {
        Errno.NoEntry => SymlinkState.Dangling,
        Errno.AccessDenied or Errno.NotPermitted => SymlinkState.Denied,
        Errno.NotDirectory => SymlinkState.NotADirectory,
        Errno.NameTooLong => SymlinkState.TooLong,
        _ => SymlinkState.Unreadable,
    };

    private SymlinkResolution Arrive(FileStatus? reached, FilePath place)
    {
        if (reached is null)
        {
            var errno = cursor.Status(out var status);
            if (errno != Errno.None)
            {
                return End(SymlinkState.Unreadable, place, errno);
            }

            reached = status;
        }

        return End(SymlinkState.Live, place, Errno.None) with { Target = reached };
    }

    private SymlinkResolution Fail(Errno errno, FilePath place, byte[] component)
    {
        var state = StateOf(errno);
        if (state == SymlinkState.Dangling && unmounted.Value.Any && TryFindUnmounted(component, out var point))
        {
            return End(SymlinkState.Unmounted, place, errno) with { MountPoint = point };
        }

        return End(state, place, errno);
    }

    // A mount helps where the missing name is the mount point, lies below it, or is on the way down to it.
    private bool TryFindUnmounted(byte[] component, out FilePath point)
    {
        var missing = cursor.PhysicalPath(cursor.Display).Join(component);
        var isFound = unmounted.Value.TryFind(missing, out point);
        var path = missing;
        foreach (var next in _pending)
        {
            path = path.Join(next).NormalizeLexically();
            if (!path.IsAtOrBelow(missing))
            {
                break;
            }

            if (unmounted.Value.TryFind(path, out var deeper))
            {
                isFound = true;
                point = deeper;
            }
        }

        return isFound;
    }

    private SymlinkResolution End(SymlinkState state, FilePath place, Errno errno)
        => new() { State = state, Hops = _hops, Place = place, Errno = errno };

    /// <param name="Hop">The link.</param>
    /// <param name="Directory">Where its name is.</param>
    /// <param name="Mount">The mount that this directory was reached through, which decides what lies above it.</param>
    /// <param name="Behind">How many components wait until it is done.</param>
    private readonly record struct OpenLink(SymlinkHop Hop, FileIdentity Directory, ulong? Mount, int Behind)
    {
        internal bool IsAt(in FileStatus directory, ReadOnlySpan<byte> name)
            => Directory == directory.Identity && Mount == directory.MountId && FilePath.NameOf(Hop.Path.Bytes).SequenceEqual(name);
    }
}
