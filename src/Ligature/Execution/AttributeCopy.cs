using Ligature.FileSystem;
using Ligature.Paths;
using Microsoft.Win32.SafeHandles;

namespace Ligature.Execution;

/// <summary>Gives a new file the owner, mode, times and extended attributes of another, as far as the caller may.</summary>
public static class AttributeCopy
{
    private const int PrivilegeBits = FileStatus.SetUserIdBit | FileStatus.SetGroupIdBit;

    // What the system sets for every file by itself: a label or a checksum of the old file says nothing about the new one.
    private static readonly FilePath[] OfTheSystem =
        [FilePath.FromText("security.selinux"), FilePath.FromText("security.ima"), FilePath.FromText("security.evm")];

    /// <summary>Copies them.</summary>
    /// <param name="source">Open for reading.</param>
    /// <param name="status">The facts of the source.</param>
    /// <param name="destination">Open for writing; whoever may not give files away stays its owner.</param>
    /// <param name="keepsTimes">Whether the times are copied too; not for a file with new content.</param>
    /// <returns>What could not be kept.</returns>
    /// <remarks>
    /// The order matters: chown(2) takes setuid, setgid and capabilities away, so mode and attributes come after it; every change sets the times.
    /// Where the owner is not kept, setuid and setgid are not either: they would lend the rights of somebody else.
    /// </remarks>
    public static LostAttributes Apply(SafeFileHandle source, in FileStatus status, SafeFileHandle destination, bool keepsTimes = true)
    {
        var lost = LostAttributes.None;
        if (FileOperations.TryChangeOwner(destination, status.UserId, status.GroupId) != Errno.None)
        {
            lost |= LostAttributes.Owner;
            _ = FileOperations.TryChangeOwner(destination, null, status.GroupId);
        }

        if (!CopyExtended(source, destination))
        {
            lost |= LostAttributes.Extended;
        }

        var mode = (lost & LostAttributes.Owner) != 0 ? status.Mode & ~PrivilegeBits : status.Mode;
        if (FileOperations.TryChangeMode(destination, mode) != Errno.None)
        {
            lost |= LostAttributes.Mode;
        }

        if (keepsTimes && FileOperations.TrySetTimes(destination, status.AccessTime, status.ModifyTime) != Errno.None)
        {
            lost |= LostAttributes.Times;
        }

        return lost;
    }

    private static bool CopyExtended(SafeFileHandle source, SafeFileHandle destination)
    {
        var areKept = true;
        var errno = FileOperations.TryListAttributes(source, out var names);
        foreach (var name in names)
        {
            if (FileOperations.TryGetAttribute(source, name, out var value) == Errno.None
                && FileOperations.TrySetAttribute(destination, name, value) != Errno.None
                && !OfTheSystem.Contains(name))
            {
                areKept = false;
            }
        }

        return areKept && errno is Errno.None or Errno.NotSupported;
    }
}

/// <summary>What a copy did not get from its original.</summary>
[Flags]
public enum LostAttributes
{
    /// <summary>It has everything.</summary>
    None = 0,

    /// <summary>The owner or the group, and with them setuid and setgid.</summary>
    Owner = 1,

    /// <summary>An extended attribute or an access control list.</summary>
    Extended = 2,

    /// <summary>The permission bits.</summary>
    Mode = 4,

    /// <summary>The times.</summary>
    Times = 8,
}
