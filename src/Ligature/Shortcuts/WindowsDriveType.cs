namespace Ligature.Shortcuts;

/// <summary>What kind of drive the target is on (MS-SHLLINK section 2.3.1).</summary>
public enum WindowsDriveType : uint
{
    /// <summary>DRIVE_UNKNOWN.</summary>
    Unknown = 0,

    /// <summary>DRIVE_NO_ROOT_DIR: nothing is mounted there.</summary>
    NoRootDirectory = 1,

    /// <summary>DRIVE_REMOVABLE.</summary>
    Removable = 2,

    /// <summary>DRIVE_FIXED.</summary>
    Fixed = 3,

    /// <summary>DRIVE_REMOTE.</summary>
    Remote = 4,

    /// <summary>DRIVE_CDROM.</summary>
    CdRom = 5,

    /// <summary>DRIVE_RAMDISK.</summary>
    RamDisk = 6,
}
