using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Surveying;

namespace Ligature.Duplicates;

/// <summary>Finds files with equal content: first by size, then by reading, and each byte once where that is enough.</summary>
public static class DuplicateSearch
{
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

        // A disk that rotates is read by one, and who says how many threads there are to be gets no others.
        var most = options.Walk.Threads > 0 || volumes.AnyRotates ? count : Math.Max(count, ComparingThreads.Most);
        var further = ComparisonLimits.OfFurther(most - count, options.Width);
        var threads = new ComparingThreads(
            groups, count, most, number => new GroupComparison(number, candidates, volumes, roles, number < count ? limits : further, options), options.Walk.Cancellation);
        return threads.Run();
    }
}
