using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Surveying;

namespace Ligature.Moving;

/// <summary>Finds the files that would part from some of their names, because only some move to another file system.</summary>
internal static class SplitSets
{
    internal static IReadOnlyList<SplitSet> Find(IReadOnlyList<MovedName> names, SearchedTrees range)
    {
        var leaving = names.Where(name => !name.IsOnSameMount).ToList();
        var moving = new Dictionary<FileIdentity, (uint LinkCount, List<FilePath> Names)>();
        foreach (var name in leaving.Where(name => !name.Status.IsDirectory && name.Status.LinkCount > 1))
        {
            Add(moving, name.Status, name.From);
        }

        var folders = leaving.Where(name => name.Status.IsDirectory).Select(name => name.From).ToList();
        if (folders.Count > 0)
        {
            foreach (var (status, path) in Walk(folders, range.Walk, StatusNeeds.NonDirectories, static (in SurveyedEntry entry) => entry.HasStatus && entry.Status.LinkCount > 1))
            {
                Add(moving, status, path);
            }
        }

        var split = moving.Where(set => set.Value.Names.Count < set.Value.LinkCount).ToDictionary(set => set.Key, set => set.Value);
        return split.Count == 0 ? [] : WithNamesLeft(split, range);
    }

    private delegate bool EntryTest(in SurveyedEntry entry);

    private static IReadOnlyList<SplitSet> WithNamesLeft(Dictionary<FileIdentity, (uint LinkCount, List<FilePath> Names)> split, SearchedTrees range)
    {
        var numbers = split.Keys.Select(identity => (ulong)identity.Number).ToHashSet();
        var left = split.Keys.ToDictionary(identity => identity, _ => new List<FilePath>());
        var moving = split.Values.SelectMany(set => set.Names).ToHashSet();
        foreach (var (status, path) in Walk(range.Roots, range.Walk, StatusNeeds.NonDirectories, (in SurveyedEntry entry) => entry.HasStatus && numbers.Contains(entry.Inode)))
        {
            if (left.TryGetValue(status.Identity, out var found) && !moving.Contains(path))
            {
                found.Add(path);
            }
        }

        return
        [
            .. split.Select(set => new SplitSet(
                [.. set.Value.Names.Order()], [.. left[set.Key].Order()], set.Value.LinkCount - (long)set.Value.Names.Count - left[set.Key].Count))
                .OrderBy(set => set.Moving[0]),
        ];
    }

    private static void Add(Dictionary<FileIdentity, (uint LinkCount, List<FilePath> Names)> sets, in FileStatus status, FilePath path)
    {
        if (!sets.TryGetValue(status.Identity, out var set))
        {
            set = (status.LinkCount, []);
            sets.Add(status.Identity, set);
        }

        set.Names.Add(path);
    }

    private static IEnumerable<(FileStatus Status, FilePath Path)> Walk(IReadOnlyList<FilePath> roots, WalkOptions walk, StatusNeeds needs, EntryTest test)
        => TreeWalker.Walk(roots, walk with { Needs = needs }, () => new Visitor(test), out _).SelectMany(visitor => visitor.Found);

    private sealed class Visitor(EntryTest test) : ITreeVisitor
    {
        internal List<(FileStatus, FilePath)> Found { get; } = [];

        public void OnDirectory(SurveyedDirectory directory)
        {
        }

        public void OnEntry(scoped in SurveyedEntry entry)
        {
            if (test(in entry))
            {
                Found.Add((entry.Status, entry.Path));
            }
        }

        public void OnUnread(SurveyedDirectory directory, WalkProblem problem)
        {
        }
    }
}
