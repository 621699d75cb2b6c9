namespace Ligature.Shortcuts;

/// <summary>Which structures a shell link has, and how it is to be used (MS-SHLLINK section 2.1.1).</summary>
[Flags]
public enum ShellLinkFlags : uint
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>There is an item list (section 2.2).</summary>
    HasLinkTargetIdList = 1 << 0,

    /// <summary>There is a LinkInfo (section 2.3).</summary>
    HasLinkInfo = 1 << 1,

    /// <summary>There is a description (section 2.4).</summary>
    HasName = 1 << 2,

    /// <summary>There is a path relative to the link (section 2.4).</summary>
    HasRelativePath = 1 << 3,

    /// <summary>There is a working directory (section 2.4).</summary>
    HasWorkingDirectory = 1 << 4,

    /// <summary>There are arguments (section 2.4).</summary>
    HasArguments = 1 << 5,

    /// <summary>There is a path of an icon (section 2.4).</summary>
    HasIconLocation = 1 << 6,

    /// <summary>The strings of section 2.4 are UTF-16.</summary>
    IsUnicode = 1 << 7,

    /// <summary>The LinkInfo is not to be used.</summary>
    ForceNoLinkInfo = 1 << 8,

    /// <summary>There is a target with environment variables (section 2.5.4).</summary>
    HasExpString = 1 << 9,

    /// <summary>A 16-bit program gets a machine of its own.</summary>
    RunInSeparateProcess = 1 << 10,

    /// <summary>Undefined.</summary>
    Unused1 = 1 << 11,

    /// <summary>There is a Darwin block (section 2.5.3).</summary>
    HasDarwinId = 1 << 12,

    /// <summary>The target runs as another user.</summary>
    RunAsUser = 1 << 13,

    /// <summary>There is an icon path with environment variables (section 2.5.5).</summary>
    HasExpIcon = 1 << 14,

    /// <summary>A place of the file system is shown where it stands in the shell's own tree.</summary>
    NoPidlAlias = 1 << 15,

    /// <summary>Undefined.</summary>
    Unused2 = 1 << 16,

    /// <summary>The target runs with a shim layer (section 2.5.8).</summary>
    RunWithShimLayer = 1 << 17,

    /// <summary>The tracker block is not to be used (section 2.5.10).</summary>
    ForceNoLinkTrack = 1 << 18,

    /// <summary>Properties of the target are collected (section 2.5.7).</summary>
    EnableTargetMetadata = 1 << 19,

    /// <summary>The target with environment variables is not to be used.</summary>
    DisableLinkPathTracking = 1 << 20,

    /// <summary>The folder blocks are not to be used (sections 2.5.6 and 2.5.9).</summary>
    DisableKnownFolderTracking = 1 << 21,

    /// <summary>A known folder has no other name.</summary>
    DisableKnownFolderAlias = 1 << 22,

    /// <summary>The target may be a link itself.</summary>
    AllowLinkToLink = 1 << 23,

    /// <summary>A place below a known folder is saved by its own path.</summary>
    UnaliasOnSave = 1 << 24,

    /// <summary>The target with environment variables is preferred to the item list.</summary>
    PreferEnvironmentPath = 1 << 25,

    /// <summary>The local item list of a network target is kept.</summary>
    KeepLocalIdListForUncTarget = 1 << 26,
}
