using Ligature.Execution;
using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Planning;
using Microsoft.Win32.SafeHandles;

namespace Ligature.Snapshots;

/// <summary>Makes files of a snapshot anew from their sources. One thread uses it at a time.</summary>
/// <param name="locate">The path of a name that is worked on, for messages.</param>
/// <param name="report">Told of what cannot be taken: a verb, the path, the reason.</param>
/// <param name="cancellation">Ends the work with an exception.</param>
internal sealed partial class FileMaking(Func<FilePath, FilePath> locate, Action<string, FilePath, Errno> report, CancellationToken cancellation) : IDisposable
{
    private const int Tries = 3;

    private DigestedCopy? _copy;

    private DigestedCopy Copy => _copy ??= ContentDigest.IsAvailable
        ? new DigestedCopy()
        : throw new SnapshotException("cannot make SHA-256 digests: OpenSSL's library (libssl.so.3) is not installed", "Install it: a snapshot that cannot be verified is none.");

    /// <summary>Makes a name and its file.</summary>
    /// <param name="source">The directory of the source.</param>
    /// <param name="target">The directory in the snapshot; its name there is the same.</param>
    /// <param name="name">The name.</param>
    /// <param name="status">The facts of the source.</param>
    /// <param name="volume">The number of its file system.</param>
    /// <returns>The entry, or null where it could not be taken, which was reported.</returns>
    internal SnapshotEntry? Make(DirectoryHandle source, DirectoryHandle target, FilePath name, in FileStatus status, int volume)
    {
        if (status.Type == FileType.Regular)
        {
            return MakeRegular(source, target, name, volume);
        }

        var errno = MetadataCopy.TryRead(source, name, in status, out var metadata);
        var text = FilePath.Empty;
        errno = errno == Errno.None && status.IsSymbolicLink ? FileOperations.TryReadLink(source, name, out text) : errno;
        if (errno != Errno.None)
        {
            return Refuse("read", name, errno);
        }

        errno = status.IsSymbolicLink
            ? FileOperations.TryMakeSymbolicLink(text, target, name)
            : FileOperations.TryMakeNode(target, name, status.Type, status.Mode, status.SpecialDevice);
        return errno != Errno.None
            ? Refuse("make", name, errno)
            : Describe(name, in status, volume, metadata, AttributeCopy.Apply(metadata with { AccessTime = FileTime.Unset }, target, name), target: text);
    }

    /// <summary>The entry of a source.</summary>
    internal static SnapshotEntry Describe(
        FilePath name, in FileStatus status, int volume, FileMetadata metadata, LostAttributes lost,
        byte[]? digest = null, IReadOnlyList<long>? data = null, bool isChanging = false, FilePath target = default) => new()
    {
        Name = name,
        Type = status.Type,
        Mode = status.Mode,
        UserId = status.UserId,
        GroupId = status.GroupId,
        ModifyTime = status.ModifyTime,
        ChangeTime = status.ChangeTime,
        Volume = volume,
        Inode = status.Inode,
        IsShared = status.LinkCount > 1 && !status.IsDirectory,
        ChangedWhileRead = isChanging,
        DiffersInTree = lost != LostAttributes.None,
        HasOtherMetadata = (lost & LostAttributes.Times) != 0,
        Size = status.Type == FileType.Regular ? status.Size : 0,
        Digest = digest ?? [],
        Data = data,
        Target = target,
        Device = status.SpecialDevice,
        Attributes = metadata.Attributes,
    };

    /// <inheritdoc/>
    public void Dispose() => _copy?.Dispose();

    private SnapshotEntry? MakeRegular(DirectoryHandle source, DirectoryHandle target, FilePath name, int volume)
    {
        var errno = FileOperations.TryOpenForReading(source, name, LinkFollowing.Never, out var input);
        if (errno != Errno.None)
        {
            return Refuse("open", name, errno);
        }

        using (input)
        {
            for (var tries = 1; ; tries++)
            {
                errno = FileOperations.TryGetStatus(input!, StatusFields.Basic, out var status);
                if (errno != Errno.None || status.Type != FileType.Regular)
                {
                    return Refuse("read", name, errno == Errno.None ? Errno.StaleHandle : errno);
                }

                var entry = MakeRegular(input!, target, name, in status, volume, isLastTry: tries == Tries);
                if (entry is not null || tries == Tries)
                {
                    return entry;
                }
            }
        }
    }

    // Null before the last try: the file changed, and what was made of it is gone.
    private SnapshotEntry? MakeRegular(
        SafeFileHandle input, DirectoryHandle target, FilePath name, in FileStatus status, int volume, bool isLastTry)
    {
        var errno = AttributeCopy.TryRead(input, out var attributes);
        if (errno != Errno.None)
        {
            report("read the attributes of", locate(name), errno);
        }

        errno = FileOperations.TryCreateFile(target, name, AtomicFile.OwnerOnly, out var output);
        if (errno != Errno.None)
        {
            return Refuse("make", name, errno);
        }

        using (output)
        {
            errno = Copy.TryCopy(input, in status, output!, cancellation, out var digest, out var data);
            if (errno != Errno.None)
            {
                _ = FileOperations.TryUnlink(target, name);
                return Refuse("copy", name, errno);
            }

            var isChanging = !IsStill(input, in status);
            if (isChanging && !isLastTry)
            {
                _ = FileOperations.TryUnlink(target, name);
                return null;
            }

            var metadata = FileMetadata.Of(in status, attributes) with { AccessTime = FileTime.Unset };
            return Describe(name, in status, volume, metadata, AttributeCopy.Apply(metadata, output!), digest, data, isChanging);
        }
    }

    private static bool IsStill(SafeFileHandle file, in FileStatus status)
        => FileOperations.TryGetStatus(file, StatusFields.Basic, out var now) == Errno.None && FileVersion.Of(in now) == FileVersion.Of(in status);

    private SnapshotEntry? Refuse(string operation, FilePath name, Errno errno)
    {
        // A file that is gone by now was not there; a store that takes nothing any more will not take the rest either.
        if (errno is Errno.NoSpace or Errno.QuotaExceeded or Errno.ReadOnly)
        {
            throw new FileLinkException(operation, locate(name), errno, hint: "The store takes nothing more; no snapshot was made.");
        }

        if (errno != Errno.NoEntry)
        {
            report(operation, locate(name), errno);
        }

        return null;
    }
}
