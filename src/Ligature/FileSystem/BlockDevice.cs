using Ligature.Paths;

namespace Ligature.FileSystem;

/// <summary>What the kernel says of the disk below a file system (sysfs, Documentation/ABI/stable/sysfs-block).</summary>
internal static class BlockDevice
{
    // What a virtual machine calls a disk says that it rotates because nobody told it otherwise.
    private static readonly string[] VirtualNames = ["vd", "xvd", "ram", "zram", "nbd"];

    /// <summary>Whether the disk that a mount comes from rotates, so that jumping to and fro on it costs time; false where nobody knows.</summary>
    internal static bool IsRotating(Mount mount)
    {
        var here = DirectoryHandle.WorkingDirectory;
        return FileOperations.TryGetStatus(here, mount.Source, LinkFollowing.Follow, StatusFields.Basic, out var status) == Errno.None
            && status.Type == FileType.BlockDevice && IsRotating(status.SpecialDevice);
    }

    private static bool IsRotating(ulong device)
    {
        var here = DirectoryHandle.WorkingDirectory;
        var folder = FilePath.FromText($"/sys/dev/block/{device >> 32}:{device & uint.MaxValue}");
        if (FileOperations.TryReadLink(here, folder, out var target) != Errno.None
            || VirtualNames.Any(name => target.Name.ToString().StartsWith(name, StringComparison.Ordinal)))
        {
            return false;
        }

        // A partition has no queue of its own; that of its disk lies one folder up.
        return Says(folder.Join(FilePath.FromText("queue/rotational"))) ?? Says(folder.Join(FilePath.FromText("../queue/rotational"))) ?? false;

        bool? Says(FilePath file)
            => FileOperations.TryReadSmallFile(here, file, limit: 16, out var content) == Errno.None ? content is [(byte)'1', ..] : null;
    }
}
