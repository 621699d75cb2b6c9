using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Surveying;

/// <summary>The file and the directory of one question, held open so that all answers are about the same two.</summary>
internal sealed class LinkProbeFacts : IDisposable
{
    private readonly MountTable _mounts = MountTable.Read();

    private LinkProbeFacts(FilePath existing, FilePath directory)
    {
        Existing = existing;
        Directory = directory;
    }

    internal FilePath Existing { get; }

    internal FilePath Directory { get; private set; }

    /// <summary>The file, opened without following more than was asked; null when <see cref="FileError"/> says why.</summary>
    internal DirectoryHandle? File { get; private set; }

    internal Errno FileError { get; private set; }

    internal FileStatus FileStatus { get; private set; }

    /// <summary>The directory for the new name; null when <see cref="FolderError"/> says why.</summary>
    internal DirectoryHandle? Folder { get; private set; }

    internal Errno FolderError { get; private set; }

    internal FileStatus FolderStatus { get; private set; }

    /// <summary>What looking up the new name said: ENOENT when it is free, None when <see cref="TakenBy"/> holds it.</summary>
    internal Errno NameError { get; private set; } = Errno.NoEntry;

    internal FileStatus? TakenBy { get; private set; }

    /// <summary>Whether the new name is to replace what stands there.</summary>
    internal bool IsReplaced { get; private set; }

    internal Mount? FileMount => _mounts.Find(FileStatus.MountId);

    internal Mount? FolderMount => _mounts.Find(FolderStatus.MountId);

    internal static LinkProbeFacts Gather(FilePath existing, FilePath place, LinkFollowing following, bool isReplaced)
    {
        var facts = new LinkProbeFacts(existing, place) { IsReplaced = isReplaced };
        facts.OpenFile(following);
        if (isReplaced || !facts.OpenFolder(place))
        {
            facts.OpenFolderOf(place);
        }

        return facts;
    }

    /// <summary>Opens what a path leads to and reads its facts in one go.</summary>
    internal static Errno TryOpen(FilePath path, LinkFollowing following, out DirectoryHandle? opened, out FileStatus status)
    {
        status = default;
        var errno = FileOperations.TryOpenPath(DirectoryHandle.WorkingDirectory, path, following, out opened);
        if (errno == Errno.None)
        {
            errno = FileOperations.TryGetStatus(opened!, StatusFields.MountId, out status);
        }

        if (errno != Errno.None)
        {
            opened?.Dispose();
            opened = null;
        }

        return errno;
    }

    internal LinkVerdict MakeVerdict(IReadOnlyList<LinkObstacle> obstacles, LinkEvidence evidence)
    {
        var refusals = obstacles.Select(obstacle => obstacle.Refusal).ToList();

        // The kernel may stumble over something else first, but that it is a directory is what a person must know.
        if (refusals.Remove(LinkRefusal.IsDirectory))
        {
            refusals.Insert(0, LinkRefusal.IsDirectory);
        }

        return new LinkVerdict(Existing, Directory, refusals, obstacles.Count == 0 ? Errno.None : obstacles[0].Errno, evidence)
        {
            IsNameTaken = TakenBy is not null,
            IsLinkedAlready = File is not null && TakenBy?.Identity == FileStatus.Identity,
            FileStatus = File is null ? null : FileStatus,
            DirectoryStatus = Folder is null ? null : FolderStatus,
            FileMount = FileMount,
            DirectoryMount = FolderMount,
            Detour = refusals.Contains(LinkRefusal.OtherMount) ? LinkDetour.Find(this) : null,
        };
    }

    public void Dispose()
    {
        File?.Dispose();
        Folder?.Dispose();
    }

    private void OpenFile(LinkFollowing following)
    {
        FileError = TryOpen(Existing, following, out var file, out var status);
        (File, FileStatus) = (file, status);
    }

    private bool OpenFolder(FilePath path)
    {
        FolderError = TryOpen(path, LinkFollowing.Follow, out var folder, out var status);
        if (FolderError == Errno.None && !status.IsDirectory)
        {
            FolderError = Errno.NotDirectory;
            folder!.Dispose();
            folder = null;
        }

        (Folder, FolderStatus) = (folder, status);
        return FolderError == Errno.None;
    }

    private void OpenFolderOf(FilePath place)
    {
        // "new/" can only be a directory, and no directory is there; the empty path is nowhere (path_resolution(7)).
        if (!IsReplaced && (place.IsEmpty || place.Bytes[^1] == (byte)'/'))
        {
            return;
        }

        Directory = place.Parent;
        if (!OpenFolder(Directory))
        {
            return;
        }

        // Of "/", ".." and the like no name is left to look up below the parent: the place is that directory itself.
        var name = place.Name;
        var hasName = !name.IsEmpty && !FilePath.IsParentComponent(name.Bytes) && name != FilePath.Current;
        NameError = FileOperations.TryGetStatus(hasName ? Folder! : DirectoryHandle.WorkingDirectory, hasName ? name : place, LinkFollowing.Never, StatusFields.MountId, out var status);
        TakenBy = NameError == Errno.None ? status : null;
    }
}
