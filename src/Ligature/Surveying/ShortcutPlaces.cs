using System.Text;
using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Shortcuts;

namespace Ligature.Surveying;

/// <summary>Where the drives and shares of Windows are on this machine.</summary>
internal sealed class ShortcutPlaces
{
    private static readonly FilePath WineFolder = FilePath.FromText(".wine");
    private static readonly FilePath DrivesFolder = FilePath.FromText("dosdevices");

    private readonly Dictionary<char, FilePath> _drives = [];
    private readonly List<(FilePath Source, FilePath Point)> _shares = [];

    private ShortcutPlaces(string? machineName) => MachineName = machineName;

    /// <summary>The name of this machine; null in an image.</summary>
    internal string? MachineName { get; }

    /// <summary>Drive Z: is <c>/</c>, as for Wine, and Wine's other drives are where it has them; shares are where they are mounted.</summary>
    internal static ShortcutPlaces OfThisMachine(MountTable mounts)
    {
        var places = new ShortcutPlaces(Environment.MachineName);
        places._drives[ShellLink.RootDrive] = FilePath.Root;
        if (FindWinePrefix() is { } prefix)
        {
            places.AddWineDrives(prefix.Join(DrivesFolder));
        }

        foreach (var mount in mounts.Mounts)
        {
            if (mount.FileSystemType is "cifs" or "smb3" or "smbfs")
            {
                var source = ShortcutTarget.ToUnix(mount.Source.Bytes.TrimEnd((byte)'/'));
                places._shares.Add((mount.Subtree == FilePath.Root ? source : FilePath.FromBytes([.. source.Bytes, .. mount.Subtree.Bytes]), mount.Point));
            }
        }

        return places;
    }

    /// <summary>In an image nothing but the root has a drive.</summary>
    internal static ShortcutPlaces OfImage()
    {
        var places = new ShortcutPlaces(machineName: null);
        places._drives[ShellLink.RootDrive] = FilePath.Root;
        return places;
    }

    /// <summary>The path here of a path on a drive; null where the drive is not here.</summary>
    internal FilePath? OfDrivePath(FilePath path)
        => ShortcutTarget.TrySplitDrive(path.Bytes, out var letter, out var rest) && _drives.TryGetValue(letter, out var drive)
            ? drive.Join(ShortcutTarget.ToUnix(rest).Bytes.TrimStart((byte)'/'))
            : null;

    /// <summary>The path here of a path on a share; null where the share is not mounted.</summary>
    internal FilePath? OfNetworkPath(FilePath path)
    {
        // Of two mounts of one share the later hides the earlier; servers do not tell capitals.
        var wanted = ShortcutTarget.ToMountSource(path);
        for (var i = _shares.Count - 1; i >= 0; i--)
        {
            var source = _shares[i].Source.Bytes;
            if (wanted.Bytes.Length >= source.Length && Ascii.EqualsIgnoreCase(wanted.Bytes[..source.Length], source)
                && (wanted.Bytes.Length == source.Length || wanted.Bytes[source.Length] == (byte)'/'))
            {
                return _shares[i].Point.Join(wanted.Bytes[source.Length..].TrimStart((byte)'/'));
            }
        }

        return null;
    }

    private static FilePath? FindWinePrefix()
    {
        var prefix = Environment.GetEnvironmentVariable("WINEPREFIX");
        if (!string.IsNullOrEmpty(prefix))
        {
            return FilePath.FromText(prefix) is { IsAbsolute: true } path ? path : null;
        }

        var home = Environment.GetEnvironmentVariable("HOME");
        return !string.IsNullOrEmpty(home) && FilePath.FromText(home) is { IsAbsolute: true } folder ? folder.Join(WineFolder) : null;
    }

    private void AddWineDrives(FilePath folder)
    {
        if (FileOperations.TryOpenPath(DirectoryHandle.WorkingDirectory, folder, LinkFollowing.Follow, out var opened) != Errno.None)
        {
            return;
        }

        using var drives = opened!;
        for (var letter = 'a'; letter <= 'z'; letter++)
        {
            var name = FilePath.FromText($"{letter}:");
            if (FileOperations.TryGetStatus(drives, name, LinkFollowing.Follow, StatusFields.Basic, out var status) == Errno.None && status.IsDirectory)
            {
                _drives[char.ToUpperInvariant(letter)] = folder.Join(name);
            }
        }
    }
}
