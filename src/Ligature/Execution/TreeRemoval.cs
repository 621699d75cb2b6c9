using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Execution;

/// <summary>Removes a tree entry by entry, each only when it is certain that nothing of it is lost.</summary>
/// <param name="mayGo">Whether an entry may go: its directory, its name, its facts, and the directory of its copy, where it is looked for by the same name.</param>
/// <param name="gone">Told of each entry that has gone, with its facts before.</param>
internal sealed class TreeRemoval(Func<RemovalCandidate, bool> mayGo, Action<DirectoryHandle, FileStatus>? gone = null)
{
    private readonly List<FilePath> _kept = [];

    /// <summary>What was kept, by its path below the tree; <c>.</c> for the tree itself.</summary>
    internal IReadOnlyList<FilePath> Kept => _kept;

    /// <summary>Removes everything without a look: for what this program made itself and nobody else could enter.</summary>
    internal static Errno TryRemoveAll(DirectoryHandle folder, FilePath name)
        => new TreeRemoval(_ => true).TryRemove(folder, name, copyFolder: null, FilePath.Empty);

    /// <summary>Removes what may go.</summary>
    /// <param name="folder">The directory of the tree.</param>
    /// <param name="name">Its name there.</param>
    /// <param name="copyFolder">The directory of the copy, or null where there is none to compare with.</param>
    /// <param name="copyName">The copy's name there.</param>
    /// <returns>The first error; what could not be removed for it is kept.</returns>
    internal Errno TryRemove(DirectoryHandle folder, FilePath name, DirectoryHandle? copyFolder, FilePath copyName)
    {
        var open = new Stack<Level>();
        var first = Errno.None;
        try
        {
            Visit(folder, name, copyFolder, copyName, FilePath.Current, open, ref first);
            while (open.TryPeek(out var level))
            {
                if (level.TryNext(out var next))
                {
                    Visit(level.Folder, next, level.Copy, next, level.Place == FilePath.Current ? next : level.Place.Join(next), open, ref first);
                    continue;
                }

                open.Pop().Dispose();
                var errno = FileOperations.TryRemoveDirectory(level.Parent, level.Name);
                if (errno is not (Errno.None or Errno.NotEmpty))
                {
                    Keep(level.Place, errno, ref first);
                }
            }

            return first;
        }
        finally
        {
            while (open.TryPop(out var level))
            {
                level.Dispose();
            }
        }
    }

    private void Visit(
        DirectoryHandle folder, FilePath name, DirectoryHandle? copyFolder, FilePath copyName, FilePath place, Stack<Level> open, ref Errno first)
    {
        var errno = FileOperations.TryGetStatus(folder, name, LinkFollowing.Never, StatusFields.Basic, out var status);
        if (errno != Errno.None)
        {
            Keep(place, errno, ref first);
            return;
        }

        if (status.IsDirectory)
        {
            Enter(folder, name, copyFolder, copyName, place, open, ref first);
            return;
        }

        if (!mayGo(new RemovalCandidate(folder, name, status, copyFolder, copyName)))
        {
            Keep(place, Errno.None, ref first);
            return;
        }

        // The file stays open over the removal: the time of its inode change afterwards tells its other names from changed ones.
        errno = FileOperations.TryOpenPath(folder, name, LinkFollowing.Never, out var file);
        using (file)
        {
            errno = errno == Errno.None ? FileOperations.TryUnlink(folder, name) : errno;
            if (errno != Errno.None)
            {
                Keep(place, errno, ref first);
            }
            else if (status.LinkCount > 1)
            {
                gone?.Invoke(file!, status);
            }
        }
    }

    private void Enter(
        DirectoryHandle folder, FilePath name, DirectoryHandle? copyFolder, FilePath copyName, FilePath place, Stack<Level> open, ref Errno first)
    {
        DirectoryHandle? copy = null;
        var errno = FileOperations.TryOpenDirectory(folder, name, LinkFollowing.Never, out var opened);
        errno = errno == Errno.None && copyFolder is not null ? FileOperations.TryOpenDirectory(copyFolder, copyName, LinkFollowing.Never, out copy) : errno;
        IReadOnlyList<DirectoryEntry> entries = [];
        errno = errno == Errno.None ? FileOperations.TryListEntries(opened!, out entries) : errno;
        if (errno != Errno.None)
        {
            opened?.Dispose();
            copy?.Dispose();
            Keep(place, errno, ref first);
            return;
        }

        open.Push(new Level(folder, name, opened!, copy, entries, place));
    }

    private void Keep(FilePath place, Errno errno, ref Errno first)
    {
        _kept.Add(place);
        first = first == Errno.None ? errno : first;
    }

    private sealed class Level(
        DirectoryHandle parent, FilePath name, DirectoryHandle folder, DirectoryHandle? copy, IReadOnlyList<DirectoryEntry> entries, FilePath place) : IDisposable
    {
        private int _next;

        internal DirectoryHandle Parent { get; } = parent;

        internal FilePath Name { get; } = name;

        internal DirectoryHandle Folder { get; } = folder;

        internal DirectoryHandle? Copy { get; } = copy;

        internal FilePath Place { get; } = place;

        internal bool TryNext(out FilePath next)
        {
            next = _next < entries.Count ? entries[_next].Name : default;
            return _next++ < entries.Count;
        }

        public void Dispose()
        {
            Folder.Dispose();
            Copy?.Dispose();
        }
    }
}

/// <summary>An entry that is about to be removed, and where its copy should be.</summary>
internal readonly record struct RemovalCandidate(DirectoryHandle Folder, FilePath Name, FileStatus Status, DirectoryHandle? CopyFolder, FilePath CopyName);
