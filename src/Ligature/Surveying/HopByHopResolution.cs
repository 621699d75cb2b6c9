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

    // The components still to be looked up, the next one on top.
    private readonly Stack<byte[]> _pending = new();

    // The links being followed, each with the number of components that wait behind it. Meeting one of them again is a loop.
    private readonly List<(SymlinkHop Hop, int Behind)> _open = [];

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
            if (FilePath.IsParentComponent(component))
            {
                errno = cursor.Ascend();
                place = cursor.Display;
            }
            else if (component is not [(byte)'.'])
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
            else
            {
                place = cursor.Display;
            }

            if (errno != Errno.None)
            {
                return Fail(errno, place, component);
            }
        }

        return Arrive(reached, place);
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
        var identity = status.Identity;
        var loopStart = _open.FindIndex(open => open.Hop.Identity == identity);
        if (loopStart >= 0)
        {
            return End(SymlinkState.Loop, place, Errno.SymbolicLinkLoop) with { LoopMembers = [.. _open.Skip(loopStart).Select(open => open.Hop)] };
        }

        if (_hops.Count == MaxHops)
        {
            return End(SymlinkState.TooLong, place, Errno.SymbolicLinkLoop);
        }

        var errno = ReadTarget(name, out var target);
        if (errno == Errno.None && target.IsAbsolute)
        {
            errno = cursor.JumpToRoot();
        }

        if (errno != Errno.None)
        {
            return Fail(errno, place, name);
        }

        var hop = new SymlinkHop(place, target, _pending.Count == 0, identity);
        _hops.Add(hop);
        _open.Add((hop, _pending.Count));
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

        // A trailing slash asks for a directory, just as "/." does (POSIX 4.13).
        if (bytes is [.., (byte)'/'])
        {
            _pending.Push("."u8.ToArray());
        }

        for (var i = ranges.Count - 1; i >= 0; i--)
        {
            _pending.Push(bytes[ranges[i]].ToArray());
        }
    }

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
        var state = errno switch
        {
            Errno.NoEntry => SymlinkState.Dangling,
            Errno.AccessDenied or Errno.NotPermitted => SymlinkState.Denied,
            Errno.NotDirectory => SymlinkState.NotADirectory,
            Errno.NameTooLong => SymlinkState.TooLong,
            _ => SymlinkState.Unreadable,
        };

        if (state == SymlinkState.Dangling && unmounted.Value.Any && unmounted.Value.TryFind(WholePath(component), out var point))
        {
            return End(SymlinkState.Unmounted, place, errno) with { MountPoint = point };
        }

        return End(state, place, errno);
    }

    // Where the resolution wanted to go from here, had everything been there.
    private FilePath WholePath(byte[] component)
    {
        var path = cursor.PhysicalPath(cursor.Display).Join(component);
        foreach (var next in _pending)
        {
            path = path.Join(next);
        }

        return path.NormalizeLexically();
    }

    private SymlinkResolution End(SymlinkState state, FilePath place, Errno errno)
        => new() { State = state, Hops = _hops, Place = place, Errno = errno };
}
