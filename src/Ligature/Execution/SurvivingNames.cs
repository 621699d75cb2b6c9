using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Surveying;

namespace Ligature.Execution;

/// <summary>Finds names of files of which only the inode numbers are known, by walks over directory listings.</summary>
/// <remarks>A file's other names may lie anywhere on its file system, so what is not found near is looked for as far as that is mounted.</remarks>
internal sealed class SurvivingNames
{
    private readonly List<FoundName> _found = [];
    private readonly MountTable _mounts = MountTable.Read();
    private readonly HashSet<UInt128> _wanted;
    private readonly WalkOptions _walk;

    private SurvivingNames(IEnumerable<UInt128> inodes, WalkOptions walk)
    {
        _wanted = [.. inodes];
        _walk = walk with { OneFileSystem = true, Needs = StatusNeeds.None };
    }

    /// <summary>Looks for them below a directory, and then on its whole file system for those that are certain to have names.</summary>
    /// <exception cref="OperationCanceledException">Cancelled through the walk options.</exception>
    internal static IReadOnlyList<FoundName> Find(FilePath root, IEnumerable<UInt128> inodes, Func<UInt128, bool> isCertain, WalkOptions walk)
    {
        var found = new SurvivingNames(inodes, walk);
        if (FileOperations.TryGetStatus(DirectoryHandle.WorkingDirectory, root, LinkFollowing.Never, StatusFields.MountId, out var status) == Errno.None)
        {
            found.Search(root, status.Volume);
            found._wanted.RemoveWhere(inode => !isCertain(inode));
            if (found._wanted.Count > 0 && TopOfVolume(root, in status) is var top && top != root)
            {
                found.Search(top, status.Volume);
            }
        }

        return found._found;
    }

    private static FilePath TopOfVolume(FilePath directory, in FileStatus status)
    {
        var top = directory;
        while (top != FilePath.Root
            && FileOperations.TryGetStatus(DirectoryHandle.WorkingDirectory, top.Parent, LinkFollowing.Never, StatusFields.MountId, out var above) == Errno.None
            && above.Volume == status.Volume && above.MountId == status.MountId)
        {
            top = top.Parent;
        }

        return top;
    }

    private void Search(FilePath directory, ulong volume)
    {
        foreach (var visitor in TreeWalker.Walk([directory], _walk, () => new Visitor(_wanted, volume, _mounts), out _))
        {
            _found.AddRange(visitor.Found);
        }

        _wanted.ExceptWith(_found.Select(name => name.Inode));
    }

    private sealed unsafe class Visitor(HashSet<UInt128> wanted, ulong volume, MountTable mounts) : ITreeVisitor
    {
        private bool _trustsListing;

        internal List<FoundName> Found { get; } = [];

        public void OnDirectory(SurveyedDirectory directory) => _trustsListing = mounts.Find(directory.MountId)?.ListsTrueInodes ?? false;

        public void OnEntry(scoped in SurveyedEntry entry)
        {
            if (entry.Type == FileType.Directory || (_trustsListing && !wanted.Contains(entry.Inode)))
            {
                return;
            }

            if (FileOperations.StatusAt(entry.Directory.Descriptor, entry.NameStart, LinkFollowing.Never, StatusFields.Basic, out var status) == Errno.None
                && status.Volume == volume && !status.IsMountPoint && wanted.Contains(status.Inode))
            {
                Found.Add(new FoundName(status.Inode, entry.Path));
            }
        }

        public void OnUnread(SurveyedDirectory directory, WalkProblem problem)
        {
        }
    }

    /// <summary>A name of a file that was looked for.</summary>
    internal sealed record FoundName(UInt128 Inode, FilePath Path);
}
