namespace Ligature.Linking;

/// <summary>What somebody wants a link for; the kind follows from it and from what the place allows.</summary>
public enum LinkPurpose
{
    /// <summary>One file filed in several places: edits show in all of them.</summary>
    Organise,

    /// <summary>To take the place of a second copy.</summary>
    Replace,

    /// <summary>A configuration file kept elsewhere: it must survive editors that save by renaming a new file over the old one.</summary>
    Config,

    /// <summary>To see whatever has that path at the time.</summary>
    View,

    /// <summary>To keep what the file holds now, whatever becomes of it.</summary>
    Backup,

    /// <summary>To show something where symbolic links are not followed: to a container, a chroot, a file server.</summary>
    Share,

    /// <summary>Something to click on, also on Windows.</summary>
    Desktop,
}
