using Ligature.Execution;
using Ligature.FileSystem;
using Ligature.Planning;
using Ligature.Testing;
using Xunit;

namespace Ligature.Tests.Changing;

/// <summary>One random sequence of operations on a tree of its own, beside the model.</summary>
internal sealed class ChangeSequence
{
    private readonly Random _random;
    private readonly TestTree _tree;
    private readonly int _seed;
    private readonly string _top;
    private readonly List<string> _story = [];

    // What can be taken back: a run, the tree as it was before it, and how often that is done again and taken back once more.
    private readonly Stack<(string Run, InodeModel Before, int Turns)> _runs = new();
    private InodeModel _model;

    // Whether the run to be taken back next is the last thing that happened.
    private bool _isLast;

    internal ChangeSequence(TestTree tree, int seed)
    {
        (_tree, _seed, _random) = (tree, seed, new Random(seed));
        _top = $"{tree.RootText}/{seed}";
        _model = DrawnTree.Draw(_random, _top);
    }

    internal Dictionary<string, int> Operations { get; } = new(StringComparer.Ordinal);

    internal void Run(int longest)
    {
        _tree.Directory(_top);
        ModelDisk.Write(_model, _tree);
        using (var journal = JournalFolder.Open(_tree.Path($"journal{_seed}")))
        {
            Adopt(isFirst: true);
            for (var i = _random.Next(longest); i >= 0; i--)
            {
                Change(journal);
            }

            while (_runs.Count > 0)
            {
                TakeBack(journal);
            }
        }

        Directory.Delete(_top, recursive: true);
        Directory.Delete($"{_tree.RootText}/journal{_seed}", recursive: true);
    }

    private void Change(JournalFolder journal)
    {
        if (_runs.Count > 0 && _random.Next(4) == 0)
        {
            var (run, earlier, turns) = _runs.Pop();
            _runs.Push((run, earlier, turns + 2));
            TakeBack(journal);
            return;
        }

        var before = _model.Copy();
        DrawnChange? drawn = null;
        for (var tries = 0; drawn is null && tries < 20; tries++)
        {
            drawn = new ChangeDrawing(_model, _random).Draw();
        }

        if (drawn is null)
        {
            return;
        }

        Count(drawn.What.Split(' ')[0]);
        _story.Add(drawn.What);
        _runs.Push((Execute(drawn.Plan, journal), before, 0));
        _isLast = true;
        Rewrite(drawn);
        Adopt(isFirst: false);
    }

    private void TakeBack(JournalFolder journal)
    {
        var (run, before, turns) = _runs.Pop();
        Count("undo");
        _story.Add($"undo {run}");
        var undo = UndoPlanner.Plan(journal, run, ChangeDrawing.Walk);
        True(undo.Lost.Count == 0, () => $"lost: {string.Join(", ", undo.Lost)}");
        var back = Execute(undo.Plan, journal);
        if (turns > 0)
        {
            _runs.Push((back, _model.Copy(), turns - 1));
        }

        _model = before;
        if (!_isLast)
        {
            // The name that a link shared its file with was changed and brought back meanwhile, as a link of its own.
            TakeLinkSets();
        }

        _isLast = false;
        Adopt(isFirst: false);
    }

    private void TakeLinkSets()
    {
        var twins = new Dictionary<ModelInode, ModelInode>(ReferenceEqualityComparer.Instance);
        var seen = ModelDisk.Read(_top).Names().ToDictionary(name => name.Path, name => name.Inode, StringComparer.Ordinal);
        foreach (var name in _model.Names().Where(name => name.Inode.IsLink && seen.ContainsKey(name.Path)))
        {
            var found = seen[name.Path];
            if (!twins.TryGetValue(found, out var twin))
            {
                twins.Add(found, twin = name.Inode.Renewed());
            }

            name.Folder.Entries[name.Name] = twin;
        }
    }

    private string Execute(Plan plan, JournalFolder journal)
    {
        var report = Executor.Run(plan, journal);
        True(report.Problems.Count == 0 && report.Done == plan.Actions.Count && report.State == RunState.Finished, () =>
            $"{string.Join('\n', report.Problems.Select(problem => $"{problem.Index + 1} {problem.Message}"))}\n{string.Join('\n', plan.Actions.Select(PlanText.Of))}");
        return report.Run;
    }

    /// <summary>Takes from the disk what links store that had to change, and holds it to what they led to.</summary>
    private void Rewrite(DrawnChange drawn)
    {
        if (drawn.MayRewrite.Count == 0)
        {
            return;
        }

        var seen = ModelDisk.Read(_top).Names().Where(name => name.Inode.IsLink).ToDictionary(name => name.Path, name => name.Inode.Text, StringComparer.Ordinal);
        var rewritten = 0;
        foreach (var (name, end) in drawn.MayRewrite)
        {
            // A broken link may lead somewhere after a move, by its old text.
            if (name.Inode.IsLink && (end is not null || drawn.MendsNothing) && seen.TryGetValue(name.Path, out var text) && text != name.Inode.Text)
            {
                name.Folder.Entries[name.Name] = name.Inode.Renewed(text);
                rewritten++;
            }
        }

        foreach (var (name, end) in drawn.MayRewrite.Where(link => link.Name.Inode.IsLink))
        {
            True((end is null && !drawn.MendsNothing) || _model.Resolve(name) == end, () => $"{name.Path} -> {name.Inode.Text} leads elsewhere");
            drawn.Check?.Invoke(name.Path, name.Inode.Text);
        }

        True((drawn.Rewritten ?? rewritten) == rewritten, () => $"{rewritten} links were rewritten, not {drawn.Rewritten}");
    }

    /// <summary>Compares the disk with the model; of what was made since, takes the times.</summary>
    private void Adopt(bool isFirst)
    {
        var seen = ModelDisk.Read(_top);
        True(_model.Lines(withTimes: false).SequenceEqual(seen.Lines(withTimes: false)), () =>
            $"expected\n{string.Join('\n', _model.Lines(false).Except(seen.Lines(false)))}\nfound\n{string.Join('\n', seen.Lines(false).Except(_model.Lines(false)))}");
        foreach (var (wanted, found) in _model.Names().Zip(seen.Names()))
        {
            wanted.Inode.Time ??= found.Inode.Time;
            if (isFirst)
            {
                wanted.Inode.Number = found.Inode.Number;
            }

            True(wanted.Inode.Time == found.Inode.Time, () => $"{wanted.Path} is of {found.Inode.Time}, not {wanted.Inode.Time}");
            True(wanted.Inode.IsLink || wanted.Inode.Number is null || wanted.Inode.Number == found.Inode.Number, () => $"{wanted.Path} is another file");
        }
    }

    private void Count(string operation) => Operations[operation] = Operations.GetValueOrDefault(operation) + 1;

    private void True(bool condition, Func<string> message)
        => Assert.True(condition, condition ? null : $"LIG_SEED={_seed}, {_top}: {string.Join("; ", _story)}\n{message()}");
}
