namespace Ligature.Surveying;

/// <summary>The directories still to be read, newest first, so that few wait at any time; shared by all threads of a walk.</summary>
internal sealed class WalkQueue
{
    private readonly object _guard = new();
    private readonly Stack<SurveyedDirectory> _waiting = new();
    private readonly List<SurveyedDirectory> _deferred = [];
    private int _unfinished;
    private int _sleepers;
    private bool _isClosed;

    /// <summary>Adds directories; each must be answered by one <see cref="Finish"/>.</summary>
    internal void Add(List<SurveyedDirectory> directories)
    {
        if (directories.Count == 0)
        {
            return;
        }

        lock (_guard)
        {
            // Backwards, so that the first one listed is the first one read.
            for (var i = directories.Count - 1; i >= 0; i--)
            {
                _waiting.Push(directories[i]);
            }

            _unfinished += directories.Count;
            if (_sleepers > 0)
            {
                Monitor.PulseAll(_guard);
            }
        }
    }

    /// <summary>Takes the next directory, waiting while other threads may still find some; null when the walk is over.</summary>
    internal SurveyedDirectory? Take()
    {
        lock (_guard)
        {
            while (true)
            {
                if (_isClosed || _unfinished == 0)
                {
                    return null;
                }

                if (_waiting.TryPop(out var directory))
                {
                    return directory;
                }

                if (_deferred.Count > 0 && _deferred.Count == _unfinished)
                {
                    return TakeFirstDeferred();
                }

                _sleepers++;
                Monitor.Wait(_guard);
                _sleepers--;
            }
        }
    }

    /// <summary>Says that a directory taken before is done with, all its subdirectories added.</summary>
    internal void Finish()
    {
        lock (_guard)
        {
            // Only what is deferred may be left, and then it is its turn.
            if (--_unfinished == _deferred.Count)
            {
                Monitor.PulseAll(_guard);
            }
        }
    }

    /// <summary>Puts a directory taken before back until nothing else is left: first the tree, then what is mounted in it.</summary>
    /// <remarks>
    /// The mounts follow one after the other in the order of their paths. Of two views of one directory the walk so always meets the
    /// same one, whichever thread is faster.
    /// </remarks>
    internal void Defer(SurveyedDirectory directory)
    {
        lock (_guard)
        {
            _deferred.Add(directory);
            if (_unfinished == _deferred.Count)
            {
                Monitor.PulseAll(_guard);
            }
        }
    }

    /// <summary>Ends the walk for all threads, whatever still waits.</summary>
    internal void Close()
    {
        lock (_guard)
        {
            _isClosed = true;
            Monitor.PulseAll(_guard);
        }
    }

    /// <summary>Hands out what a closed queue still holds, so that its descriptors can be let go.</summary>
    internal bool TryDrain(out SurveyedDirectory? directory)
    {
        lock (_guard)
        {
            if (_waiting.TryPop(out directory))
            {
                return true;
            }

            directory = _deferred.Count > 0 ? TakeFirstDeferred() : null;
            return directory is not null;
        }
    }

    private SurveyedDirectory TakeFirstDeferred()
    {
        var first = _deferred.MinBy(directory => directory.GetPath())!;
        _deferred.Remove(first);
        return first;
    }
}
