using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Surveying;

/// <summary>The rule fs.protected_hardlinks: who is not the owner may link only what is safe to keep alive (proc_sys_fs(5)).</summary>
internal static class LinkProtection
{
    private static readonly FilePath Switch = FilePath.FromText("/proc/sys/fs/protected_hardlinks");

    /// <summary>Whether the rule is in force; where /proc does not tell, yes, as all distributions have it.</summary>
    internal static bool IsOn()
        => FileOperations.TryReadSmallFile(DirectoryHandle.WorkingDirectory, Switch, limit: 64, out var content) != Errno.None
            || content is not [(byte)'0', ..];

    /// <summary>Whether the rule keeps the calling thread's user from linking this file.</summary>
    internal static bool Covers(DirectoryHandle file, in FileStatus status)
        => !FileOperations.ActsAsOwner(in status)
            && (status.Type != FileType.Regular
                || status.GrantsPrivilege
                || FileOperations.TryAccess(file, FileAccessKinds.Read | FileAccessKinds.Write) != Errno.None);
}
