// The program behind bench/run:
//     make-links   LinksTree: the made tree that scenarios run on, with SplitMix64 for its chances
//     make-duplicates, make-sizes   DuplicatesTree: files with equal content, and files of which no two have one length
//     compare      Comparison: runs commands in turn (MeasuredProcess, PeakMemory), judges them (Target)
//     table        MarkdownTable: tab-separated rows to a table with aligned columns

using Ligature.Bench;

try
{
    return args switch
    {
        ["make-links", .. var rest] => LinksTree.Run(rest),
        ["make-duplicates", .. var rest] => DuplicatesTree.Run(rest),
        ["make-sizes", .. var rest] => DuplicatesTree.RunSizes(rest),
        ["compare", .. var rest] => Comparison.Run(rest),
        ["table"] => MarkdownTable.Run(),
        _ => throw new BenchException("usage: Ligature.Bench make-links|make-duplicates|make-sizes|compare|table …"),
    };
}
catch (Exception e) when (e is BenchException or IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine($"bench: {e.Message}");
    return 2;
}
