namespace Ligature.Shortcuts;

/// <summary>What Windows says about a file (MS-SHLLINK section 2.1.2).</summary>
[Flags]
public enum WindowsFileAttributes : uint
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>It is not to be written to.</summary>
    ReadOnly = 1 << 0,

    /// <summary>It is not shown in listings.</summary>
    Hidden = 1 << 1,

    /// <summary>It belongs to the operating system.</summary>
    System = 1 << 2,

    /// <summary>It is a directory.</summary>
    Directory = 1 << 4,

    /// <summary>It was changed since the last backup; what files have as a rule.</summary>
    Archive = 1 << 5,

    /// <summary>It has no other attribute.</summary>
    Normal = 1 << 7,

    /// <summary>It is temporary.</summary>
    Temporary = 1 << 8,

    /// <summary>It has holes.</summary>
    SparseFile = 1 << 9,

    /// <summary>It has a reparse point, as symbolic links and junctions have.</summary>
    ReparsePoint = 1 << 10,

    /// <summary>It is compressed.</summary>
    Compressed = 1 << 11,

    /// <summary>Its content is not at hand.</summary>
    Offline = 1 << 12,

    /// <summary>It is left out of searches by content.</summary>
    NotContentIndexed = 1 << 13,

    /// <summary>It is encrypted.</summary>
    Encrypted = 1 << 14,
}
