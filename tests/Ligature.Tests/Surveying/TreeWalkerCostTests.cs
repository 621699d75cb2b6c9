using Ligature.Surveying;
using Ligature.Testing;
using Xunit;

namespace Ligature.Tests.Surveying;

public sealed class TreeWalkerCostTests : IDisposable
{
    private readonly TestTree _tree = new();

    public void Dispose() => _tree.Dispose();

    [Theory]
    [InlineData(StatusNeeds.None)]
    [InlineData(StatusNeeds.NonDirectories)]
    public void No_memory_is_allocated_for_an_entry(StatusNeeds needs)
    {
        _tree.Shell("mkdir few many && cd few && seq 10 | xargs touch && cd ../many && seq 20000 | xargs touch");
        var options = new WalkOptions { Threads = 1, Needs = needs, Filter = new WalkFilter([], [new GlobPattern(Ligature.Paths.FilePath.FromText("*9"))]) };

        // The first walk also pays for what is set up once.
        Measure("few", options);
        var few = Measure("few", options);
        var many = Measure("many", options);
        Assert.Equal((9, 18_000), (few.Entries, many.Entries));
        Assert.InRange(many.Bytes - few.Bytes, -1024, 1024);
    }

    private (int Entries, long Bytes) Measure(string name, WalkOptions options)
    {
        var roots = new[] { _tree.Path(name) };
        var before = GC.GetAllocatedBytesForCurrentThread();
        var visitors = TreeWalker.Walk(roots, options, () => new Counter(), out _);
        return (visitors[0].Entries, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private sealed class Counter : ITreeVisitor
    {
        private ulong _sum;

        internal int Entries { get; private set; }

        public void OnDirectory(SurveyedDirectory directory) => _sum += directory.Inode;

        public void OnEntry(scoped in SurveyedEntry entry)
        {
            Entries++;
            _sum += entry.Inode + (ulong)entry.Name.Length + (entry.HasStatus ? entry.Status.Size : 0);
        }

        public void OnUnread(SurveyedDirectory directory, WalkProblem problem) => throw new NotSupportedException();
    }
}
