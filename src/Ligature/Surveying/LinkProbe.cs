using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Surveying;

/// <summary>Tells whether a file can get another name at some place, and if not, exactly why.</summary>
/// <remarks>
/// The rules are those of link(2), in the order in which the kernel applies them. Two paths can be linked only within one
/// mount: that is decided by mount ids, never by the device number alone, which two mounts of one file system share.
/// <para>
/// A canary is a real link under the name <c>.lig-probe-</c> and 16 random hexadecimal digits, made in the directory and
/// removed at once, also when SIGINT, SIGTERM, SIGHUP or SIGQUIT arrives meanwhile; a SIGKILL or a power cut within those
/// microseconds would leave it behind. It changes the ctime of the file and the mtime and ctime of the directory, and on
/// overlayfs it copies a file of a lower layer up. It is withheld where it could not be removed again (a sticky or
/// append-only directory).
/// </para>
/// </remarks>
public static class LinkProbe
{
    /// <summary>Asks for a new name of an existing file.</summary>
    /// <param name="existing">The file.</param>
    /// <param name="place">The new name; or an existing directory, in which any name is meant, as ln(1) has it.</param>
    /// <param name="usesCanary">Whether to prove the answer by a link that is removed again.</param>
    /// <param name="following">Whether a symbolic link <paramref name="existing"/> stands for its target, or is itself to get another name.</param>
    /// <returns>A verdict in every case: what cannot be reached is a reason too.</returns>
    public static LinkVerdict Examine(FilePath existing, FilePath place, bool usesCanary, LinkFollowing following = LinkFollowing.Never)
    {
        using var facts = LinkProbeFacts.Gather(existing, place, following, isReplaced: false);
        return Conclude(facts, usesCanary);
    }

    /// <summary>Asks whether an existing name could become another name of a file: linked beside it and renamed over it.</summary>
    /// <param name="existing">The file.</param>
    /// <param name="replaced">The name that would stand for it; a symbolic link there is meant itself.</param>
    /// <param name="usesCanary">Whether to prove the linking by a link that is removed again. The replacing is only concluded.</param>
    /// <param name="following">Whether a symbolic link <paramref name="existing"/> stands for its target, or is itself to get another name.</param>
    /// <returns>A verdict in every case; <see cref="LinkVerdict.IsLinkedAlready"/> when both are one file.</returns>
    public static LinkVerdict ExaminePair(FilePath existing, FilePath replaced, bool usesCanary, LinkFollowing following = LinkFollowing.Never)
    {
        using var facts = LinkProbeFacts.Gather(existing, replaced, following, isReplaced: true);
        return Conclude(facts, usesCanary);
    }

    private static LinkVerdict Conclude(LinkProbeFacts facts, bool usesCanary)
    {
        var obstacles = LinkObstacles.Find(facts);
        if (!usesCanary || !LinkCanary.IsSafe(facts))
        {
            return facts.MakeVerdict(obstacles, usesCanary ? LinkEvidence.CanaryWithheld : LinkEvidence.Facts);
        }

        var errno = LinkCanary.Try(facts, out var left);
        var explained = LinkObstacles.Explain(obstacles, errno, facts);
        return facts.MakeVerdict(explained, LinkEvidence.Canary) with { CanaryLeft = left is { } name ? facts.Directory.Join(name) : null };
    }
}
