using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Planning;

namespace Ligature.Execution;

/// <summary>One run over the actions of a plan, batch after batch.</summary>
internal sealed class ExecutionRun(Plan plan, ExecutionOptions options, JournalWriter writer, FolderCache folders, FactCheck check, ActionPerformer performer)
{
    private const int DefaultBatchLength = 2048;

    private readonly List<PreparedAction> _batch = [];
    private readonly List<ActionProblem> _problems = [];
    private readonly ActionPreparation _preparation = new(folders, check);
    private readonly int _batchLength = options.BatchLength > 0 ? options.BatchLength : DefaultBatchLength;

    // What the batch under way changes: whatever depends on it can be checked only when it is over.
    private readonly HashSet<FilePath> _changing = [];
    private readonly HashSet<FilePath> _changingFolders = [];
    private readonly HashSet<FilePath> _linked = [];

    // The numbers of the actions that were not done.
    private readonly HashSet<int> _undone = [];

    private int _done;
    private int _over;
    private Errno _journalError;
    private bool _isStuck;

    internal ExecutionReport Run()
    {
        for (var i = 0; i < plan.Actions.Count && !IsOver; i++)
        {
            var action = plan.Actions[i];
            if (_batch.Count >= _batchLength || folders.IsFull || DependsOnBatch(action))
            {
                PerformBatch();
                folders.Clear();
                if (IsOver)
                {
                    break;
                }
            }

            Prepare(action, i);
        }

        PerformBatch();
        folders.Clear();
        return End();
    }

    private bool IsOver => _journalError != Errno.None || options.Cancellation.IsCancellationRequested;

    private void Prepare(PlanAction action, int index)
    {
        PreparedAction? prepared = null;
        var outcome = LacksWhatItNeeds(action) ? ActionOutcome.Unmet : _preparation.Prepare(action, index, out prepared);
        if (prepared is null)
        {
            Report(index, action, outcome);
            return;
        }

        writer.Intend(prepared);
        _batch.Add(prepared);
        _changing.Add(action.Path);
        if (action.Source is { } source)
        {
            _linked.Add(source);
        }

        if (action.Destination is { } destination)
        {
            _changing.Add(destination);
        }

        if (IsAboutDirectory(prepared.Action))
        {
            _changingFolders.UnionWith(action.Destination is { } to ? [action.Path, to] : [action.Path]);
        }
    }

    private void PerformBatch()
    {
        if (_batch.Count == 0)
        {
            return;
        }

        _journalError = IsOver ? _journalError : writer.TryCommit();
        if (_journalError == Errno.None)
        {
            foreach (var prepared in _batch)
            {
                if (options.Cancellation.IsCancellationRequested)
                {
                    break;
                }

                var outcome = performer.Perform(prepared);
                Conclude(prepared, in outcome);
            }

            performer.EndBatch();
        }

        _batch.Clear();
        _changing.Clear();
        _linked.Clear();
        if (_changingFolders.Count > 0)
        {
            // Paths may lead elsewhere now than the open directories.
            folders.Clear();
            _changingFolders.Clear();
        }

        _preparation.BeginBatch();
        options.Progress?.Invoke(_over);
    }

    private void Conclude(PreparedAction prepared, in ActionOutcome outcome)
    {
        _over++;
        if (outcome.State == ActionState.Done)
        {
            _done++;
            writer.Conclude(prepared.Index, in outcome);
            if (IsAboutDirectory(prepared.Action))
            {
                folders.Clear();
            }

            return;
        }

        // Without an outcome in the journal, recovery looks at it again.
        _isStuck |= outcome.State == ActionState.Stuck;
        if (outcome.State != ActionState.Stuck)
        {
            writer.Conclude(prepared.Index, in outcome);
        }

        _undone.Add(prepared.Index);
        _problems.Add(new ActionProblem(prepared.Index, plan.Actions[prepared.Index], outcome));
    }

    private void Report(int index, PlanAction action, in ActionOutcome outcome)
    {
        _over++;
        _undone.Add(index);
        _problems.Add(new ActionProblem(index, action, outcome));
    }

    private bool LacksWhatItNeeds(PlanAction action)
    {
        foreach (var needed in action.Needs)
        {
            if (_undone.Contains(needed))
            {
                return true;
            }
        }

        return false;
    }

    private bool DependsOnBatch(PlanAction action)
    {
        if (_batch.Count == 0)
        {
            return false;
        }

        foreach (var path in action.Paths)
        {
            if (_changing.Contains(path) || LiesInChangingFolder(path))
            {
                return true;
            }
        }

        foreach (var needed in action.Needs)
        {
            if (needed >= _batch[0].Index)
            {
                return true;
            }
        }

        // A file that gets another name first may lose this one.
        if (action.Kind.ChangesExisting() && _linked.Contains(action.Path))
        {
            return true;
        }

        // A directory is empty, or may go, only when what lies in it has gone.
        return IsAboutDirectory(action) && action.Kind.ChangesExisting();
    }

    private bool LiesInChangingFolder(FilePath path)
    {
        if (_changingFolders.Count == 0)
        {
            return false;
        }

        for (var parent = path.Parent; parent != FilePath.Current; parent = parent.Parent)
        {
            if (_changingFolders.Contains(parent))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsAboutDirectory(PlanAction action)
        => action.Kind is PlanActionKind.MakeDirectory or PlanActionKind.RemoveDirectory or PlanActionKind.CopyTree or PlanActionKind.RemoveTree || action.Facts?.Type == FileType.Directory;

    private ExecutionReport End()
    {
        var state = _over < plan.Actions.Count ? RunState.Interrupted : RunState.Finished;
        if (_journalError != Errno.None)
        {
            // Nobody knows how much of it is on disk: what is there must stay the beginning of the truth, which recovery completes.
            return Report(RunState.Unfinished);
        }

        if (_isStuck)
        {
            state = RunState.Unfinished;
        }
        else
        {
            writer.End(state, _done, plan.Actions.Count - _done);
        }

        _journalError = writer.TryCommit();
        return Report(_journalError == Errno.None ? state : RunState.Unfinished);
    }

    private ExecutionReport Report(RunState state)
        => new(writer.Run, _done, [.. _problems.OrderBy(problem => problem.Index)], state, _journalError);
}
