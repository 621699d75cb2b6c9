using Ligature.Execution;
using Ligature.FileSystem;
using Ligature.Paths;
using Microsoft.Win32.SafeHandles;

namespace Ligature.Linking;

/// <summary>What makes bind mounts come back at the next start: a unit where systemd is, else a line in fstab. Only what Ligature wrote is ever taken away.</summary>
internal sealed class PersistentMounts(FilePath root) : IDisposable
{
    private const int FileLimit = 4 << 20;
    private const int DirectoryMode = 0x1ED;
    private const int FileMode = 0x1A4;

    private static readonly FilePath Units = FilePath.FromText("etc/systemd/system");
    private static readonly FilePath Wants = FilePath.FromText("local-fs.target.wants");
    private static readonly FilePath Configuration = FilePath.FromText("etc");
    private static readonly FilePath Table = FilePath.FromText("fstab");

    private readonly DirectoryHandle _root = FileOperations.OpenDirectory(DirectoryHandle.WorkingDirectory, root);

    /// <summary>Writes a mount down.</summary>
    /// <returns>The file that it is in now.</returns>
    /// <exception cref="FileLinkException">It cannot be written, or something else is declared there; nothing is changed then.</exception>
    internal FilePath Add(FilePath what, FilePath where, bool madePoint)
    {
        if (FileOperations.TryOpenDirectory(_root, Units, LinkFollowing.Follow, out var units) == Errno.None)
        {
            using (units)
            {
                return AddUnit(units!, what, where, madePoint);
            }
        }

        EditTable(table => MountTableLine.Append(table, what, where, madePoint));
        return root.Join(Configuration).Join(Table);
    }

    /// <summary>Takes a mount away that Ligature wrote down.</summary>
    /// <returns>The file that it was in, or null; and whether the mount point was made for it.</returns>
    /// <exception cref="FileLinkException">It is written down and cannot be taken away.</exception>
    internal FilePath? Remove(FilePath where, out bool madePoint)
    {
        var name = MountUnitName.Of(where);
        if (FileOperations.TryOpenDirectory(_root, Units, LinkFollowing.Follow, out var units) == Errno.None)
        {
            using (units)
            {
                if (TryRead(units!, name, out var unit, out _) == Errno.None && MountUnit.IsOwn(unit))
                {
                    madePoint = MountUnit.SaysPointWasMade(unit);
                    _ = FileOperations.TryUnlink(units!, Wants.Join(name));
                    Check(FileOperations.TryUnlink(units!, name), "remove", root.Join(Units).Join(name));
                    return root.Join(Units).Join(name);
                }
            }
        }

        var made = false;
        var isRemoved = EditTable(table => MountTableLine.Remove(table, where, out made));
        madePoint = made;
        return isRemoved ? root.Join(Configuration).Join(Table) : null;
    }

    /// <summary>Whether Ligature wrote a mount at this place down.</summary>
    internal bool Holds(FilePath where)
    {
        if (FileOperations.TryOpenDirectory(_root, Units, LinkFollowing.Follow, out var units) == Errno.None)
        {
            using (units)
            {
                if (TryRead(units!, MountUnitName.Of(where), out var unit, out _) == Errno.None && MountUnit.IsOwn(unit))
                {
                    return true;
                }
            }
        }

        return FileOperations.TryReadSmallFile(_root, Configuration.Join(Table), FileLimit, out var table) == Errno.None
            && MountTableLine.Remove(table, where, out _) is not null;
    }

    public void Dispose() => _root.Dispose();

    private FilePath AddUnit(DirectoryHandle units, FilePath what, FilePath where, bool madePoint)
    {
        var name = MountUnitName.Of(where);
        var file = root.Join(Units).Join(name);
        if (!MountUnit.CanHold(what) || !MountUnit.CanHold(where))
        {
            throw new FileLinkException("write", file, Errno.Invalid, reason: "a unit cannot hold a path with line breaks, bytes that are no text, or a blank or backslash at its end");
        }

        var errno = AtomicFile.TryMake(units, name, RenameMode.NoReplace, FileMode, unit => FileOperations.TryWriteAll(unit, MountUnit.Write(what, where, madePoint)), out _);
        Check(errno, "write", file, errno == Errno.Exists ? "Something else is declared for this place already." : null);
        errno = FileOperations.TryMakeDirectory(units, Wants, DirectoryMode);
        if (errno is Errno.None or Errno.Exists)
        {
            errno = FileOperations.TryMakeSymbolicLink(FilePath.FromText("..").Join(name), units, Wants.Join(name));
        }

        if (errno is not (Errno.None or Errno.Exists))
        {
            _ = FileOperations.TryUnlink(units, name);
            Check(errno, "enable", file);
        }

        return file;
    }

    // The new table gets owner, mode and label of the old one. If somebody edits it meanwhile, theirs counts and ours is not written.
    private bool EditTable(Func<byte[], byte[]?> edit)
    {
        var shown = root.Join(Configuration).Join(Table);
        var errno = FileOperations.TryOpenDirectory(_root, Configuration, LinkFollowing.Follow, out var folder);
        if (errno == Errno.NoEntry)
        {
            return edit([]) is null ? false : throw new FileLinkException("write", shown, errno);
        }

        Check(errno, "open", shown.Parent);
        using (folder)
        {
            errno = TryRead(folder!, Table, out var table, out var before);
            if (errno is not (Errno.None or Errno.NoEntry))
            {
                throw new FileLinkException("read", shown, errno, hint: errno == Errno.SymbolicLinkLoop ? "It is a symbolic link; edit what it leads to." : null);
            }

            if (edit(table) is not { } edited)
            {
                return false;
            }

            var isNew = errno == Errno.NoEntry;
            errno = AtomicFile.TryMake(folder!, Table, isNew ? RenameMode.NoReplace : RenameMode.Replace, isNew ? FileMode : AtomicFile.OwnerOnly, Fill, out _);
            Check(errno, "write", shown, errno is Errno.StaleHandle or Errno.Exists ? "Somebody else changed it at the same moment; try again." : null);
            Check(FileOperations.TrySynchronize(folder!), "write", shown);
            return true;

            Errno Fill(SafeFileHandle file)
            {
                var outcome = FileOperations.TryWriteAll(file, edited);
                if (outcome != Errno.None || isNew)
                {
                    return outcome;
                }

                outcome = FileOperations.TryOpenForReading(folder!, Table, LinkFollowing.Never, out var old);
                using (old)
                {
                    if (outcome != Errno.None
                        || (outcome = FileOperations.TryGetStatus(old!, StatusFields.Basic, out var now)) != Errno.None)
                    {
                        return outcome;
                    }

                    _ = AttributeCopy.Apply(old!, in now, file, keepsTimes: false);
                    return now.Identity == before.Identity && now.ChangeTime == before.ChangeTime && now.Size == before.Size ? Errno.None : Errno.StaleHandle;
                }
            }
        }
    }

    private static Errno TryRead(DirectoryHandle folder, FilePath name, out byte[] content, out FileStatus status)
    {
        (content, status) = ([], default);
        var errno = FileOperations.TryOpenForReading(folder, name, LinkFollowing.Never, out var file);
        using (file)
        {
            if (errno == Errno.None && (errno = FileOperations.TryGetStatus(file!, StatusFields.Basic, out status)) == Errno.None)
            {
                errno = FileOperations.TryReadAll(file!, FileLimit, out content);
            }

            return errno;
        }
    }

    private static void Check(Errno errno, string operation, FilePath path, string? hint = null)
    {
        if (errno != Errno.None)
        {
            throw new FileLinkException(operation, path, errno, hint: hint);
        }
    }
}
