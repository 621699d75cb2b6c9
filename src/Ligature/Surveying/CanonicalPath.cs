using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Surveying;

/// <summary>The canonical form of a path: absolute, without <c>.</c>, <c>..</c>, repeated or trailing <c>/</c> and, if wanted, without symbolic links.</summary>
/// <remarks>
/// What it returns, and with which error, is what <c>realpath</c> and <c>readlink -f</c> of GNU coreutils 9.1 print. Each name costs one
/// readlink(2) on the path found so far, and one faccessat(2) more where it must be a directory and nothing is looked up in it.
/// The kernel's limit of 40 links does not hold here: a chain of any length is followed, and only what never ends is a loop.
/// A path longer than PATH_MAX (4096 bytes) is refused with ENAMETOOLONG, except where nothing on it has to exist.
/// </remarks>
public static class CanonicalPath
{
    /// <summary>Finds the canonical form of a path; a relative one starts at the working directory.</summary>
    /// <param name="path">The path.</param>
    /// <param name="missing">Which of its names need not exist.</param>
    /// <param name="links">What becomes of its links.</param>
    /// <param name="canonical">The canonical form; after an error the place where the way ended, or the path itself where it never began.</param>
    /// <returns>
    /// ENOENT: a name is missing, the path is empty, or the working directory is gone. ENOTDIR: a name stands before a <c>/</c> and is no
    /// directory. EACCES: a directory on the way may not be searched. ELOOP: the links lead in a circle, or to more than 100,000
    /// others. ENAMETOOLONG, EIO …
    /// </returns>
    public static Errno TryResolve(FilePath path, MissingNames missing, LinkExpansion links, out FilePath canonical)
    {
        canonical = path;
        if (path.IsEmpty)
        {
            return Errno.NoEntry;
        }

        var errno = Errno.None;
        if (links != LinkExpansion.AsMet)
        {
            errno = new CanonicalWalk(missing, followsLinks: false).Run(path, out canonical);
        }

        return errno == Errno.None && links != LinkExpansion.Never
            ? new CanonicalWalk(missing, followsLinks: true).Run(canonical, out canonical)
            : errno;
    }
}
