using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Planning;
using Microsoft.Win32.SafeHandles;

namespace Ligature.Execution;

/// <summary>Gives a new file the owner, mode, times and extended attributes of another, as far as the caller may.</summary>
public static class AttributeCopy
{
    private const int PrivilegeBits = FileStatus.SetUserIdBit | FileStatus.SetGroupIdBit;

    // What the system sets for every file by itself: a label or a checksum of the old file says nothing about the new one.
    internal static readonly FilePath[] OfTheSystem =
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
        var errno = TryRead(source, out var attributes);
        var lost = Apply(FileMetadata.Of(in status, attributes), destination, keepsTimes);
        return errno == Errno.None ? lost : lost | LostAttributes.Extended;
    }

    /// <summary>Reads the extended attributes of an open file; a file system that has none is no error.</summary>
    internal static Errno TryRead(SafeFileHandle source, out IReadOnlyList<(FilePath Name, byte[] Value)> attributes)
    {
        var errno = FileOperations.TryListAttributes(source, out var names);
        attributes = [];
        if (names.Count == 0)
        {
            return errno == Errno.NotSupported ? Errno.None : errno;
        }

        var read = new List<(FilePath Name, byte[] Value)>();
        foreach (var name in names)
        {
            if (FileOperations.TryGetAttribute(source, name, out var value) == Errno.None)
            {
                read.Add((name, value));
            }
        }

        attributes = read;
        return Errno.None;
    }

    /// <summary>Gives a file what was read before.</summary>
    /// <inheritdoc cref="Apply(SafeFileHandle, in FileStatus, SafeFileHandle, bool)"/>
    /// <param name="metadata">What to give.</param>
    /// <param name="destination">A file open for writing, or a directory open for reading.</param>
    /// <param name="keepsTimes">Whether the times are given too.</param>
    public static LostAttributes Apply(FileMetadata metadata, SafeFileHandle destination, bool keepsTimes = true)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        var lost = LostAttributes.None;
        if (FileOperations.TryChangeOwner(destination, metadata.UserId, metadata.GroupId) != Errno.None)
        {
            lost |= LostAttributes.Owner;
            _ = FileOperations.TryChangeOwner(destination, null, metadata.GroupId);
        }

        foreach (var (name, value) in metadata.Attributes)
        {
            if (FileOperations.TrySetAttribute(destination, name, value) != Errno.None && !OfTheSystem.Contains(name))
            {
                lost |= LostAttributes.Extended;
            }
        }

        var mode = (lost & LostAttributes.Owner) != 0 ? metadata.Mode & ~PrivilegeBits : metadata.Mode;
        if (FileOperations.TryChangeMode(destination, mode) != Errno.None)
        {
            lost |= LostAttributes.Mode;
        }

        if (keepsTimes && FileOperations.TrySetTimes(destination, metadata.AccessTime, metadata.ModifyTime) != Errno.None)
        {
            lost |= LostAttributes.Times;
        }

        return lost;
    }

    /// <summary>Gives owner, mode and times to a new name that cannot be opened: a symbolic link, a pipe, a socket, a device.</summary>
    /// <param name="metadata">What to give; a link has no mode, and the mode of the others was set when they were made.</param>
    /// <param name="directory">The directory of the name.</param>
    /// <param name="name">The name.</param>
    public static LostAttributes Apply(FileMetadata metadata, DirectoryHandle directory, FilePath name)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        var lost = metadata.Attributes.Count > 0 ? LostAttributes.Extended : LostAttributes.None;
        lost |= FileOperations.TryChangeOwner(directory, name, metadata.UserId, metadata.GroupId) != Errno.None ? LostAttributes.Owner : LostAttributes.None;
        lost |= FileOperations.TrySetTimes(directory, name, metadata.AccessTime, metadata.ModifyTime) != Errno.None ? LostAttributes.Times : LostAttributes.None;
        return lost;
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
