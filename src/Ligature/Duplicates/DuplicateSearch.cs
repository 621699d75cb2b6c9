using System.Runtime.ExceptionServices;
using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Surveying;

namespace Ligature.Duplicates;

/// <summary>Finds files with equal content: first by size, then by reading, and each byte once where that is enough.</summary>
public static class DuplicateSearch
{
    // A comparing thread needs little stack, and few descriptors beside those of its files.
    private const int StackBytes = 256 << 10;
    private const int WidestComparison = 256;

    /// <summary>Searches whole trees. Nothing is changed.</summary>
    /// <param name="roots">Directories; overlapping ones are looked at once.</param>
    /// <param name="options">What is compared.</param>
    /// <exception cref="OperationCanceledException">Cancelled through the walk options.</exception>
    public static DuplicateReport Run(IReadOnlyList<FilePath> roots, DuplicateOptions options)
    {
        ArgumentNullException.ThrowIfNull(roots);
        ArgumentNullException.ThrowIfNull(options);

        var volumes = new VolumeNumbers();
        var walk = options.Walk with { Needs = StatusNeeds.RegularFiles };
        var visitors = TreeWalker.Walk(roots, walk, () => new CandidateVisitor(options, volumes), out _);
        var candidates = CandidateList.Sort(visitors);
        var groups = SizeGroup.Find(candidates, out var files, out var bytes);
        var comparisons = Compare(candidates, volumes, groups, options);

        var sets = comparisons.SelectMany(comparison => comparison.Sets)
            .OrderByDescending(set => set.WasteBytes).ThenBy(set => set.Files[0].Names[0]).ToList();
        return new DuplicateReport(
            sets,
            [.. comparisons.SelectMany(comparison => comparison.PassedOver).OrderBy(file => file.Path)],
            UnreadDirectories.Merge(visitors.Select(visitor => visitor.Unread)),
            new DuplicateSummary
            {
                Files = files,
                Bytes = bytes,
                BytesRead = comparisons.Sum(comparison => comparison.BytesRead),
                EmptyFiles = visitors.Sum(visitor => visitor.EmptyFiles),
                WasteBytes = sets.Aggregate(0UL, (sum, set) => ByteSum.Add(sum, set.WasteBytes)),
            });
    }

    private static GroupComparison[] Compare(CandidateList candidates, VolumeNumbers volumes, SizeGroup[] groups, DuplicateOptions options)
    {
        var count = Math.Max(1, Math.Min(options.Walk.EffectiveThreads, groups.Length));
        var width = options.Width ?? Math.Clamp(FileOperations.OpenFileLimit / 2 / count, 2, WidestComparison);
        var comparisons = new GroupComparison[count];
        var next = -1;
        ExceptionDispatchInfo? failure = null;
        for (var i = 0; i < count; i++)
        {
            comparisons[i] = new GroupComparison(candidates, volumes, width);
        }

        var threads = comparisons[1..].Select(comparison => new Thread(() => Work(comparison), StackBytes) { IsBackground = true, Name = "comparer" }).ToList();
        threads.ForEach(thread => thread.Start());
        Work(comparisons[0]);
        threads.ForEach(thread => thread.Join());
        failure?.Throw();
        options.Walk.Cancellation.ThrowIfCancellationRequested();
        return comparisons;

        void Work(GroupComparison comparison)
        {
            try
            {
                while (!options.Walk.Cancellation.IsCancellationRequested && Interlocked.Increment(ref next) is var index && index < groups.Length)
                {
                    comparison.Compare(groups[index]);
                }
            }
            catch (Exception exception)
            {
                failure = ExceptionDispatchInfo.Capture(exception);
                next = groups.Length;
            }
        }
    }
}
