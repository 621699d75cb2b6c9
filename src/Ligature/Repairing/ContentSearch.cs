using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Repairing;

/// <summary>Looks for recorded content among the files of the recorded length.</summary>
internal static class ContentSearch
{
    internal static void Run(LostTargets lost, IReadOnlyList<RepairVisitor> visitors, WalkedRoots roots, CancellationToken cancellation)
    {
        var wanted = lost.All.Where(target => target.NeedsContent).ToList();
        if (wanted.Count == 0 || !ContentDigest.IsAvailable)
        {
            return;
        }

        using var digests = new FileDigests(roots, cancellation);
        var bySize = CollectBySize(wanted, visitors);
        foreach (var target in wanted)
        {
            var old = target.OldPlace.Name;
            var files = bySize[target.Target.Size];

            // A file of the same name with the same content settles it; the others are read only where there is none.
            target.Copies = Match(target.Target, files.Where(file => file.Name.SequenceEqual(old.Bytes)), digests);
            if (target.Copies.Count == 0)
            {
                target.Copies = Match(target.Target, files.Where(file => !file.Name.SequenceEqual(old.Bytes)), digests);
            }
        }
    }

    private static Dictionary<ulong, List<IndexedName>> CollectBySize(List<LostTarget> wanted, IReadOnlyList<RepairVisitor> visitors)
    {
        var bySize = new Dictionary<ulong, List<IndexedName>>();
        foreach (var target in wanted)
        {
            bySize.TryAdd(target.Target.Size, []);
        }

        foreach (var visitor in visitors)
        {
            for (var i = 0; i < visitor.Sized.Count; i++)
            {
                var sized = visitor.Sized[i];
                if (bySize.TryGetValue(sized.Size, out var files))
                {
                    files.Add(new IndexedName(visitor.Names, sized.Number));
                }
            }
        }

        return bySize;
    }

    private static List<FilePath> Match(TrackedTarget target, IEnumerable<IndexedName> files, FileDigests digests)
    {
        var matches = new List<FilePath>();
        foreach (var file in files)
        {
            if (digests.Get(file, target.Size)?.AsSpan().SequenceEqual(target.Digest) ?? false)
            {
                matches.Add(digests.PathOf(file));
            }
        }

        matches.Sort();
        return matches;
    }

    /// <summary>Digests of files met in the walk, each read once.</summary>
    private sealed class FileDigests(WalkedRoots roots, CancellationToken cancellation) : IDisposable
    {
        private readonly Dictionary<IndexedName, byte[]?> _read = [];
        private readonly ContentDigest _digest = new();

        internal FilePath PathOf(IndexedName file) => file.PathIn(roots);

        internal byte[]? Get(IndexedName file, ulong size)
        {
            if (!_read.TryGetValue(file, out var digest))
            {
                var path = PathOf(file);
                if (FileOperations.TryGetStatus(DirectoryHandle.WorkingDirectory, path, LinkFollowing.Never, StatusFields.Basic, out var status) == Errno.None
                    && status.Type == FileType.Regular && status.Size == size)
                {
                    _ = _digest.TryRead(path, FileVersion.Of(in status), cancellation, out digest);
                }

                _read.Add(file, digest);
            }

            return digest;
        }

        public void Dispose() => _digest.Dispose();
    }
}
