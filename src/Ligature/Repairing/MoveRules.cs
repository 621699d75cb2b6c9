using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Repairing;

/// <summary>Learns from where single files turned up which folders moved, and tells where others must be then.</summary>
/// <remarks>One link shows nothing: a rule stands on two at least.</remarks>
internal sealed class MoveRules
{
    private const int MinimumSupport = 2;

    // More places than this for one folder are no sign of a move.
    private const int MostTargets = 32;

    private readonly Dictionary<FilePath, List<MoveRule>> _moves = [];

    /// <summary>The rules, those that mend most first.</summary>
    internal IReadOnlyList<MoveRule> All
    {
        get
        {
            var rules = _moves.Values.SelectMany(moves => moves.Where(move => move.Support >= MinimumSupport)).ToList();
            rules.Sort((a, b) => a.Support != b.Support ? b.Support.CompareTo(a.Support) : a.Old != b.Old ? a.Old.CompareTo(b.Old) : a.New.CompareTo(b.New));
            return rules;
        }
    }

    /// <summary>Notes that a file which was at one place is at another.</summary>
    /// <param name="old">Where a link says it is.</param>
    /// <param name="missing">The first component of that which is not there.</param>
    /// <param name="found">Where it is.</param>
    /// <param name="type">What it is.</param>
    internal void Observe(FilePath old, FilePath missing, FilePath found, FileType type)
    {
        if (type == FileType.Directory)
        {
            Add(old, found);
        }

        // What is still there did not move: the rule begins at the missing component, or at the folder of a file that moved alone.
        var shared = SharedComponents.AtEnd(old, found);
        var below = old.IsAtOrBelow(missing) ? old.Bytes[missing.Bytes.Length..].Count((byte)'/') : 0;
        var count = Math.Min(shared, Math.Max(below, 1));
        if (count > 0)
        {
            Add(SharedComponents.DropEnd(old, count), SharedComponents.DropEnd(found, count));
        }
    }

    /// <summary>Counts for every move observed how many links it mends.</summary>
    /// <param name="links">The broken links.</param>
    internal void Settle(IReadOnlyList<RepairableLink> links)
    {
        foreach (var link in links)
        {
            for (var folder = link.OldPlace.Parent; folder != FilePath.Root; folder = folder.Parent)
            {
                if (_moves.TryGetValue(folder, out var moves))
                {
                    for (var i = 0; i < moves.Count; i++)
                    {
                        if (Exists(moves[i].Apply(link.OldPlace), out _))
                        {
                            moves[i] = moves[i] with { Support = moves[i].Support + 1 };
                        }
                    }
                }
            }
        }
    }

    /// <summary>Where the rules say that a file is, and where there is one.</summary>
    internal List<Guess> Follow(FilePath place)
    {
        var found = new List<Guess>();
        for (var folder = place.Parent; folder != FilePath.Root; folder = folder.Parent)
        {
            foreach (var rule in _moves.GetValueOrDefault(folder) ?? [])
            {
                if (rule.Support >= MinimumSupport && rule.Apply(place) is var path && Exists(path, out var type))
                {
                    found.Add(new Guess(path, type) { Rule = rule });
                }
            }
        }

        return found;
    }

    private void Add(FilePath from, FilePath to)
    {
        if (from == FilePath.Root || from == to)
        {
            return;
        }

        if (!_moves.TryGetValue(from, out var moves))
        {
            _moves.Add(from, moves = []);
        }

        if (moves.Count < MostTargets && !moves.Exists(move => move.New == to))
        {
            moves.Add(new MoveRule(from, to, Support: 0));
        }
    }

    private static bool Exists(FilePath path, out FileType type)
    {
        var errno = FileOperations.TryGetStatus(DirectoryHandle.WorkingDirectory, path, LinkFollowing.Never, StatusFields.Basic, out var status);
        type = errno == Errno.None ? status.Type : FileType.Unknown;
        return errno == Errno.None && type != FileType.SymbolicLink;
    }
}
