using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Snapshots;

/// <summary>Compares the names of one snapshot with its manifest.</summary>
/// <param name="manifest">What was taken.</param>
/// <param name="tree">What is there.</param>
/// <param name="id">The snapshot's name.</param>
/// <param name="number">Its number among those that are verified.</param>
/// <param name="contents">Collects the files to read; null where none is read.</param>
/// <param name="findings">Collects what is wrong.</param>
internal sealed class TreeVerification(
    SnapshotManifest manifest, DirectoryHandle tree, string id, int number, VerifiedContents? contents, List<VerifyFinding> findings)
{
    /// <returns>How many names were looked at.</returns>
    internal long Run(CancellationToken cancellation)
    {
        var count = 0L;
        for (var i = 0; i < manifest.DirectoryCount; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var section = manifest.Read(i);
            count += section.Entries.Length + (i > 0 ? 1 : 0);
            Look(manifest.DirectoryPath(i), section);
        }

        return count;
    }

    private void Look(FilePath path, ManifestSection section)
    {
        var place = path.IsEmpty ? FilePath.Current : path;
        var errno = FileOperations.TryOpenDirectoryBeneath(tree, place, out var at);
        using (at)
        {
            DirectoryHandle? folder = null;
            errno = errno == Errno.None ? FileOperations.TryOpenDirectory(at!, FilePath.Current, LinkFollowing.Never, out folder) : errno;
            using (folder)
            {
                IReadOnlyList<DirectoryEntry> names = [];
                var status = default(FileStatus);
                errno = errno == Errno.None ? FileOperations.TryGetStatus(folder!, StatusFields.Basic, out status) : errno;
                errno = errno == Errno.None ? FileOperations.TryListEntries(folder!, out names) : errno;
                if (errno != Errno.None)
                {
                    var isGone = errno is Errno.NoEntry or Errno.NotDirectory or Errno.SymbolicLinkLoop;
                    Add(isGone ? VerifyFindingKind.Missing : VerifyFindingKind.Unreadable, path, isGone ? "" : errno.Message());
                    return;
                }

                if (!section.Directory.IsCopiedIn(in status) && !section.Directory.DiffersInTree)
                {
                    Add(VerifyFindingKind.Altered, path, Difference(section.Directory, in status));
                }

                foreach (var entry in section.Entries)
                {
                    Look(folder!, path, entry);
                }

                foreach (var name in names)
                {
                    if (section.Find(name.Name) is null && manifest.FindDirectory(path.Join(name.Name)) < 0)
                    {
                        Add(VerifyFindingKind.Added, path.Join(name.Name));
                    }
                }
            }
        }
    }

    private void Look(DirectoryHandle folder, FilePath directory, SnapshotEntry entry)
    {
        var path = directory.Join(entry.Name);
        var errno = FileOperations.TryGetStatus(folder, entry.Name, LinkFollowing.Never, StatusFields.Basic, out var status);
        if (errno != Errno.None)
        {
            Add(errno == Errno.NoEntry ? VerifyFindingKind.Missing : VerifyFindingKind.Unreadable, path, errno == Errno.NoEntry ? "" : errno.Message());
        }
        else if (!entry.IsCopiedIn(in status))
        {
            Add(VerifyFindingKind.Altered, path, Difference(entry, in status));
            if (entry.Size > 0 && status.Type == FileType.Regular)
            {
                contents?.AddAltered(status.Inode, number, directory, entry);
            }
        }
        else if (entry.Type == FileType.SymbolicLink && (FileOperations.TryReadLink(folder, entry.Name, out var target) != Errno.None || target != entry.Target))
        {
            Add(VerifyFindingKind.Altered, path, "target");
        }
        else if (entry.Size > 0)
        {
            contents?.Add(status.Inode, number, directory, entry);
        }
    }

    private static string Difference(SnapshotEntry entry, in FileStatus status)
    {
        var differences = new List<string>();
        if (status.Type != entry.Type)
        {
            return "kind";
        }

        if (entry.Type == FileType.Regular && status.Size != entry.Size)
        {
            differences.Add("length");
        }

        if (status.ModifyTime != entry.ModifyTime)
        {
            differences.Add("time");
        }

        if (status.Mode != entry.Mode && entry.Type != FileType.SymbolicLink)
        {
            differences.Add("mode");
        }

        if (status.UserId != entry.UserId || status.GroupId != entry.GroupId)
        {
            differences.Add("owner");
        }

        return string.Join(", ", differences);
    }

    private void Add(VerifyFindingKind kind, FilePath path, string detail = "") => findings.Add(new VerifyFinding(kind, id, path, detail));
}
