using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Shortcuts;

namespace Ligature.Linking;

/// <summary>The content of a shortcut to a target on this machine.</summary>
internal static class ShortcutMaking
{
    /// <summary>Makes it.</summary>
    /// <exception cref="FileLinkException">EINVAL: Windows cannot hold a name on the way.</exception>
    internal static byte[] Make(LinkTarget target, LinkPlace place)
    {
        var path = StoredPath.Find(target, place, PathForm.Absolute).Path;
        var facts = target.End is null ? new ShortcutFacts(path, place.FindPath()) : ShortcutFacts.Of(path, place.FindPath(), target.EndStatus);
        try
        {
            return ShellLink.ForTarget(facts).Write();
        }
        catch (WindowsNameException exception)
        {
            throw new FileLinkException("link", target.Path, Errno.Invalid, place.Path, "A symbolic link can lead there (--kind soft).", exception.Message);
        }
    }
}
