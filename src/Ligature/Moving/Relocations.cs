using Ligature.Paths;
using Ligature.Surveying;

namespace Ligature.Moving;

/// <summary>One name and the name that it gets.</summary>
/// <param name="From">The place of the name before, absolute and free of links.</param>
/// <param name="To">Its place afterwards, absolute and free of links.</param>
public sealed record Relocation(FilePath From, FilePath To);

/// <summary>Which places become which, for moves that are made together. None lies within another.</summary>
public sealed class Relocations
{
    private readonly Dictionary<FilePath, FilePath> _moves = [];

    /// <summary>Takes the moves in.</summary>
    /// <exception cref="ArgumentException">A place is moved twice, or lies within another that is moved.</exception>
    public Relocations(IEnumerable<Relocation> moves)
    {
        ArgumentNullException.ThrowIfNull(moves);
        foreach (var move in moves)
        {
            _moves.Add(move.From, move.To);
        }

        if (_moves.Keys.FirstOrDefault(from => from != FilePath.Root && IsMoved(from.Parent)) is { IsEmpty: false } within)
        {
            throw new ArgumentException($"{ShellQuoting.QuoteAlways(within)} lies within another that is moved.", nameof(moves));
        }
    }

    /// <summary>Whether a symbolic link to the new place is left at each old one, so that paths through it still lead there.</summary>
    public bool LeavesLinks { get; init; }

    /// <summary>Whether a name is still found at its old place, because a link to the new one is left there.</summary>
    internal bool IsStillFound(FilePath name) => LeavesLinks && _moves.ContainsKey(name);

    /// <summary>Whether a place is moved, by itself or with a directory above it.</summary>
    public bool IsMoved(FilePath place) => FindMove(place) is not null;

    /// <summary>The old places of everything that moves a link, or a place on its way.</summary>
    internal IReadOnlyList<FilePath> MovesOn(LinkWay way)
    {
        var moves = new List<FilePath>();
        Note(way.Place);
        foreach (var step in way.Steps)
        {
            Note(step.Name);
            Note(step.End);
        }

        return moves;

        void Note(FilePath place)
        {
            if (FindMove(place) is { } move && !moves.Contains(move.From))
            {
                moves.Add(move.From);
            }
        }
    }

    /// <summary>Where a place is afterwards.</summary>
    public FilePath Map(FilePath place)
    {
        if (FindMove(place) is not { } move)
        {
            return place;
        }

        var below = place.Bytes[move.From.Bytes.Length..].TrimStart((byte)'/');
        return below.IsEmpty ? move.To : move.To.Join(below);
    }

    private Relocation? FindMove(FilePath place)
    {
        for (var at = place; ; at = at.Parent)
        {
            if (_moves.TryGetValue(at, out var to))
            {
                return new Relocation(at, to);
            }

            if (at == FilePath.Root)
            {
                return null;
            }
        }
    }
}
