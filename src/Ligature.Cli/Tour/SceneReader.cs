using System.Text;
using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Cli.Tour;

/// <summary>Reads the folder of the tour. Inodes keep their order from scene to scene, so that two pictures can be compared.</summary>
internal sealed class SceneReader(DirectoryHandle folder)
{
    private const int LongestContent = 4096;

    private readonly List<FileIdentity> _seen = [];

    /// <summary>Looks at every name. The caller disposes the scene.</summary>
    public Scene Read()
    {
        var names = new List<SceneName>();
        Collect(folder, FilePath.Empty, names);
        var inodes = names.GroupBy(name => name.Status.Identity).ToList();
        _seen.AddRange(inodes.Select(inode => inode.Key).Except(_seen).ToList());
        return new Scene([.. inodes.OrderBy(inode => _seen.IndexOf(inode.Key)).Select(inode => Open([.. inode]))]);
    }

    private static void Collect(DirectoryHandle directory, FilePath path, List<SceneName> names)
    {
        foreach (var name in FileOperations.ListNames(directory))
        {
            var full = path.IsEmpty ? name : path.Join(name);
            var status = FileOperations.GetStatus(directory, name, LinkFollowing.Never, StatusFields.Basic);
            if (status.IsDirectory)
            {
                using var below = FileOperations.OpenDirectory(directory, name, LinkFollowing.Never);
                Collect(below, full, names);
            }
            else
            {
                names.Add(new SceneName(ShellQuoting.Quote(full), status));
            }
        }
    }

    private SceneInode Open(IReadOnlyList<SceneName> names)
    {
        var path = FilePath.FromText(names[0].Text);
        var errno = FileOperations.TryOpenPath(folder, path, LinkFollowing.Never, out var handle);
        if (errno != Errno.None)
        {
            throw new FileLinkException("open", path, errno);
        }

        var leads = FileOperations.TryGetStatus(folder, path, LinkFollowing.Follow, StatusFields.Basic, out var end) == Errno.None;
        var content = leads && end.Type == FileType.Regular ? ReadContent(path) : null;
        var data = names[0].Status.IsSymbolicLink ? ShellQuoting.Quote(FileOperations.ReadLink(folder, path)) : content ?? "";
        return new SceneInode(names, handle!, data, leads ? end.Identity : null, content);
    }

    private string? ReadContent(FilePath path)
        => FileOperations.TryReadSmallFile(folder, path, LongestContent, out var content) == Errno.None ? Encoding.UTF8.GetString(content) : null;
}
