using Ligature.FileSystem;

namespace Ligature.Linking;

/// <summary>Turns what the system says to the making of a link into an error with a way out.</summary>
internal static class LinkFailure
{
    /// <summary>Throws unless all went well.</summary>
    /// <exception cref="FileLinkException">The error.</exception>
    internal static void ThrowIfAny(Errno errno, LinkTarget target, LinkPlace place)
    {
        if (errno == Errno.None)
        {
            return;
        }

        // Somebody was faster: what stands there now is what the message is about.
        if (errno == Errno.Exists && place.TryGetStatus(out var taken) == Errno.None)
        {
            throw LinkRefusals.Taken(target, place, in taken);
        }

        throw new FileLinkException("link", target.Path, errno, place.Path, Hint(errno));
    }

    private static string? Hint(Errno errno) => errno switch
    {
        Errno.NotPermitted => "The file system may lack this kind of link, or the system protects the file; lig why tells.",
        Errno.AccessDenied => "You may not make names in that directory: choose one of your own, or let its owner make the link.",
        Errno.ReadOnly => "Mount it writable first, or choose another place.",
        Errno.NoSpace or Errno.QuotaExceeded => "Free some space there, or choose another place.",
        Errno.NameTooLong => "Choose a shorter name.",
        Errno.NoEntry => "The target went away meanwhile (or /proc is not mounted, without which no link is made).",
        Errno.StaleHandle => "The target changed while it was copied. Nothing was left behind; try again when it is at rest.",
        _ => null,
    };
}
