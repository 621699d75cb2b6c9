using Ligature.Execution;
using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Surveying;

namespace Ligature.Cli.DropIns;

/// <summary>Makes one link after the other, in the order of calls and with the messages of GNU ln.</summary>
internal sealed class Link(GnuConsole console, LnOptions options, BackupKind backups, FilePath suffix, bool remembers)
{
    private readonly DirectoryHandle _here = DirectoryHandle.WorkingDirectory;
    private readonly HashSet<(FileIdentity File, FilePath Name)> _made = [];
    private readonly BackupName _backupName = new(backups, suffix);
    private readonly LinkReport _report = new(console, options.IsSymbolic);

    /// <summary>Tries to make the link where nothing is, with one system call; null when that would be too early.</summary>
    public static Errno? TryMake(LnOptions options, FilePath source, DirectoryHandle place, FilePath name)
    {
        if (!options.IsSymbolic)
        {
            return FileOperations.TryLink(DirectoryHandle.WorkingDirectory, source, place, name, options.SourceFollowing);
        }

        // What a relative link stores is not known yet.
        return options.IsRelative ? null : FileOperations.TryMakeSymbolicLink(source, place, name);
    }

    /// <summary>Makes a link.</summary>
    /// <param name="source">The target.</param>
    /// <param name="place">Where a relative <paramref name="name"/> starts.</param>
    /// <param name="name">The link.</param>
    /// <param name="folder">The path of <paramref name="place"/>, or null where the name is the whole path.</param>
    /// <param name="tried">What came of <see cref="TryMake"/>, if it was tried.</param>
    /// <returns>Whether it was made, or was not wanted.</returns>
    public bool Make(FilePath source, DirectoryHandle place, FilePath name, FilePath? folder, Errno? tried)
    {
        var errno = tried ?? TryMake(options, source, place, name);
        var destination = new LinkDestination(place, name, folder);
        FileStatus status = default;
        if (!options.IsSymbolic && (errno != Errno.None || remembers))
        {
            var access = FileOperations.TryGetStatus(_here, source, options.SourceFollowing, StatusFields.Basic, out status);
            if (access != Errno.None)
            {
                console.Error($"failed to access {GnuQuoting.Always(source)}", access);
                return false;
            }
        }

        FilePath? backup = null;
        if (errno != Errno.None)
        {
            if (!options.IsSymbolic && !options.LinksDirectories && status.IsDirectory)
            {
                console.Error($"{GnuQuoting.AsNeeded(source)}: hard link not allowed for directory");
                return false;
            }

            var operand = source;
            source = options.IsRelative ? RelativeTo(destination.Path.Parent, source) : source;
            var room = MakeRoom(operand, source, destination, status, out backup);
            if (room is Room.Refused or Room.Kept)
            {
                return room == Room.Kept;
            }

            errno = options.IsSymbolic && errno is null ? FileOperations.TryMakeSymbolicLink(source, place, name) : errno;
            errno = room == Room.Taken && errno == Errno.Exists ? Replace(source, destination) : errno;
        }

        return Conclude(source, destination, status, backup, errno!.Value);
    }

    private Errno Replace(FilePath source, LinkDestination destination) => options.IsSymbolic
        ? AtomicReplace.TryMakeSymbolicLink(source, destination.Place, destination.Name)
        : AtomicReplace.TryLink(_here, source, options.SourceFollowing, destination.Place, destination.Name);

    // Looks at what is in the way, and moves it aside where a backup is wanted.
    private Room MakeRoom(FilePath operand, FilePath source, LinkDestination destination, FileStatus sourceStatus, out FilePath? backup)
    {
        backup = null;
        if (!options.Removes && !options.Asks && backups == BackupKind.None)
        {
            return Room.Free;
        }

        var errno = FileOperations.TryGetStatus(destination.Place, destination.Name, LinkFollowing.Never, StatusFields.Basic, out var status);
        if (errno != Errno.None)
        {
            if (errno == Errno.NoEntry)
            {
                return Room.Free;
            }

            console.Error($"failed to access {GnuQuoting.Always(destination.Path)}", errno);
            return Room.Refused;
        }

        if (status.IsDirectory)
        {
            console.Error($"{GnuQuoting.AsNeeded(destination.Path)}: cannot overwrite directory");
            return Room.Refused;
        }

        if (remembers && _made.Contains((status.Identity, destination.Name)))
        {
            console.Error($"will not overwrite just-created {GnuQuoting.Always(destination.Path)} with {GnuQuoting.Always(source)}");
            return Room.Refused;
        }

        if (WouldLoseAny([operand, source, destination.Path.Parent.Join(source)], destination, sourceStatus, status))
        {
            console.Error($"{GnuQuoting.Always(source)} and {GnuQuoting.Always(destination.Path)} are the same file");
            return Room.Refused;
        }

        if (options.Asks && !console.Ask($"replace {GnuQuoting.Always(destination.Path)}? "))
        {
            return Room.Kept;
        }

        return backups == BackupKind.None || TryBackUp(destination, out backup) ? Room.Taken : Room.Refused;
    }

    private bool TryBackUp(LinkDestination destination, out FilePath? backup)
    {
        backup = _backupName.Find(destination.Place, destination.Name);
        var errno = FileOperations.TryRename(destination.Place, destination.Name, destination.Place, backup.Value);
        if (errno == Errno.None)
        {
            return true;
        }

        backup = null;
        if (errno == Errno.NoEntry)
        {
            return true;
        }

        console.Error($"cannot backup {GnuQuoting.Always(destination.Path)}", errno);
        return false;
    }

    // A relative link is looked at as it was asked for ("f/" of a file f leads nowhere), as it will be stored (GNU ln looks for that from
    // here), and from its own folder, which is what it will mean.
    private bool WouldLoseAny(ReadOnlySpan<FilePath> sources, LinkDestination destination, FileStatus sourceStatus, in FileStatus status)
    {
        foreach (var source in options.IsRelative ? sources : sources[..1])
        {
            if (WouldLoseSource(source, destination, sourceStatus, in status))
            {
                return true;
            }
        }

        return false;
    }

    // With one name, the file of both is surely that name; with several, it is the same one only in the same folder.
    // A symbolic link with a backup may lead to itself: the file is still there under the name of the backup.
    private bool WouldLoseSource(FilePath source, LinkDestination destination, FileStatus sourceStatus, in FileStatus status)
    {
        if (options.IsSymbolic)
        {
            if (!options.Removes || backups != BackupKind.None
                || FileOperations.TryGetStatus(_here, source, LinkFollowing.Follow, StatusFields.Basic, out sourceStatus) != Errno.None)
            {
                return false;
            }
        }
        else if (!options.Removes && backups == BackupKind.None)
        {
            return false;
        }

        return sourceStatus.Identity == status.Identity && (sourceStatus.LinkCount == 1 || IsSameName(source, destination));
    }

    private bool IsSameName(FilePath source, LinkDestination destination)
        => source.Name == destination.Name.Name
            && FileOperations.TryGetStatus(_here, source.Parent, LinkFollowing.Never, StatusFields.Basic, out var first) == Errno.None
            && FileOperations.TryGetStatus(destination.Place, destination.Name.Parent, LinkFollowing.Never, StatusFields.Basic, out var second) == Errno.None
            && first.Identity == second.Identity;

    private bool Conclude(FilePath source, LinkDestination destination, in FileStatus status, FilePath? backup, Errno errno)
    {
        if (errno != Errno.None)
        {
            _report.Failed(source, destination, errno);
            PutBack(destination, backup);
            return false;
        }

        if (remembers)
        {
            _made.Add((status.Identity, destination.Name));
        }

        if (options.IsVerbose)
        {
            _report.Made(source, destination, backup);
        }

        return true;
    }

    private void PutBack(LinkDestination destination, FilePath? backup)
    {
        if (backup is not { } name)
        {
            return;
        }

        var errno = FileOperations.TryRename(destination.Place, name, destination.Place, destination.Name);
        if (errno != Errno.None)
        {
            console.Error($"cannot un-backup {GnuQuoting.Always(destination.Path)}", errno);
        }
    }

    // What cannot be followed to its end is stored as it was given.
    private static FilePath RelativeTo(FilePath folder, FilePath source)
        => CanonicalPath.TryResolve(folder, MissingNames.Allowed, LinkExpansion.AsMet, out var start) == Errno.None
            && CanonicalPath.TryResolve(source, MissingNames.Allowed, LinkExpansion.AsMet, out var target) == Errno.None
            ? target.RelativeFrom(start)
            : source;

    private enum Room
    {
        /// <summary>Nothing is there, or nothing may be replaced.</summary>
        Free,

        /// <summary>What is there may be replaced.</summary>
        Taken,

        /// <summary>What is there must stay; that was told.</summary>
        Refused,

        /// <summary>The user wants to keep what is there.</summary>
        Kept,
    }
}
