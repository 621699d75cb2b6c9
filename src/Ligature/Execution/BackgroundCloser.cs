using Ligature.FileSystem;
using Microsoft.Win32.SafeHandles;

namespace Ligature.Execution;

/// <summary>Closes files on threads of its own: closing the last descriptor of a file without names frees its blocks, which takes longer than replacing it took.</summary>
/// <remarks>Where the file system tells the disk at once what is free (ext4 with discard and without a journal), each close waits for the disk, so several go on at a time.</remarks>
internal sealed class BackgroundCloser : IDisposable
{
    // They wait for the disk, not for a processor.
    private const int MostThreads = 16;

    // Waking a thread for each file would cost as much as a short close.
    private const int HandedOverTogether = 4;

    private const int NotAwaited = -1;

    // Enough for a call that closes.
    private const int StackBytes = 128 << 10;

    // So few that descriptors do not run out; whoever comes when as many are not closed yet waits.
    private static readonly int MostOpen = Math.Clamp(FileOperations.OpenFileLimit / 8, HandedOverTogether, 2 * MostThreads * HandedOverTogether);

    private readonly SafeFileHandle[] _collected = new SafeFileHandle[HandedOverTogether];
    private readonly Queue<SafeFileHandle[]> _waiting = new();
    private readonly List<Thread> _threads = [];
    private int _collectedCount;
    private int _idle;
    private int _open;
    private int _awaited = NotAwaited;
    private bool _isOver;

    /// <summary>Takes a file over; it is closed soon, and at <see cref="Drain"/> at the latest. One thread hands over.</summary>
    internal void Close(SafeFileHandle file)
    {
        _collected[_collectedCount++] = file;
        if (_collectedCount == HandedOverTogether)
        {
            HandOver([.. _collected]);
            _collectedCount = 0;
        }
    }

    /// <summary>Waits until everything taken over is closed.</summary>
    internal void Drain()
    {
        for (; _collectedCount > 0; _collectedCount--)
        {
            HandOver([_collected[_collectedCount - 1]]);
        }

        lock (_waiting)
        {
            WaitUntilOpen(atMost: 0);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Drain();
        lock (_waiting)
        {
            _isOver = true;
            Monitor.PulseAll(_waiting);
        }

        _threads.ForEach(thread => thread.Join());
    }

    private void HandOver(SafeFileHandle[] files)
    {
        lock (_waiting)
        {
            WaitUntilOpen(MostOpen - files.Length);
            _open += files.Length;
            _waiting.Enqueue(files);
            if (_idle >= _waiting.Count)
            {
                Monitor.PulseAll(_waiting);
            }
            else if (_threads.Count < MostThreads)
            {
                _threads.Add(new Thread(Run, StackBytes) { IsBackground = true, Name = "closer" });
                _threads[^1].Start();
            }
        }
    }

    private void WaitUntilOpen(int atMost)
    {
        while (_open > atMost)
        {
            _awaited = atMost;
            Monitor.Wait(_waiting);
        }

        _awaited = NotAwaited;
    }

    private void Run()
    {
        while (Take() is { } files)
        {
            foreach (var file in files)
            {
                file.Dispose();
            }

            lock (_waiting)
            {
                _open -= files.Length;
                if (_open <= _awaited)
                {
                    Monitor.PulseAll(_waiting);
                }
            }
        }
    }

    private SafeFileHandle[]? Take()
    {
        lock (_waiting)
        {
            while (_waiting.Count == 0 && !_isOver)
            {
                _idle++;
                Monitor.Wait(_waiting);
                _idle--;
            }

            return _waiting.Count > 0 ? _waiting.Dequeue() : null;
        }
    }
}
