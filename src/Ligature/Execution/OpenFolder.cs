using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Execution;

/// <summary>A directory that actions take place in, open as long as they lie in it.</summary>
internal sealed class OpenFolder(DirectoryHandle handle, in FileStatus status) : IDisposable
{
    private readonly FileTime _accessTime = status.AccessTime;
    private readonly FileTime _modifyTime = status.ModifyTime;

    internal DirectoryHandle Handle { get; } = handle;

    /// <summary>Whether new entries get the group of the directory instead of the caller's (inode(7)).</summary>
    internal bool GivesItsGroup { get; } = (status.Mode & FileStatus.SetGroupIdBit) != 0;

    /// <summary>Whether a name in it was changed.</summary>
    internal bool IsChanged { get; set; }

    /// <summary>Gives the directory the times back that it had when it was opened.</summary>
    internal void RestoreTimes()
    {
        if (IsChanged)
        {
            _ = FileOperations.TrySetTimes(Handle, FilePath.Current, _accessTime, _modifyTime);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Handle.Dispose();
}
