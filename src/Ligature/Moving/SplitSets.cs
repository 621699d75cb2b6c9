using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Surveying;

namespace Ligature.Moving;

/// <summary>Finds the files that would part from some of their names, because only some move to another file system.</summary>
internal sealed class SplitSets
{
    private readonly Dictionary<FileIdentity, NameSet> _sets = [];

    /// <summary>Finds them.</summary>
    /// <param name="names">What moves.</param>
    /// <param name="range">Where names that stay behind are searched.</param>
    /// <param name="areShared">Whether names of one file are in several of those that move, which then have to move together.</param>
    internal static IReadOnlyList<SplitSet> Find(IReadOnlyList<MovedName> names, SearchedTrees range, out bool areShared)
    {
        var sets = new SplitSets();
        var folders = new List<FilePath>();
        foreach (var name in names)
        {
            if (!name.IsOnSameMount && name.Status.IsDirectory)
            {
                folders.Add(name.From);
            }
            else if (!name.IsOnSameMount && name.Status.LinkCount > 1)
            {
                sets.AddMoving(name.From, name.Status);
            }
        }

        if (folders.Count > 0)
        {
            foreach (var found in Walk(folders, range.Walk, numbers: null))
            {
                sets.AddMoving(found.Path, found.Status);
            }
        }

        areShared = sets.AreShared(names);
        return sets.Split(range);
    }

    private bool AreShared(IReadOnlyList<MovedName> names)
    {
        foreach (var set in _sets.Values)
        {
            foreach (var name in names)
            {
                if (set.Moving[0].IsAtOrBelow(name.From) && set.Moving.Exists(path => !path.IsAtOrBelow(name.From)))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private void AddMoving(FilePath path, in FileStatus status)
    {
        if (!_sets.TryGetValue(status.Identity, out var set))
        {
            set = new NameSet(status.LinkCount);
            _sets.Add(status.Identity, set);
        }

        set.Moving.Add(path);
    }

    private List<SplitSet> Split(SearchedTrees range)
    {
        var numbers = new HashSet<ulong>();
        foreach (var (identity, set) in _sets)
        {
            if (set.IsSplit)
            {
                numbers.Add((ulong)identity.Number);
                set.Moving.Sort();
            }
        }

        var split = new List<SplitSet>();
        if (numbers.Count == 0)
        {
            return split;
        }

        foreach (var found in Walk(range.Roots, range.Walk, numbers))
        {
            if (_sets.TryGetValue(found.Status.Identity, out var set) && set.IsSplit && set.Moving.BinarySearch(found.Path) < 0)
            {
                set.Left.Add(found.Path);
            }
        }

        foreach (var set in _sets.Values)
        {
            if (set.IsSplit)
            {
                set.Left.Sort();
                split.Add(new SplitSet(set.Moving, set.Left, set.LinkCount - (long)set.Moving.Count - set.Left.Count));
            }
        }

        split.Sort((one, other) => one.Moving[0].CompareTo(other.Moving[0]));
        return split;
    }

    private static List<FoundName> Walk(IReadOnlyList<FilePath> roots, WalkOptions walk, HashSet<ulong>? numbers)
    {
        var found = new List<FoundName>();
        foreach (var visitor in TreeWalker.Walk(roots, walk with { Needs = StatusNeeds.NonDirectories }, () => new Visitor(numbers), out _))
        {
            found.AddRange(visitor.Found);
        }

        return found;
    }

    /// <summary>A file's names that move, and those that were found and do not.</summary>
    private sealed class NameSet(uint linkCount)
    {
        internal uint LinkCount => linkCount;

        internal List<FilePath> Moving { get; } = [];

        internal List<FilePath> Left { get; } = [];

        internal bool IsSplit => Moving.Count < linkCount;
    }

    private sealed record FoundName(FilePath Path, FileStatus Status);

    /// <summary>Collects names.</summary>
    /// <param name="numbers">Which inodes are looked for; null for all that have several names.</param>
    private sealed class Visitor(HashSet<ulong>? numbers) : ITreeVisitor
    {
        internal List<FoundName> Found { get; } = [];

        public void OnDirectory(SurveyedDirectory directory)
        {
        }

        public void OnEntry(scoped in SurveyedEntry entry)
        {
            if (entry.HasStatus && (numbers is not null ? numbers.Contains(entry.Inode) : entry.Status.LinkCount > 1))
            {
                Found.Add(new FoundName(entry.Path, entry.Status));
            }
        }

        public void OnUnread(SurveyedDirectory directory, WalkProblem problem)
        {
        }
    }
}
