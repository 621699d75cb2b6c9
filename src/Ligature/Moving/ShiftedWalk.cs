using Ligature.Paths;
using Ligature.Surveying;

namespace Ligature.Moving;

/// <summary>A link's text walked as it will be after the moves, beside where its steps ought to lead.</summary>
/// <param name="Places">Where the walk is after each step.</param>
/// <param name="FirstMismatch">The first step that does not lead where it should; the number of steps where the end alone is wrong; null when all is well.</param>
/// <param name="LastMismatch">The last such step.</param>
internal sealed record ShiftedWalk(IReadOnlyList<FilePath> Places, int? FirstMismatch, int? LastMismatch)
{
    /// <summary>Walks.</summary>
    /// <param name="way">The link before the moves.</param>
    /// <param name="start">The link's directory after them.</param>
    /// <param name="moves">The moves.</param>
    internal static ShiftedWalk Follow(LinkWay way, FilePath start, Relocations moves)
    {
        var at = way.Text.IsAbsolute ? FilePath.Root : start;
        var places = new FilePath[way.Steps.Count];
        int? first = null;
        int? last = null;
        for (var i = 0; i < places.Length; i++)
        {
            var step = way.Steps[i];
            var component = way.Text.Bytes[step.Component];
            if (FilePath.IsParentComponent(component))
            {
                at = at.Parent;
            }
            else if (component is not [(byte)'.'])
            {
                // A name must be found where its directory will be; from "." and ".." alone nothing can be told yet.
                var name = at.Join(component);
                if (name != moves.Map(step.Name) && !(name == step.Name && moves.IsStillFound(name)))
                {
                    first ??= i;
                    last = i;
                }

                at = moves.Map(step.End);
            }

            places[i] = at;
        }

        if (way.IsWhole && places.Length > 0 && at != moves.Map(way.End))
        {
            first ??= places.Length;
            last = places.Length;
        }

        return new ShiftedWalk(places, first, last);
    }
}
