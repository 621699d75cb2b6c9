using System.Runtime.ExceptionServices;

namespace Ligature.Surveying;

/// <summary>What the threads of one walk share.</summary>
internal sealed class WalkState(WalkOptions options)
{
    private long _entries;
    private long _directories;
    private ExceptionDispatchInfo? _failure;

    internal WalkOptions Options { get; } = options;

    internal WalkQueue Queue { get; } = new();

    internal VisitedDirectories Visited { get; } = new();

    internal DescriptorBudget Descriptors { get; } = new(options.OpenDirectories);

    internal WalkTotals Totals => new(Interlocked.Read(ref _entries), Interlocked.Read(ref _directories));

    /// <summary>The first exception that a visitor threw.</summary>
    internal ExceptionDispatchInfo? Failure => _failure;

    internal bool IsOver => Options.Stop.IsRequested || Options.Cancellation.IsCancellationRequested || _failure is not null;

    internal void Count(int entries)
    {
        Interlocked.Add(ref _entries, entries);
        Interlocked.Increment(ref _directories);
    }

    internal void Fail(Exception exception)
    {
        Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(exception), null);
        Queue.Close();
    }

    /// <summary>Closes the descriptors that directories never read still hold open, after an early end.</summary>
    internal void Release()
    {
        while (Queue.TryDrain(out var directory))
        {
            if (directory!.Parent is { } parent)
            {
                // A deferred directory was opened, and needs its parent no more.
                Descriptors.RemoveUser(directory.IsDeferred ? directory : parent);
                Descriptors.RemoveUser(directory.Root);
            }
        }
    }
}
