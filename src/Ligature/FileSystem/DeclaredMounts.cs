using Ligature.Paths;

namespace Ligature.FileSystem;

/// <summary>The mount points that the administrator has declared, whether or not anything is mounted there now.</summary>
/// <remarks>Read from fstab(5) and from the mount and automount units of systemd (systemd.mount(5), <c>Where=</c>).</remarks>
public sealed class DeclaredMounts
{
    private const int FileLimit = 4 << 20;

    // systemd.unit(5), "System Unit Search Path"; what generators make comes from fstab.
    private static readonly string[] UnitFolders =
    [
        "etc/systemd/system", "run/systemd/system", "usr/local/lib/systemd/system", "usr/lib/systemd/system", "lib/systemd/system",
    ];

    private readonly SortedSet<FilePath> _points = [];

    /// <summary>The declared mount points, absolute paths.</summary>
    public IReadOnlyCollection<FilePath> Points => _points;

    /// <summary>Reads the declarations below a root directory: <c>/</c>, or that of an offline image.</summary>
    public static DeclaredMounts Read(DirectoryHandle root)
    {
        ArgumentNullException.ThrowIfNull(root);
        var declared = new DeclaredMounts();
        if (FileOperations.TryReadSmallFile(root, FilePath.FromText("etc/fstab"), FileLimit, out var table) == Errno.None)
        {
            declared.AddTable(table);
        }

        foreach (var folder in UnitFolders)
        {
            declared.AddUnits(root, FilePath.FromText(folder));
        }

        return declared;
    }

    /// <summary>Reads declarations from the text of an fstab alone.</summary>
    public static DeclaredMounts ParseTable(ReadOnlySpan<byte> fstab)
    {
        var declared = new DeclaredMounts();
        declared.AddTable(fstab);
        return declared;
    }

    /// <summary>The innermost declared mount point that a path lies at or below.</summary>
    public bool TryFind(FilePath path, Func<FilePath, bool> isWanted, out FilePath point)
    {
        point = default;
        foreach (var candidate in _points)
        {
            if (path.IsAtOrBelow(candidate) && isWanted(candidate) && candidate.Bytes.Length > point.Bytes.Length)
            {
                point = candidate;
            }
        }

        return !point.IsEmpty;
    }

    private void AddTable(ReadOnlySpan<byte> fstab)
    {
        Span<Range> fields = stackalloc Range[3];
        foreach (var lineRange in fstab.Split((byte)'\n'))
        {
            var line = fstab[lineRange].TrimStart(" \t"u8);
            if (line is [] or [(byte)'#', ..])
            {
                continue;
            }

            var count = 0;
            foreach (var field in line.SplitAny(" \t"u8))
            {
                if (!line[field].IsEmpty && count < fields.Length)
                {
                    fields[count++] = field;
                }
            }

            if (count > 1)
            {
                Add(MountFieldText.Unescape(line[fields[1]]));
            }
        }
    }

    private void AddUnits(DirectoryHandle root, FilePath folder)
    {
        if (FileOperations.TryOpenDirectory(root, folder, LinkFollowing.Follow, out var opened) != Errno.None)
        {
            return;
        }

        using var units = opened!;
        foreach (var name in FileOperations.ListNames(units))
        {
            if ((name.Bytes.EndsWith(".mount"u8) || name.Bytes.EndsWith(".automount"u8))
                && FileOperations.TryReadSmallFile(units, name, FileLimit, out var unit) == Errno.None)
            {
                AddUnit(unit);
            }
        }
    }

    private void AddUnit(ReadOnlySpan<byte> unit)
    {
        foreach (var lineRange in unit.Split((byte)'\n'))
        {
            var line = unit[lineRange].Trim(" \t\r"u8);
            var equals = line.IndexOf((byte)'=');
            if (equals < 0 || !line[..equals].TrimEnd(" \t"u8).SequenceEqual("Where"u8))
            {
                continue;
            }

            // Specifiers such as %h are systemd's to expand; such a unit is passed over.
            var where = line[(equals + 1)..].Trim(" \t"u8);
            if (!where.Contains((byte)'%') && !where.Contains((byte)0))
            {
                Add(FilePath.FromBytes(where));
            }
        }
    }

    private void Add(FilePath point)
    {
        // Swap has "none" here; and whatever path there is, the root itself is mounted.
        if (point.IsAbsolute && point.NormalizeLexically() is var normal && normal != FilePath.Root)
        {
            _points.Add(normal);
        }
    }
}
