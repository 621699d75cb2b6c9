using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Planning;
using Ligature.Surveying;

namespace Ligature.Repairing;

/// <summary>Looks at links met in a walk and makes their records; each thread has its own.</summary>
internal sealed class LinkObservation(MountTable mounts)
{
    private const StatusFields Fields = StatusFields.BirthTime | StatusFields.MountId;

    private readonly MetVolumes _volumes = new(mounts);
    private readonly Dictionary<FilePath, FileHandle?> _folders = [];

    /// <summary>Looks at a link itself.</summary>
    /// <param name="entry">The link.</param>
    /// <param name="folder">The absolute path, without links, of the folder it is in.</param>
    /// <returns>Null where it went away meanwhile.</returns>
    internal MetLink? Meet(scoped in SurveyedEntry entry, FilePath folder)
    {
        using var directory = new DirectoryHandle(entry.Directory.Descriptor, ownsHandle: false);
        var name = FilePath.FromBytes(entry.Name);
        return FileOperations.TryReadLink(directory, name, out var text) == Errno.None && !text.IsEmpty
            && FileOperations.TryGetStatus(directory, name, LinkFollowing.Never, Fields, out var status) == Errno.None && status.IsSymbolicLink
            ? new MetLink(folder.Join(name), text, _volumes.Of(directory, in status), status.Inode, status.BirthTime, FileFacts.Of(in status, text))
            : null;
    }

    /// <summary>Looks at the file that a link leads to.</summary>
    /// <param name="entry">The link.</param>
    /// <param name="link">What <see cref="Meet"/> saw of it.</param>
    /// <param name="leads">Whether it leads anywhere.</param>
    /// <returns>The record, without digest; null where it leads nowhere, or to what has no path, such as a pipe of another process.</returns>
    internal TrackedLink? Follow(scoped in SurveyedEntry entry, MetLink link, out bool leads)
    {
        using var directory = new DirectoryHandle(entry.Directory.Descriptor, ownsHandle: false);
        leads = FileOperations.TryOpenPath(directory, FilePath.FromBytes(entry.Name), LinkFollowing.Follow, out var target) == Errno.None;
        using (target)
        {
            if (!leads || Describe(target!) is not { } described || FileOperations.TryGetPath(target!, out var place) != Errno.None || !place.IsAbsolute)
            {
                return null;
            }

            return new TrackedLink
            {
                Path = link.Path,
                Text = link.Text,
                Volume = link.Volume,
                Inode = link.Inode,
                BirthTime = link.BirthTime,
                Place = place,
                Folder = HandleOfFolder(place.Parent),
                Target = described,
            };
        }
    }

    private TrackedTarget? Describe(DirectoryHandle target)
    {
        if (FileOperations.TryGetStatus(target, Fields, out var status) != Errno.None)
        {
            return null;
        }

        _ = FileOperations.TryGetHandle(target, out var handle);
        return new TrackedTarget
        {
            Volume = _volumes.Of(target, in status),
            Inode = status.Inode,
            BirthTime = status.BirthTime,
            Type = status.Type,
            Size = status.Size,
            ModifyTime = status.ModifyTime,
            ChangeTime = status.ChangeTime,
            Handle = handle,
        };
    }

    private FileHandle? HandleOfFolder(FilePath folder)
    {
        if (!_folders.TryGetValue(folder, out var handle))
        {
            _ = FileOperations.TryGetHandle(DirectoryHandle.WorkingDirectory, folder, out handle);
            _folders.Add(folder, handle);
        }

        return handle;
    }
}
