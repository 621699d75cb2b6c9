using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Planning;
using Microsoft.Win32.SafeHandles;

namespace Ligature.Execution;

/// <summary>Copies a file, a link or a whole tree, with everything that its inodes hold, and compares every byte.</summary>
/// <remarks>
/// The copy grows under a temporary name that only its owner may enter. A file with several names is copied once, and its further names
/// become names of the copy, also where they lie in another tree that the same run copies. Holes stay holes, and blocks are shared where
/// the file system can.
/// </remarks>
/// <param name="folders">The directories below the plan's root.</param>
/// <param name="copied">What was copied before; added to.</param>
/// <param name="temporary">Where the copy grows, below the plan's root.</param>
/// <param name="destination">Where it will be.</param>
/// <param name="cancellation">Ends the copying.</param>
internal sealed class TreeCopy(FolderCache folders, CopiedFiles copied, FilePath temporary, FilePath destination, CancellationToken cancellation)
{
    private const int OwnerOnly = 0x1C0;

    private readonly Stack<CopiedFolder> _open = new();

    /// <summary>Copies.</summary>
    /// <param name="from">The directory of the original.</param>
    /// <param name="name">Its name there.</param>
    /// <param name="to">The directory of the copy.</param>
    internal ActionOutcome Run(DirectoryHandle from, FilePath name, OpenFolder to)
    {
        try
        {
            var outcome = CopyEntry(from, name, to, temporary.Name, destination);
            while (outcome.State == ActionState.Done && _open.TryPeek(out var folder))
            {
                outcome = cancellation.IsCancellationRequested ? ActionOutcome.Skip("it was interrupted")
                    : folder.TryNext(out var next) ? CopyEntry(folder.From, next, folder.To, next, folder.Place.Join(next))
                    : Finish(_open.Pop());
            }

            return outcome;
        }
        finally
        {
            while (_open.TryPop(out var folder))
            {
                folder.Dispose();
            }
        }
    }

    private ActionOutcome CopyEntry(DirectoryHandle from, FilePath name, OpenFolder to, FilePath newName, FilePath place)
    {
        var errno = FileOperations.TryGetStatus(from, name, LinkFollowing.Never, StatusFields.Basic, out var status);
        if (errno != Errno.None)
        {
            return Refuse(place, errno);
        }

        if (!status.IsDirectory && status.LinkCount > 1 && copied.TryFind(in status, out var first))
        {
            return Link(first, to, newName, place);
        }

        errno = MetadataCopy.TryRead(from, name, in status, out var metadata);
        if (errno != Errno.None)
        {
            return Refuse(place, errno, "its attributes cannot be read");
        }

        var outcome = status.Type switch
        {
            FileType.Directory => Enter(from, name, metadata, to, newName, place),
            FileType.Regular => CopyFile(from, name, metadata, to, newName, place, ref status),
            FileType.SymbolicLink => CopyLink(from, name, metadata, to, newName, place),
            _ => MakeNode(in status, metadata, to, newName, place),
        };
        if (outcome.State == ActionState.Done && !status.IsDirectory)
        {
            copied.Add(in status, place);
        }

        return outcome;
    }

    private ActionOutcome Enter(DirectoryHandle from, FilePath name, FileMetadata metadata, OpenFolder to, FilePath newName, FilePath place)
    {
        var errno = FileOperations.TryMakeDirectory(to.Handle, newName, OwnerOnly);
        DirectoryHandle? source = null;
        DirectoryHandle? target = null;
        IReadOnlyList<DirectoryEntry> entries = [];
        errno = errno == Errno.None ? FileOperations.TryOpenDirectory(from, name, LinkFollowing.Never, out source) : errno;
        errno = errno == Errno.None ? FileOperations.TryOpenDirectory(to.Handle, newName, LinkFollowing.Never, out target) : errno;
        errno = errno == Errno.None ? FileOperations.TryListEntries(source!, out entries) : errno;
        var status = default(FileStatus);
        errno = errno == Errno.None ? FileOperations.TryGetStatus(target!, StatusFields.Basic, out status) : errno;
        if (errno != Errno.None)
        {
            source?.Dispose();
            target?.Dispose();
            return Refuse(place, errno);
        }

        _open.Push(new CopiedFolder(source!, new OpenFolder(target!, in status), entries, metadata, place));
        return ActionOutcome.Done;
    }

    // A directory gets its own mode and times when nothing is made in it any more.
    private static ActionOutcome Finish(CopiedFolder folder)
    {
        using (folder)
        using (var file = new SafeFileHandle(folder.To.Handle.DangerousGetHandle(), ownsHandle: false))
        {
            return At(folder.Place, MetadataCopy.Apply(folder.Metadata, file));
        }
    }

    private ActionOutcome Link(FilePath first, OpenFolder to, FilePath newName, FilePath place)
    {
        var path = first.IsAtOrBelow(destination)
            ? FilePath.FromBytes([.. temporary.Bytes, .. first.Bytes[destination.Bytes.Length..]])
            : first;
        var errno = folders.TryOpenApart(path.Parent, out var folder);
        using (folder)
        {
            errno = errno == Errno.None ? FileOperations.TryLink(folder!, path.Name, to.Handle, newName) : errno;
        }

        return errno == Errno.None ? ActionOutcome.Done : Refuse(place, errno);
    }

    private static ActionOutcome CopyFile(
        DirectoryHandle from, FilePath name, FileMetadata metadata, OpenFolder to, FilePath newName, FilePath place, ref FileStatus status)
    {
        var errno = FileOperations.TryOpenForReading(from, name, LinkFollowing.Never, out var input);
        using (input)
        {
            errno = errno == Errno.None ? FileOperations.TryGetStatus(input!, StatusFields.Basic, out status) : errno;
            SafeFileHandle? output = null;
            errno = errno == Errno.None ? FileOperations.TryCreateFile(to.Handle, newName, OwnerOnly, out output) : errno;
            using (output)
            {
                errno = errno == Errno.None ? Fill(input!, output!, (long)status.Size) : errno;
                if (errno != Errno.None)
                {
                    return Refuse(place, errno);
                }

                errno = FileOperations.TryCompareContent(input!, output!, (long)status.Size, out var areEqual);
                errno = errno == Errno.None ? FileOperations.TryGetStatus(input!, StatusFields.Basic, out var now) is var last && last != Errno.None ? last
                    : !areEqual || !FactCheck.IsUnchanged(in status, in now) || status.ChangeTime != now.ChangeTime ? Errno.StaleHandle : Errno.None : errno;
                return errno == Errno.StaleHandle ? ActionOutcome.Skip($"{ShellQuoting.QuoteAlways(place)} was changed while it was copied")
                    : errno != Errno.None ? Refuse(place, errno)
                    : At(place, MetadataCopy.Apply(metadata, output!));
            }
        }
    }

    private static Errno Fill(SafeFileHandle input, SafeFileHandle output, long size)
    {
        var errno = FileOperations.TryClone(input, output);
        return errno is Errno.None or Errno.NoSpace or Errno.QuotaExceeded or Errno.InputOutput ? errno : FileOperations.TryCopyContent(input, output, size);
    }

    private static ActionOutcome CopyLink(DirectoryHandle from, FilePath name, FileMetadata metadata, OpenFolder to, FilePath newName, FilePath place)
    {
        var errno = FileOperations.TryReadLink(from, name, out var text);
        errno = errno == Errno.None ? FileOperations.TryMakeSymbolicLink(text, to.Handle, newName) : errno;
        return errno == Errno.None ? At(place, MetadataCopy.ApplyToLink(metadata, to, newName, withTimes: true)) : Refuse(place, errno);
    }

    private static ActionOutcome MakeNode(in FileStatus status, FileMetadata metadata, OpenFolder to, FilePath newName, FilePath place)
    {
        if (metadata.Attributes.Count > 0)
        {
            return Refuse(place, Errno.NotSupported, "its attributes cannot be kept");
        }

        // chown(2) takes setuid and setgid away, which mean nothing here; the mode is set as the file is made.
        var errno = FileOperations.TryMakeNode(to.Handle, newName, status.Type, status.Mode, status.SpecialDevice);
        return errno == Errno.None ? At(place, MetadataCopy.ApplyToLink(metadata, to, newName, withTimes: true)) : Refuse(place, errno);
    }

    private static ActionOutcome At(FilePath place, in ActionOutcome outcome)
        => outcome.State == ActionState.Done ? outcome : outcome with { Reason = $"{ShellQuoting.QuoteAlways(place)}: {outcome.Reason}" };

    private static ActionOutcome Refuse(FilePath place, Errno errno, string reason = "")
        => ActionOutcome.Fail(errno, reason.Length == 0 ? ShellQuoting.QuoteAlways(place) : $"{ShellQuoting.QuoteAlways(place)}: {reason}");

    private sealed class CopiedFolder(
        DirectoryHandle from, OpenFolder to, IReadOnlyList<DirectoryEntry> entries, FileMetadata metadata, FilePath place) : IDisposable
    {
        private int _next;

        internal DirectoryHandle From { get; } = from;

        internal OpenFolder To { get; } = to;

        internal FileMetadata Metadata { get; } = metadata;

        internal FilePath Place { get; } = place;

        internal bool TryNext(out FilePath name)
        {
            name = _next < entries.Count ? entries[_next].Name : default;
            return _next++ < entries.Count;
        }

        public void Dispose()
        {
            From.Dispose();
            To.Dispose();
        }
    }
}
