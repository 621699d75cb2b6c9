using Ligature.Paths;
using Ligature.Surveying;

namespace Ligature.Moving;

/// <summary>Decides what text a symbolic link needs so that it leads to the same file after names have been moved.</summary>
/// <remarks>
/// Every other link is taken to lead to the same file as before too, because the same is done for it. So a component that is a
/// link counts as one step, and a text changes only up to its last component that would no longer be found where it is looked for.
/// What can stay of the way does: absolute or relative, the links that it goes through, and what follows the change to the letter.
/// </remarks>
public static class LinkRewriting
{
    /// <summary>The longest text of a link in bytes: PATH_MAX (linux/limits.h) less the NUL.</summary>
    public const int LongestText = 4095;

    /// <summary>Decides about one link.</summary>
    /// <param name="way">The link and its way before the moves.</param>
    /// <param name="moves">The moves.</param>
    public static LinkChange Decide(LinkWay way, Relocations moves)
    {
        ArgumentNullException.ThrowIfNull(way);
        ArgumentNullException.ThrowIfNull(moves);

        var start = moves.Map(way.Place).Parent;
        var walk = ShiftedWalk.Follow(way, start, moves);
        if (walk.LastMismatch is not { } last)
        {
            return new LinkChange(LinkChangeKind.None);
        }

        if (!way.IsWhole)
        {
            return new LinkChange(LinkChangeKind.BrokenBefore);
        }

        var text = new RewrittenText(way, start, walk, moves).Closest(last);
        return text.Bytes.Length > LongestText ? new LinkChange(LinkChangeKind.TooLong) : new LinkChange(LinkChangeKind.Rewritten, text);
    }
}
