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

    /// <summary>Reads the declarations below a root directory. What cannot be read declares nothing.</summary>
    /// <param name="root">The directory of <c>/</c>, or of an offline image.</param>
    /// <param name="isImage">Whether links are resolved with <paramref name="root"/> as <c>/</c>, so that none leads out of it.</param>
    public static DeclaredMounts Read(DirectoryHandle root, bool isImage = false)
    {
        ArgumentNullException.ThrowIfNull(root);
        var declared = new DeclaredMounts();
        if (TryRead(root, FilePath.FromText("etc/fstab"), isImage, out var table) == Errno.None)
        {
            declared.AddTable(table);
        }

        var known = new HashSet<FilePath>();
        foreach (var folder in UnitFolders)
        {
            declared.AddUnits(root, FilePath.FromText(folder), isImage, known);
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

    private static Errno TryRead(DirectoryHandle root, FilePath file, bool isImage, out byte[] content)
        => isImage
            ? FileOperations.TryReadSmallFileInRoot(root, file, FileLimit, out content)
            : FileOperations.TryReadSmallFile(root, file, FileLimit, out content);

    // A unit of the same name in an earlier folder replaces this one; linked to /dev/null, it masks it (systemd.unit(5)).
    private void AddUnits(DirectoryHandle root, FilePath folder, bool isImage, HashSet<FilePath> known)
    {
        foreach (var name in ListUnits(root, folder, isImage))
        {
            if ((name.Bytes.EndsWith(".mount"u8) || name.Bytes.EndsWith(".automount"u8))
                && known.Add(name)
                && TryRead(root, folder.Join(name), isImage, out var unit) == Errno.None)
            {
                AddUnit(unit);
            }
        }
    }

    private static IReadOnlyList<FilePath> ListUnits(DirectoryHandle root, FilePath folder, bool isImage)
    {
        DirectoryHandle? units;
        var errno = isImage
            ? FileOperations.TryOpenDirectoryInRoot(root, folder, out units)
            : FileOperations.TryOpenDirectory(root, folder, LinkFollowing.Follow, out units);
        using (units)
        {
            try
            {
                return errno == Errno.None ? FileOperations.ListNames(units!) : [];
            }
            catch (FileLinkException)
            {
                // Readable, but not to be searched.
                return [];
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
