namespace Ligature.Auditing;

/// <summary>What an audit can find. The broken kinds come first; the rest is worth knowing.</summary>
public enum FindingKind
{
    /// <summary>A symbolic link whose path has a missing component.</summary>
    Dangling,

    /// <summary>A symbolic link that leads back to itself.</summary>
    Loop,

    /// <summary>A symbolic link whose path may not be searched.</summary>
    Denied,

    /// <summary>A symbolic link through something that is no directory.</summary>
    NotADirectory,

    /// <summary>A symbolic link with a name too long, or more than 40 links on its way.</summary>
    TooLong,

    /// <summary>A symbolic link to a declared mount point where nothing is mounted.</summary>
    Unmounted,

    /// <summary>A symbolic link that gives another error.</summary>
    Unreadable,

    /// <summary>A Windows shortcut to a place of this machine where nothing is.</summary>
    BrokenShortcut,

    /// <summary>A Windows shortcut that cannot be read.</summary>
    DamagedShortcut,

    /// <summary>An absolute symbolic link to a place inside the root: it breaks when the root moves.</summary>
    Absolute,

    /// <summary>A symbolic link out of the root.</summary>
    LeavesRoot,

    /// <summary>A symbolic link to another file system.</summary>
    OtherFileSystem,

    /// <summary>A target with <c>//</c> or <c>/./</c>.</summary>
    Messy,

    /// <summary>A target with needless <c>..</c>.</summary>
    Lengthy,

    /// <summary>A symbolic link to a symbolic link.</summary>
    Chain,

    /// <summary>A symbolic link to a directory that contains it.</summary>
    DirectoryLoop,

    /// <summary>A file with several names, some of them outside the root.</summary>
    SplitSet,

    /// <summary>A file with several names, all of them inside the root; reported only when asked for.</summary>
    LinkSet,

    /// <summary>A symbolic link in a world-writable directory that belongs to another user.</summary>
    ForeignLink,

    /// <summary>A setuid or setgid file with several names: replacing one leaves the others armed.</summary>
    SetuidNames,
}
