using System.Runtime.ExceptionServices;
using Ligature.FileSystem;

namespace Ligature.Duplicates;

/// <summary>The threads that compare: a few while what they read is in memory, and more of them while it comes from a disk, which answers many at a time nearly as soon as one.</summary>
/// <param name="groups">What is to be compared, in this order.</param>
/// <param name="least">How many threads there are from the beginning.</param>
/// <param name="most">How many there are at most.</param>
/// <param name="begin">Makes what a thread compares with, by the thread's number.</param>
/// <param name="cancellation">Ends it early.</param>
internal sealed class ComparingThreads(SizeGroup[] groups, int least, int most, Func<int, GroupComparison> begin, CancellationToken cancellation)
{
    /// <summary>More than this win little.</summary>
    internal const int Most = 16;

    // A comparing thread needs little stack.
    private const int StackBytes = 256 << 10;

    private readonly List<GroupComparison> _comparisons = [];
    private readonly List<Thread> _threads = [];
    private ExceptionDispatchInfo? _failure;
    private int _next = -1;
    private long _lastRead;
    private long _lastFromDisk = FileOperations.BytesFromDisk;

    /// <summary>Compares all groups.</summary>
    /// <returns>What the threads found, each by its number.</returns>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    internal GroupComparison[] Run()
    {
        var own = Begin();
        for (var i = 1; i < least; i++)
        {
            Start();
        }

        Work(own);

        // One that is waited for may start another.
        for (var i = 0; i < ThreadCount; i++)
        {
            _threads[i].Join();
        }

        _comparisons.ForEach(comparison => comparison.Dispose());
        _failure?.Throw();
        cancellation.ThrowIfCancellationRequested();
        return [.. _comparisons];
    }

    private int ThreadCount
    {
        get
        {
            lock (_threads)
            {
                return _threads.Count;
            }
        }
    }

    private GroupComparison Begin()
    {
        var comparison = begin(_comparisons.Count);
        _comparisons.Add(comparison);
        return comparison;
    }

    private void Start()
    {
        lock (_threads)
        {
            var comparison = Begin();
            var thread = new Thread(() => Work(comparison), StackBytes) { IsBackground = true, Name = "comparer" };
            _threads.Add(thread);
            thread.Start();
        }
    }

    private void Work(GroupComparison comparison)
    {
        try
        {
            while (!cancellation.IsCancellationRequested && Interlocked.Increment(ref _next) is var index && index < groups.Length)
            {
                comparison.Compare(groups[index]);
                if (comparison.IsDueForLook)
                {
                    LookForDisk();
                }
            }
        }
        catch (Exception exception)
        {
            _failure = ExceptionDispatchInfo.Capture(exception);
            Volatile.Write(ref _next, groups.Length);
        }
    }

    /// <summary>Starts one more thread where most of what was read since the last look came from a disk.</summary>
    private void LookForDisk()
    {
        lock (_threads)
        {
            var (read, fromDisk) = (_comparisons.Sum(comparison => comparison.BytesRead), FileOperations.BytesFromDisk);
            var isFromDisk = fromDisk - _lastFromDisk > (read - _lastRead) / 2;
            (_lastRead, _lastFromDisk) = (read, fromDisk);
            if (isFromDisk && _comparisons.Count < most && Volatile.Read(ref _next) < groups.Length)
            {
                Start();
            }
        }
    }
}
