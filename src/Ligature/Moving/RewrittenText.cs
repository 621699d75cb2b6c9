using Ligature.Paths;
using Ligature.Surveying;

namespace Ligature.Moving;

/// <summary>Puts a new text together: a beginning that leads to one place of the old way, and the rest of the old text.</summary>
/// <param name="way">The link before the moves.</param>
/// <param name="start">The link's directory after them.</param>
/// <param name="walk">Which steps go wrong.</param>
/// <param name="moves">The moves.</param>
internal sealed class RewrittenText(LinkWay way, FilePath start, ShiftedWalk walk, Relocations moves)
{
    private Candidate? _best;

    /// <summary>The text that keeps most of the way.</summary>
    /// <param name="last">The last step that goes wrong.</param>
    internal FilePath Closest(int last)
    {
        Consider(last);
        if (!way.Text.IsAbsolute && start.IsAtOrBelow(AnchorOf(last)))
        {
            // The text would begin by climbing only: from a later name on, as far as the names are plain, there is less to climb.
            var end = last;
            while (end < way.Steps.Count - 1 && !way.Steps[end].IsLink)
            {
                end++;
            }

            _best = null;
            Consider(end);
        }

        return _best!.Text;
    }

    private FilePath AnchorOf(int step) => moves.Map(step == way.Steps.Count ? way.End : way.Steps[step].Name);

    // All texts that lead to this step: from the root or the link's directory, and from each place that the old text still leads to.
    private void Consider(int step)
    {
        var anchor = AnchorOf(step);
        var rest = way.Text.Bytes[way.Steps[Math.Min(step, way.Steps.Count - 1)].Component.End..];
        if (way.Text.IsAbsolute)
        {
            OfferBelow(way.Text.Bytes[..way.Steps[0].Component.Start.Value], FilePath.Root, anchor, rest, kept: 0, isThroughLink: false);
        }
        else
        {
            Offer(anchor.RelativeFrom(start), rest, kept: 0, isThroughLink: false);
        }

        var isThroughLink = false;
        for (var i = 0; i < Math.Min(walk.FirstMismatch!.Value, step); i++)
        {
            var place = walk.Places[i];
            isThroughLink |= way.Steps[i].IsLink;
            if (place == moves.Map(way.Steps[i].End) && (isThroughLink || way.Text.IsAbsolute || !ClimbsTooFar(place, anchor)))
            {
                OfferBelow(way.Text.Bytes[..way.Steps[i].Component.End.Value], place, anchor, rest, i + 1, isThroughLink);
            }
        }
    }

    // Whether the way from the link's directory to the anchor would leave a directory by ".." and enter it again by name.
    private bool ClimbsTooFar(FilePath place, FilePath anchor)
    {
        if (start == place || !start.IsAtOrBelow(place))
        {
            return false;
        }

        var left = start;
        while (left.Parent != place)
        {
            left = left.Parent;
        }

        return anchor.IsAtOrBelow(left);
    }

    private void OfferBelow(ReadOnlySpan<byte> beginning, FilePath place, FilePath anchor, ReadOnlySpan<byte> rest, int kept, bool isThroughLink)
    {
        if (anchor.IsAtOrBelow(place))
        {
            var below = anchor.Bytes[place.Bytes.TrimEnd((byte)'/').Length..].TrimStart((byte)'/');
            Offer(FilePath.FromBytes(beginning).Join(below), rest, kept, isThroughLink);
        }
    }

    private void Offer(FilePath beginning, ReadOnlySpan<byte> rest, int kept, bool isThroughLink)
    {
        if (_best is null || (isThroughLink, kept).CompareTo((_best.IsThroughLink, _best.Kept)) > 0)
        {
            _best = new Candidate(FilePath.FromBytes([.. beginning.Bytes, .. rest]), kept, isThroughLink);
        }
    }

    private sealed record Candidate(FilePath Text, int Kept, bool IsThroughLink);
}
