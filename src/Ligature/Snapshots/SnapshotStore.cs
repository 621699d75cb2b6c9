using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Snapshots;

/// <summary>A folder of snapshots: each is a folder of its own, and what they were when they were taken lies in <c>.ligature</c>.</summary>
public sealed partial class SnapshotStore : IDisposable
{
    private const int FormatLimit = 4096;
    private const string ManifestExtension = ".manifest";

    private static readonly FilePath InnerName = FilePath.FromText(".ligature");
    private static readonly FilePath FormatName = FilePath.FromText("format");
    private static readonly FilePath ManifestsName = FilePath.FromText("manifests");
    private static readonly FilePath ProgressName = FilePath.FromText("in-progress");

    private readonly DirectoryHandle _inner;
    private readonly DirectoryHandle _manifests;
    private readonly DirectoryHandle _progress;

    private SnapshotStore(FilePath path, DirectoryHandle root, DirectoryHandle inner)
    {
        Path = path;
        Root = root;
        _inner = inner;
        _manifests = OpenInner(ManifestsName);
        _progress = OpenInner(ProgressName);
    }

    /// <summary>The path as it was given.</summary>
    public FilePath Path { get; }

    internal DirectoryHandle Root { get; }

    private static ReadOnlySpan<byte> Format => "ligature snapshot store 1\n"u8;

    private static ReadOnlySpan<byte> FormatStart => "ligature snapshot store "u8;

    /// <summary>Opens a store.</summary>
    /// <exception cref="SnapshotException">It is none, or one of a newer version.</exception>
    /// <exception cref="FileLinkException">ENOENT, EACCES …</exception>
    public static SnapshotStore Open(FilePath path)
    {
        var root = FileOperations.OpenDirectory(DirectoryHandle.WorkingDirectory, path);
        try
        {
            var errno = FileOperations.TryOpenDirectory(root, InnerName, LinkFollowing.Never, out var inner);
            if (errno is Errno.NoEntry or Errno.NotDirectory)
            {
                throw NoStore(path);
            }

            if (errno != Errno.None)
            {
                throw new FileLinkException("open directory", path.Join(InnerName), errno);
            }

            CheckFormat(path, inner!);
            return new SnapshotStore(path, root, inner!);
        }
        catch
        {
            root.Dispose();
            throw;
        }
    }

    /// <summary>Whether a folder is a store, of whatever version.</summary>
    public static bool IsStore(FilePath path)
        => FileOperations.TryGetStatus(DirectoryHandle.WorkingDirectory, path.Join(InnerName).Join(FormatName), LinkFollowing.Never, StatusFields.Basic, out _) == Errno.None;

    /// <summary>All snapshots in the order in which they were taken; those with a damaged manifest last.</summary>
    public IReadOnlyList<StoredSnapshot> List()
    {
        var found = new List<StoredSnapshot>();
        foreach (var name in FileOperations.ListNames(_manifests))
        {
            var text = name.ToString();
            if (text.EndsWith(ManifestExtension, StringComparison.Ordinal) && IsTree(FilePath.FromText(text[..^ManifestExtension.Length])))
            {
                found.Add(Read(text[..^ManifestExtension.Length]));
            }
        }

        found.Sort(StoredSnapshot.InOrder);
        return found;
    }

    /// <summary>Opens the manifest of a snapshot.</summary>
    /// <exception cref="SnapshotException">There is no such snapshot, or its manifest is damaged.</exception>
    public SnapshotManifest OpenManifest(string id)
    {
        var name = ManifestName(id);
        return IsTree(FilePath.FromText(id)) && FileOperations.TryGetStatus(_manifests, name, LinkFollowing.Never, StatusFields.Basic, out _) == Errno.None
            ? SnapshotManifest.Open(_manifests, name, Path.Join(InnerName).Join(ManifestsName).Join(name))
            : throw NoSnapshot(FilePath.FromText(id), Path);
    }

    /// <summary>Opens the folder of a snapshot, for looking names up.</summary>
    internal DirectoryHandle OpenTree(string id)
    {
        var errno = FileOperations.TryOpenDirectoryBeneath(Root, FilePath.FromText(id), out var tree);
        return errno == Errno.None ? tree! : throw new FileLinkException("open directory", Path.Join(FilePath.FromText(id)), errno);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _progress.Dispose();
        _manifests.Dispose();
        _inner.Dispose();
        Root.Dispose();
    }

    internal static SnapshotException NoSnapshot(FilePath id, FilePath store)
        => new($"there is no snapshot {ShellQuoting.QuoteAlways(id)} in {ShellQuoting.QuoteAlways(store)}", "'lig snapshot list' shows those that are there.");

    private static FilePath ManifestName(string id) => FilePath.FromText(id + ManifestExtension);

    private static void CheckFormat(FilePath path, DirectoryHandle inner)
    {
        var errno = FileOperations.TryReadSmallFile(inner, FormatName, FormatLimit, out var content);
        if (errno == Errno.NoEntry || (errno == Errno.None && !content.AsSpan().StartsWith(FormatStart)))
        {
            throw NoStore(path);
        }

        if (errno != Errno.None)
        {
            throw new FileLinkException("read", path.Join(InnerName).Join(FormatName), errno);
        }

        if (!content.AsSpan().SequenceEqual(Format))
        {
            throw new SnapshotException($"{ShellQuoting.QuoteAlways(path)} is a snapshot store of another version", "Use a newer lig.");
        }
    }

    private static SnapshotException NoStore(FilePath path)
        => new($"{ShellQuoting.QuoteAlways(path)} is no snapshot store", "'lig snapshot take' makes one of a folder that is missing or empty.");

    private StoredSnapshot Read(string id)
    {
        try
        {
            using var manifest = OpenManifest(id);
            return new StoredSnapshot(id, manifest.Facts, null);
        }
        catch (SnapshotException exception)
        {
            return new StoredSnapshot(id, null, exception.Message);
        }
    }

    private bool IsTree(FilePath id)
        => FileOperations.TryGetStatus(Root, id, LinkFollowing.Never, StatusFields.Basic, out var status) == Errno.None && status.IsDirectory;

    private DirectoryHandle OpenInner(FilePath name)
    {
        var errno = FileOperations.TryOpenDirectory(_inner, name, LinkFollowing.Never, out var opened);
        return errno == Errno.None ? opened! : throw new FileLinkException("open directory", Path.Join(InnerName).Join(name), errno);
    }
}

/// <summary>A snapshot in a store.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Facts">What it is; null where its manifest is damaged.</param>
/// <param name="Damage">Why its manifest cannot be used; otherwise null.</param>
public sealed record StoredSnapshot(string Id, SnapshotFacts? Facts, string? Damage)
{
    internal static int InOrder(StoredSnapshot one, StoredSnapshot other)
    {
        var order = (one.Facts?.Sequence ?? ulong.MaxValue).CompareTo(other.Facts?.Sequence ?? ulong.MaxValue);
        return order != 0 ? order : string.CompareOrdinal(one.Id, other.Id);
    }
}
