using System.Runtime.ExceptionServices;
using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Surveying;

namespace Ligature.Duplicates;

/// <summary>Finds files with equal content: first by size, then by reading, and each byte once where that is enough.</summary>
public static class DuplicateSearch
{
    // A comparing thread needs little stack.
    private const int StackBytes = 256 << 10;

    /// <summary>Searches whole trees, and files that were listed. Nothing is changed.</summary>
    /// <param name="roots">Directories; overlapping ones are looked at once.</param>
    /// <param name="options">What is compared.</param>
    /// <exception cref="OperationCanceledException">Cancelled through the walk options.</exception>
    public static DuplicateReport Run(IReadOnlyList<FilePath> roots, DuplicateOptions options)
    {
        ArgumentNullException.ThrowIfNull(roots);
        ArgumentNullException.ThrowIfNull(options);

        var started = DateTimeOffset.UtcNow;
        var volumes = new SurveyedVolumes();
        var roles = new RootRoles(roots, options.References);
        var visitors = Survey(roots, options, volumes);
        var candidates = CandidateList.Sort(visitors);
        var groups = SizeGroup.Find(candidates, byInode: volumes.AnyRotates, out var files, out var bytes);
        var comparisons = Compare(candidates, volumes, roles, groups, options);

        var sets = new DuplicateSets(candidates, volumes, roles, comparisons, options.Keep);
        return new DuplicateReport(
            sets,
            [.. comparisons.SelectMany(comparison => comparison.PassedOver).Concat(visitors.SelectMany(visitor => visitor.Missing)).OrderBy(file => file.Path)],
            UnreadDirectories.Merge(visitors.Select(visitor => visitor.Unread)),
            new DuplicateSummary
            {
                Files = files,
                Bytes = bytes,
                BytesRead = comparisons.Sum(comparison => comparison.BytesRead),
                ComparedFiles = comparisons.Sum(comparison => comparison.ComparedFiles),
                ConfirmedFiles = comparisons.Sum(comparison => comparison.ConfirmedFiles),
                SharedFiles = comparisons.Sum(comparison => comparison.SharedFiles),
                EmptyFiles = visitors.Sum(visitor => visitor.EmptyFiles),
                Unmatched = comparisons.Sum(comparison => comparison.Unmatched),
                WasteBytes = sets.WasteBytes,
            })
        { Started = started };
    }

    private static List<CandidateVisitor> Survey(IReadOnlyList<FilePath> roots, DuplicateOptions options, SurveyedVolumes volumes)
    {
        var visitors = new List<CandidateVisitor>();
        if (roots.Count + options.References.Count > 0)
        {
            var walk = options.Walk with { Needs = StatusNeeds.RegularFiles };
            visitors.AddRange(TreeWalker.Walk([.. roots, .. options.References], walk, () => new CandidateVisitor(options, volumes), out _));
        }

        if (options.Files.Count > 0)
        {
            visitors.Add(new CandidateVisitor(options, volumes));
            ListedFiles.Note(options.Files, options.Walk.Filter, visitors[^1]);
        }

        return visitors;
    }

    private static GroupComparison[] Compare(
        CandidateList candidates, SurveyedVolumes volumes, RootRoles roles, SizeGroup[] groups, DuplicateOptions options)
    {
        var count = Math.Max(1, Math.Min(options.Walk.EffectiveThreads, groups.Length));
        var limits = ComparisonLimits.Of(count, options.Width);
        var comparisons = new GroupComparison[count];
        var next = -1;
        ExceptionDispatchInfo? failure = null;
        for (var i = 0; i < count; i++)
        {
            comparisons[i] = new GroupComparison(i, candidates, volumes, roles, limits, options);
        }

        var threads = comparisons[1..].Select(comparison => new Thread(() => Work(comparison), StackBytes) { IsBackground = true, Name = "comparer" }).ToList();
        threads.ForEach(thread => thread.Start());
        Work(comparisons[0]);
        threads.ForEach(thread => thread.Join());
        Array.ForEach(comparisons, comparison => comparison.Dispose());
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
                Volatile.Write(ref next, groups.Length);
            }
        }
    }
}
