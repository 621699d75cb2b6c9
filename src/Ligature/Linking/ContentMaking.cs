using Ligature.Execution;
using Ligature.FileSystem;
using Ligature.Paths;
using Microsoft.Win32.SafeHandles;

namespace Ligature.Linking;

/// <summary>Makes the kinds that are files of their own: reflinks, copies, shortcuts. Each appears whole or not at all.</summary>
internal static class ContentMaking
{
    private const int EverybodyMayWrite = 0x1B6;

    /// <summary>Makes a file that shares the blocks of the target, or a copy where that was allowed.</summary>
    /// <exception cref="FileLinkException">EOPNOTSUPP, EXDEV …: blocks cannot be shared here; nothing is left behind.</exception>
    internal static MadeLink MakeReflink(LinkTarget target, LinkPlace place, bool allowsCopy)
    {
        var errno = FileOperations.TryOpenForReading(target.End!, out var source);
        if (errno != Errno.None)
        {
            throw new FileLinkException("read", target.Path, errno);
        }

        using (source)
        {
            var kind = LinkKind.Reflink;
            var lost = LostAttributes.None;
            var notShared = Errno.None;
            errno = AtomicFile.TryMake(place.Folder, place.Name, RenameMode.NoReplace, AtomicFile.OwnerOnly, Fill, out var made);
            if (errno == notShared && errno != Errno.None)
            {
                throw new FileLinkException("share the blocks of", target.Path, errno, hint: NotShared(errno));
            }

            LinkFailure.ThrowIfAny(errno, target, place);
            errno = place.TryGetStatus(out var now);
            if (errno != Errno.None || now.Identity != made.Identity)
            {
                throw LinkUndo.Failure(target, place, Errno.StaleHandle, isUndone: false);
            }

            errno = target.CheckUnchanged();
            return errno == Errno.None
                ? new MadeLink { Kind = kind, Status = now, Notes = Describe(lost) }
                : throw LinkUndo.Undone(target, place, made.Identity, errno);

            Errno Fill(SafeFileHandle file)
            {
                _ = FileOperations.TryGetStatus(source!, StatusFields.Basic, out var before);
                var outcome = FileOperations.TryClone(source!, file);
                if (outcome is Errno.NotSupported or Errno.CrossDevice or Errno.Invalid or Errno.NoSuchRequest or Errno.NotSupportedByKernel)
                {
                    if (!allowsCopy)
                    {
                        return notShared = outcome;
                    }

                    kind = LinkKind.Copy;
                    outcome = Copy(source!, file, in before);
                }

                if (outcome == Errno.None)
                {
                    lost = AttributeCopy.Apply(source!, in before, file);
                }

                return outcome;
            }
        }
    }

    /// <summary>Makes a shortcut of its finished content.</summary>
    /// <exception cref="FileLinkException">EEXIST, EACCES, ENOSPC …</exception>
    internal static MadeLink MakeShortcut(LinkTarget target, LinkPlace place, byte[] content)
    {
        var errno = AtomicFile.TryMake(place.Folder, place.Name, RenameMode.NoReplace, EverybodyMayWrite, file => FileOperations.TryWriteAll(file, content), out var made);
        LinkFailure.ThrowIfAny(errno, target, place);
        errno = place.TryGetStatus(out var now);
        if (errno == Errno.None && now.Identity == made.Identity)
        {
            errno = target.CheckUnchanged();
            return errno == Errno.None
                ? new MadeLink { Kind = LinkKind.Shortcut, Status = now, Notes = place.Name.Bytes.EndsWith(".lnk"u8) ? [] : ["Desktops know a shortcut by the ending .lnk, which this name lacks."] }
                : throw LinkUndo.Undone(target, place, made.Identity, errno);
        }

        throw LinkUndo.Failure(target, place, Errno.StaleHandle, isUndone: false);
    }

    // A copy takes time, in which the original may change; a clone is made at one moment.
    private static Errno Copy(SafeFileHandle source, SafeFileHandle file, in FileStatus before)
    {
        var errno = FileOperations.TryCopyContent(source, file, (long)before.Size);
        if (errno == Errno.None && (errno = FileOperations.TryGetStatus(source, StatusFields.Basic, out var after)) == Errno.None
            && (after.ModifyTime != before.ModifyTime || after.Size != before.Size))
        {
            errno = Errno.StaleHandle;
        }

        return errno;
    }

    private static string NotShared(Errno errno) => errno == Errno.CrossDevice
        ? "Blocks are shared only within one file system. Nothing was copied; to copy it in full: --or-copy."
        : "The file system cannot share blocks between these files. Nothing was copied; to copy it in full: --or-copy.";

    private static List<string> Describe(LostAttributes lost)
    {
        var notes = new List<string>();
        Add(LostAttributes.Owner, "The owner or group could not be kept, nor setuid and setgid: the new file is yours.");
        Add(LostAttributes.Extended, "Not all extended attributes or access control lists could be kept.");
        Add(LostAttributes.Mode, "The permission bits could not be kept.");
        Add(LostAttributes.Times, "The times could not be kept.");
        return notes;

        void Add(LostAttributes what, string sentence)
        {
            if ((lost & what) != 0)
            {
                notes.Add(sentence);
            }
        }
    }
}
