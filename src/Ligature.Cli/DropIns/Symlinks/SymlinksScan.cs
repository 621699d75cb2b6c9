using Ligature.Cli.DropIns;
using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Cli.DropIns.Symlinks;

/// <summary>Goes through one folder that was named, and with <c>-r</c> through those in it, in the order in which the file system lists them.</summary>
internal sealed class SymlinksScan(SymlinksSettings settings, SymlinksOutput output)
{
    private ulong _volume;

    /// <summary>Scans.</summary>
    /// <param name="folder">The folder as it was given.</param>
    /// <param name="display">Its absolute path, as it appears in front of the names.</param>
    public void Run(FilePath folder, FilePath display)
    {
        var errno = FileOperations.TryOpenDirectory(DirectoryHandle.WorkingDirectory, folder, LinkFollowing.Follow, out var opened);
        if (errno != Errno.None && (errno = FileOperations.TryOpenDirectory(DirectoryHandle.WorkingDirectory, display, LinkFollowing.Follow, out opened)) != Errno.None)
        {
            output.Error(display, errno);
            return;
        }

        using (opened)
        {
            if (FileOperations.TryGetStatus(opened!, StatusFields.Basic, out var status) == Errno.None)
            {
                _volume = status.Volume;
                Scan(opened!, display);
            }
        }
    }

    private void Scan(DirectoryHandle folder, FilePath display)
    {
        // The list is complete before anything is changed: what is made under a new name is not met again.
        var errno = FileOperations.TryListEntries(folder, out var entries);
        foreach (var entry in entries)
        {
            var path = display.Join(entry.Name);
            switch (TypeOf(folder, entry))
            {
                case FileType.SymbolicLink:
                    new SymlinksLink(settings, output, folder, entry.Name, path).Examine(_volume);
                    break;
                case FileType.Directory when settings.Recurses:
                    Enter(folder, entry.Name, path);
                    break;
            }
        }

        if (errno != Errno.None)
        {
            output.Error(display, errno);
        }
    }

    private void Enter(DirectoryHandle folder, FilePath name, FilePath path)
    {
        // Replaced by a link since it was listed: then it is no folder of this tree.
        var errno = FileOperations.TryOpenDirectory(folder, name, LinkFollowing.Never, out var opened);
        if (errno != Errno.None)
        {
            output.Error(path, errno);
            return;
        }

        using (opened)
        {
            if (FileOperations.TryGetStatus(opened!, StatusFields.Basic, out var status) == Errno.None && status.Volume == _volume)
            {
                Scan(opened!, path);
            }
        }
    }

    private static FileType TypeOf(DirectoryHandle folder, DirectoryEntry entry)
        => entry.Type == FileType.Unknown && FileOperations.TryGetStatus(folder, entry.Name, LinkFollowing.Never, StatusFields.Basic, out var status) == Errno.None
            ? status.Type
            : entry.Type;
}
