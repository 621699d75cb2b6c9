namespace Ligature.FileSystem;

/// <summary>A file as it was at one moment: whoever finds the same version later finds the same content.</summary>
/// <param name="Identity">Which file.</param>
/// <param name="Size">Its length in bytes.</param>
/// <param name="ModifyTime">When its content last changed.</param>
/// <param name="ChangeTime">When its inode last changed.</param>
public readonly record struct FileVersion(FileIdentity Identity, ulong Size, FileTime ModifyTime, FileTime ChangeTime)
{
    /// <summary>The version that a status shows.</summary>
    public static FileVersion Of(in FileStatus status) => new(status.Identity, status.Size, status.ModifyTime, status.ChangeTime);
}
