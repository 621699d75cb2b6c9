namespace Ligature.Execution;

/// <summary>The folders still to be emptied, the newest first, so that few are open at any time; shared by all threads of a removal.</summary>
internal sealed class RemovalQueue
{
    private readonly object _guard = new();
    private readonly Stack<RemovedFolder> _waiting = new();
    private int _unfinished;

    /// <summary>Adds a folder; each must be answered by one <see cref="Finish"/>.</summary>
    internal void Add(RemovedFolder folder)
    {
        lock (_guard)
        {
            _waiting.Push(folder);
            _unfinished++;
            Monitor.Pulse(_guard);
        }
    }

    /// <summary>Takes the next folder, waiting while other threads may still find some; null when all is done.</summary>
    internal RemovedFolder? Take()
    {
        lock (_guard)
        {
            while (_unfinished > 0)
            {
                if (_waiting.TryPop(out var folder))
                {
                    return folder;
                }

                Monitor.Wait(_guard);
            }

            return null;
        }
    }

    internal void Finish()
    {
        lock (_guard)
        {
            if (--_unfinished == 0)
            {
                Monitor.PulseAll(_guard);
            }
        }
    }
}
