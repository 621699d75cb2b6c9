using Microsoft.Win32.SafeHandles;

namespace Ligature.Execution;

/// <summary>Closes files on a thread of its own: closing the last descriptor of a file without names frees its blocks, which takes longer than replacing it took.</summary>
internal sealed class BackgroundCloser : IDisposable
{
    // So few that descriptors do not run out; whoever comes when all are waiting waits too.
    private const int MostWaiting = 64;

    private readonly Queue<SafeFileHandle> _waiting = new(MostWaiting);
    private Thread? _thread;
    private bool _isClosing;
    private bool _isOver;

    /// <summary>Hands a file over; it is closed soon.</summary>
    internal void Close(SafeFileHandle file)
    {
        lock (_waiting)
        {
            while (_waiting.Count >= MostWaiting)
            {
                Monitor.Wait(_waiting);
            }

            _waiting.Enqueue(file);
            if (_thread is null)
            {
                _thread = new Thread(Run) { IsBackground = true };
                _thread.Start();
            }

            Monitor.PulseAll(_waiting);
        }
    }

    /// <summary>Waits until everything handed over is closed.</summary>
    internal void Drain()
    {
        lock (_waiting)
        {
            while (_waiting.Count > 0 || _isClosing)
            {
                Monitor.Wait(_waiting);
            }
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

        _thread?.Join();
    }

    private void Run()
    {
        while (Take() is { } file)
        {
            file.Dispose();
        }
    }

    private SafeFileHandle? Take()
    {
        lock (_waiting)
        {
            _isClosing = false;
            while (_waiting.Count == 0 && !_isOver)
            {
                Monitor.PulseAll(_waiting);
                Monitor.Wait(_waiting);
            }

            _isClosing = _waiting.TryDequeue(out var file);
            Monitor.PulseAll(_waiting);
            return file;
        }
    }
}
