using System.Buffers;
using System.Text.RegularExpressions;
using Ligature.Cli.Tests.Commands;
using Ligature.Planning;
using Ligature.Testing;
using Xunit;

namespace Ligature.Cli.Tests.Changing;

/// <summary>The tree of every action, made anew for each run, with its states before and after the plan.</summary>
internal sealed partial class ChangedTree : IDisposable
{
    private readonly string[] _wholeBefore;
    private readonly string[] _setsBefore;
    private readonly HashSet<string> _oldOrNew;

    public ChangedTree()
    {
        EveryActionTree.Fill(Tree);
        _wholeBefore = TreeState.Lines(Tree, "root");
        _setsBefore = TreeState.LinkSets(Tree, "root");
        _oldOrNew = [.. Present(withLinkCounts: false)];
        Renew();
        Calls = TracedCalls.List(Tree, Apply);
        _oldOrNew.UnionWith(Present(withLinkCounts: false));
        WholeAfter = Present();
    }

    public TestTree Tree { get; } = new();

    /// <summary>The calls by which the plan changes something.</summary>
    public IReadOnlyList<(string Name, int Number)> Calls { get; }

    public string[] WholeAfter { get; }

    public ByteText[] Apply { get; } = ["apply", "plan", "--yes", "--journal", "journal"];

    /// <summary>Puts the tree back as it was at first, with a plan of its own and no journal.</summary>
    public void Renew()
    {
        Tree.Shell("rm -rf root journal plan trace");
        EveryActionTree.Fill(Tree);
        var output = new ArrayBufferWriter<byte>();
        PlanFile.Write(EveryActionTree.MakePlan(Tree), output);
        Tree.File("plan", output.WrittenSpan);
    }

    public LigResult Lig(params ByteText[] arguments) => Tree.Lig([.. arguments, "--journal", "journal"]);

    /// <summary>No temporary name is left, and every name is what it was or what it was to become.</summary>
    public void AssertOldOrNew(string when)
    {
        var now = Present(withLinkCounts: false);
        var strange = now.Where(line => !_oldOrNew.Contains(line) && !line.Contains("user.", StringComparison.Ordinal)).ToList();
        Assert.True(strange.Count == 0, $"{when}: neither old nor new:\n{string.Join('\n', strange)}");
    }

    /// <summary>What was done can be taken back, whole.</summary>
    public void AssertUndone(string when)
    {
        var isChanged = !TreeState.Lines(Tree, "root").SequenceEqual(_wholeBefore);
        if (isChanged)
        {
            var result = Lig("undo", "--yes");
            Assert.True(result.ExitCode == 0, $"{when}: undo: {result.ErrorText}");
        }

        Assert.True(_wholeBefore.SequenceEqual(TreeState.Lines(Tree, "root")), $"{when}: undone, it is\n{string.Join('\n', TreeState.Lines(Tree, "root").Except(_wholeBefore))}");
        Assert.True(_setsBefore.SequenceEqual(TreeState.LinkSets(Tree, "root")), $"{when}: the link sets are\n{string.Join('\n', TreeState.LinkSets(Tree, "root"))}");
    }

    /// <summary>The tree as it is, with the times of what was made a moment ago left out.</summary>
    public string[] Present(bool withLinkCounts = true)
        => [.. TreeState.Lines(Tree, "root", withLinkCounts).Select(line => Recent().Replace(line, " now "))];

    public void Dispose() => Tree.Dispose();

    // The files of the tree are of 2019 and 2020.
    [GeneratedRegex(@" (1[7-9]|[2-9])\d{8}\.\d+ ", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Recent();
}
