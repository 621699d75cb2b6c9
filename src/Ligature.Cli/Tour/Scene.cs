using Ligature.FileSystem;

namespace Ligature.Cli.Tour;

/// <summary>What stands in the folder of the tour at one moment: names, the inodes that they stand for, and what these hold.</summary>
/// <remarks>Every inode is held open, so that its facts can be asked for when it has no name any more, and its number is not given away.</remarks>
internal sealed class Scene(IReadOnlyList<SceneInode> inodes) : IDisposable
{
    /// <summary>The inodes, the one that was met first in front.</summary>
    public IReadOnlyList<SceneInode> Inodes { get; } = inodes;

    /// <summary>The inode that a name stands for, or null where there is no such name.</summary>
    public SceneInode? Find(string name) => Inodes.FirstOrDefault(inode => inode.Names.Any(one => one.Text.Equals(name, StringComparison.Ordinal)));

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var inode in Inodes)
        {
            inode.Handle.Dispose();
        }
    }
}

/// <summary>A name, looked up by itself.</summary>
/// <param name="Text">The path from the folder of the tour.</param>
/// <param name="Status">What its inode said of itself through this name.</param>
internal sealed record SceneName(string Text, FileStatus Status);

/// <summary>A file or a symbolic link with all its names in the folder.</summary>
/// <param name="Names">At least one, sorted.</param>
/// <param name="Handle">Opened without being followed or read.</param>
/// <param name="Data">The content of a file; the path that a symbolic link stores.</param>
/// <param name="Target">Where a symbolic link leads, null where it is broken; for a file itself.</param>
/// <param name="ReadThrough">What reading the first name gives; null where it cannot be read.</param>
internal sealed record SceneInode(IReadOnlyList<SceneName> Names, DirectoryHandle Handle, string Data, FileIdentity? Target, string? ReadThrough)
{
    public FileStatus Status => Names[0].Status;

    public bool IsLink => Status.IsSymbolicLink;

    public bool IsBroken => IsLink && Target is null;

    /// <summary>How many names it has by now; 0 also where the file system has forgotten it.</summary>
    public uint CountLinksNow()
        => FileOperations.TryGetStatus(Handle, StatusFields.Basic, out var status) == Errno.None ? status.LinkCount : 0;
}
