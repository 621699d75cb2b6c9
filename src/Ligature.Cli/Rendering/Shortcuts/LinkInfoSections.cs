using Ligature.Shortcuts;

namespace Ligature.Cli.Rendering.Shortcuts;

/// <summary>Lays out where the target was when the link was made.</summary>
internal static class LinkInfoSections
{
    public static ShownSection Of(LinkInfo info) => new ShownSection("link_info", "LinkInfo")
        .Text("local_base_path", info.LocalBasePath)
        .Text("local_base_path_unicode", info.LocalBasePathUnicode)
        .Text("common_path_suffix", info.CommonPathSuffix)
        .Text("common_path_suffix_unicode", info.CommonPathSuffixUnicode)
        .Bytes("bytes", info.Bytes)
        .Part("volume", info.Volume is { } volume ? Volume(volume) : null)
        .Part("network", info.Network is { } network ? Network(network) : null);

    private static ShownSection Volume(VolumeId volume) => new ShownSection("volume", "Volume")
        .Word("drive_type", DriveWord(volume.DriveType))
        .Number("drive_type_value", (uint)volume.DriveType)
        .Bits("serial_number", volume.SerialNumber)
        .Text("label", volume.Label);

    private static ShownSection Network(NetworkLocation network) => new ShownSection("network", "Network")
        .Text("share", network.NetName)
        .Text("share_unicode", network.NetNameUnicode)
        .Text("device", network.DeviceName)
        .Text("device_unicode", network.DeviceNameUnicode)
        .Number("provider_type", network.ProviderType);

    private static string DriveWord(WindowsDriveType type) => type switch
    {
        WindowsDriveType.NoRootDirectory => "no-root-directory",
        WindowsDriveType.Removable => "removable",
        WindowsDriveType.Fixed => "fixed",
        WindowsDriveType.Remote => "remote",
        WindowsDriveType.CdRom => "cd-rom",
        WindowsDriveType.RamDisk => "ram-disk",
        _ => "unknown",
    };
}
