using Ligature.FileSystem;
using Ligature.FileSystem.Interop.Linux;
using Ligature.Paths;

namespace Ligature.Surveying;

/// <summary>Takes a path apart name by name and puts its canonical form together. For one path.</summary>
internal sealed unsafe class CanonicalWalk(MissingNames missing, bool followsLinks)
{
    private const byte Separator = (byte)'/';

    // The links after which a loop is looked for: a path with fewer does not pay for it, and GNU coreutils waits for as many. Since a
    // loop may be left standing in the result, where it is noticed shows.
    private const int UnwatchedLinks = 20;

    private int _linkCount;
    private FollowedLinks? _watched;

    // The canonical path so far: from the root, no separator at its end, two bytes of room behind it for one and a NUL.
    private byte[] _place = new byte[256];
    private int _placeLength;

    private readonly byte[] _target = followsLinks ? new byte[FileOperations.PathMax + 1] : [];

    // What is still to be taken apart, from _next on.
    private byte[] _rest = [];
    private int _next;

    private ReadOnlySpan<byte> Rest => _rest.AsSpan(_next);

    internal Errno Run(FilePath path, out FilePath canonical)
    {
        canonical = path;
        if (!path.IsAbsolute)
        {
            var errno = FileOperations.TryGetWorkingDirectory(out var start);
            if (errno != Errno.None)
            {
                return errno;
            }

            Append(start.Bytes.TrimEnd(Separator));
        }

        _rest = path.Bytes.ToArray();
        var result = Walk();
        canonical = _placeLength == 0 ? FilePath.Root : FilePath.FromBytes(_place.AsSpan(0, _placeLength));
        return result;
    }

    private Errno Walk()
    {
        while (TryTakeName(out var range))
        {
            var name = _rest.AsSpan(range);
            if (name is [(byte)'.'])
            {
                continue;
            }

            if (FilePath.IsParentComponent(name))
            {
                Ascend();
                continue;
            }

            Append("/"u8);
            Append(name);
            var errno = followsLinks ? FollowOrExamine(range) : Examine(Errno.None);
            if (errno != Errno.None && !IsTolerated(errno))
            {
                return errno;
            }
        }

        return Errno.None;
    }

    private bool TryTakeName(out Range name)
    {
        var start = _next;
        while (start < _rest.Length && _rest[start] == Separator)
        {
            start++;
        }

        var length = _rest.AsSpan(start).IndexOf(Separator);
        _next = length < 0 ? _rest.Length : start + length;
        name = start.._next;
        return _next > start;
    }

    private Errno FollowOrExamine(Range name)
    {
        var errno = ReadTarget(_target, out var length);
        return errno switch
        {
            Errno.None => Follow(name, _target.AsSpan(0, length)),
            Errno.Invalid => Examine(Errno.Invalid),
            _ => errno,
        };
    }

    private Errno Follow(Range name, ReadOnlySpan<byte> target)
    {
        var errno = CheckForLoop(_rest.AsSpan(name.Start.Value));
        if (errno != Errno.None)
        {
            return errno;
        }

        if (target is [Separator, ..])
        {
            _placeLength = 0;
        }
        else
        {
            Ascend();
        }

        _rest = [.. target, .. Rest];
        _next = 0;
        return Errno.None;
    }

    // A link that is not read is asked for only where it is the last name; EINVAL of readlink(2) says that the name exists and is none.
    private Errno Examine(Errno readLinkSays)
        => missing == MissingNames.Allowed ? Errno.None
            : IsDirectoryWanted(Rest) ? Access("/\0"u8)
            : readLinkSays == Errno.Invalid || !Rest.IsEmpty ? Errno.None
            : Access("\0"u8);

    // A name that is looked up in the directory next shows by itself whether it is one; "", "." and ".." are not looked up.
    private static bool IsDirectoryWanted(ReadOnlySpan<byte> rest)
    {
        var mustBe = false;
        while (rest is [Separator, ..])
        {
            mustBe = true;
            rest = rest.TrimStart(Separator);
            var end = rest.IndexOf(Separator);
            var name = end < 0 ? rest : rest[..end];
            if (FilePath.IsParentComponent(name))
            {
                return true;
            }

            if (name is not ([] or [(byte)'.']))
            {
                return false;
            }

            rest = rest[name.Length..];
        }

        return mustBe;
    }

    private bool IsTolerated(Errno errno)
        => missing == MissingNames.Allowed
            || (missing == MissingNames.LastAllowed && errno == Errno.NoEntry && Rest.TrimStart(Separator).IsEmpty);

    private Errno CheckForLoop(ReadOnlySpan<byte> text)
    {
        if (_linkCount < UnwatchedLinks)
        {
            _linkCount++;
            return Errno.None;
        }

        _watched ??= new FollowedLinks();
        var errno = GetFolder(out var folder);
        return errno != Errno.None ? errno : _watched.IsEndless(folder, text, Rest.Length) ? Errno.SymbolicLinkLoop : Errno.None;
    }

    private Errno GetFolder(out FileIdentity folder)
    {
        var name = _place.AsSpan(0, _placeLength).LastIndexOf(Separator) + 1;
        var first = _place[name];
        _place[name] = 0;
        fixed (byte* start = _place)
        {
            var errno = FileOperations.StatusAt(Libc.AtCurrentDirectory, start, LinkFollowing.Follow, StatusFields.Basic, out var status);
            _place[name] = first;
            folder = status.Identity;
            return errno;
        }
    }

    private Errno ReadTarget(Span<byte> target, out int length)
    {
        _place[_placeLength] = 0;
        fixed (byte* start = _place)
        {
            return FileOperations.ReadLinkAt(Libc.AtCurrentDirectory, start, target, out length);
        }
    }

    private Errno Access(ReadOnlySpan<byte> ending)
    {
        ending.CopyTo(_place.AsSpan(_placeLength));
        fixed (byte* start = _place)
        {
            return FileOperations.AccessAt(Libc.AtCurrentDirectory, start, FileAccessKinds.Existence);
        }
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        const int Room = 2;
        if (_place.Length - _placeLength < bytes.Length + Room)
        {
            Array.Resize(ref _place, Math.Max(_place.Length * 2, _placeLength + bytes.Length + Room));
        }

        bytes.CopyTo(_place.AsSpan(_placeLength));
        _placeLength += bytes.Length;
    }

    private void Ascend() => _placeLength = Math.Max(_place.AsSpan(0, _placeLength).LastIndexOf(Separator), 0);
}
