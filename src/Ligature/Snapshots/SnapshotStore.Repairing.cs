using Ligature.Execution;
using Ligature.FileSystem;
using Ligature.Paths;
using Microsoft.Win32.SafeHandles;

namespace Ligature.Snapshots;

/// <content>New files in the place of broken ones.</content>
public sealed partial class SnapshotStore
{
    private readonly Dictionary<string, IReadOnlyList<SnapshotSource>> _sources = new(StringComparer.Ordinal);

    /// <summary>What a snapshot was taken of; nothing where its manifest is damaged.</summary>
    internal IReadOnlyList<SnapshotSource> SourcesOf(string id)
    {
        if (!_sources.TryGetValue(id, out var sources))
        {
            _sources.Add(id, sources = Read(id).Facts?.Sources ?? []);
        }

        return sources;
    }

    /// <summary>Makes an empty file out of everybody's sight; what a crash leaves, the next take removes.</summary>
    /// <exception cref="FileLinkException">ENOSPC, EROFS …</exception>
    internal SafeFileHandle MakeSpareFile(out FilePath name)
    {
        name = TemporaryName.Create("repair-");
        var errno = FileOperations.TryCreateFile(_progress, name, AtomicFile.OwnerOnly, out var file);
        return errno == Errno.None ? file! : throw new FileLinkException("make", Path.Join(InnerName).Join(ProgressName).Join(name), errno);
    }

    internal void RemoveSpareFile(FilePath name) => _ = FileOperations.TryUnlink(_progress, name);

    /// <summary>Puts a name of a spare file in the place of a name; the folder keeps its mode and its times.</summary>
    internal bool TryReplaceBySpare(FilePath spare, DirectoryHandle folder, FilePath name)
    {
        if (FileOperations.TryGetStatus(folder, StatusFields.Basic, out var before) != Errno.None)
        {
            return false;
        }

        using var file = new SafeFileHandle(folder.DangerousGetHandle(), ownsHandle: false);
        var errno = AtomicReplace.TryLink(_progress, spare, LinkFollowing.Never, folder, name);
        if (errno == Errno.AccessDenied && FileOperations.TryChangeMode(file, before.Mode | AtomicFile.OwnerOnlyFolder) == Errno.None)
        {
            errno = AtomicReplace.TryLink(_progress, spare, LinkFollowing.Never, folder, name);
            _ = FileOperations.TryChangeMode(file, before.Mode);
        }

        _ = FileOperations.TrySetTimes(file, FileTime.Unset, before.ModifyTime);
        return errno == Errno.None;
    }
}
