using Ligature.Paths;

namespace Ligature.FileSystem;

/// <summary>What is mounted where, as of one reading.</summary>
public sealed class MountTable
{
    private readonly Dictionary<ulong, Mount> _byId;

    private MountTable(IReadOnlyList<Mount> mounts)
    {
        Mounts = mounts;
        _byId = new Dictionary<ulong, Mount>(mounts.Count);
        foreach (var mount in mounts)
        {
            _byId[mount.Id] = mount;
        }
    }

    /// <summary>All mounts in the kernel's order; of two at one point the later hides the earlier.</summary>
    public IReadOnlyList<Mount> Mounts { get; }

    /// <summary>Reads /proc/self/mountinfo; without /proc the table is empty.</summary>
    public static MountTable Read()
    {
        // Long tables (containers) reach some hundred KiB; the limit only keeps a mad one from filling the memory.
        var errno = FileOperations.TryReadSmallFile(
            DirectoryHandle.WorkingDirectory, FilePath.FromText("/proc/self/mountinfo"), limit: 64 << 20, out var content);
        return errno == Errno.None ? Parse(content) : new MountTable([]);
    }

    /// <summary>Parses the text of /proc/PID/mountinfo, described in proc_pid_mountinfo(5); lines that do not fit are passed over.</summary>
    public static MountTable Parse(ReadOnlySpan<byte> content)
    {
        var mounts = new List<Mount>();
        foreach (var line in content.Split((byte)'\n'))
        {
            if (MountLine.Parse(content[line]) is { } mount)
            {
                mounts.Add(mount);
            }
        }

        return new MountTable(mounts);
    }

    /// <summary>The mount with this number, or null when it came later or lies in another namespace.</summary>
    public Mount? Find(ulong? id) => id is { } known && _byId.TryGetValue(known, out var mount) ? mount : null;

    /// <summary>Whether something is mounted exactly at this absolute path.</summary>
    public bool IsMountPoint(FilePath path)
    {
        foreach (var mount in Mounts)
        {
            if (mount.Point == path)
            {
                return true;
            }
        }

        return false;
    }
}
