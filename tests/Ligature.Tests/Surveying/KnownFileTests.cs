using Ligature.Auditing;
using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Surveying;
using Ligature.Testing;
using Xunit;

namespace Ligature.Tests.Surveying;

/// <summary>A file with several names is asked about itself once; its other names are known by the inode number in the listing.</summary>
public sealed class KnownFileTests
{
    [Fact]
    public void A_file_that_the_visitor_knows_is_told_without_a_status()
    {
        using var tree = new TestTree();
        tree.File("known");
        tree.File("other");
        var known = FileOperations.GetStatus(DirectoryHandle.WorkingDirectory, tree.Path("known"), LinkFollowing.Never).Inode;

        var visitor = Assert.Single(TreeWalker.Walk(
            [tree.Root], new WalkOptions { Needs = StatusNeeds.RegularFiles, Threads = 1 }, () => new KnowingVisitor(known), out _));

        Assert.Equal([("known", true, false), ("other", false, true)], visitor.Told.Order());
    }

    [Fact]
    public void Every_name_of_a_file_is_counted_though_it_is_asked_about_once()
    {
        using var tree = new TestTree();
        tree.File("a/first", "12345");
        for (var i = 0; i < 300; i++)
        {
            tree.HardLink($"{(char)('a' + (i % 7))}/name{i}", "a/first");
            tree.File($"{(char)('a' + (i % 7))}/alone{i}");
        }

        using var outside = new TestTree();
        outside.HardLink("elsewhere", tree.Path("a/first").Bytes.ToArray());
        var report = LinkAudit.Run([tree.Root], new LinkAuditOptions(FindingKinds.Default, new WalkOptions { Threads = 1 }));

        var finding = Assert.Single(report.Findings);
        Assert.Equal(FindingKind.SplitSet, finding.Kind);
        Assert.Equal(301, finding.Names!.Found.Count);
        Assert.Equal(302u, finding.Names.LinkCount);
        Assert.Equal(300ul * 5, report.Summary.SavedBytes);
        Assert.Equal(1, report.Summary.MultiNameFiles);
    }

    [Fact]
    public void A_file_mounted_over_a_further_name_is_not_taken_for_the_file_below()
    {
        Assert.SkipUnless(TestLibc.GetEffectiveUser() == 0, "mounting needs root");
        using var tree = new TestTree();
        tree.File("file", "below");
        tree.HardLink("name", "file");
        tree.HardLink("hidden", "file");
        var over = tree.File("over", "above");
        tree.HardLink("over too", "over");
        using var mount = TestMount.Bind(over.ToString(), tree.Path("hidden").ToString());

        var report = LinkAudit.Run([tree.Root], new LinkAuditOptions(FindingKinds.All, new WalkOptions { Threads = 1 }));

        var sets = report.Findings.Where(finding => finding.Names is not null).ToDictionary(finding => finding.Path);
        Assert.Equal([tree.Path("file"), tree.Path("name")], sets[tree.Path("file")].Names!.Found);
        Assert.Equal([tree.Path("over"), tree.Path("over too")], sets[tree.Path("over")].Names!.Found);
    }

    private sealed class KnowingVisitor(ulong known) : ITreeVisitor
    {
        public List<(string Name, bool IsKnown, bool HasStatus)> Told { get; } = [];

        public void OnDirectory(SurveyedDirectory directory)
        {
        }

        public bool Knows(SurveyedDirectory directory, ulong inode, ReadOnlySpan<byte> name) => inode == known;

        public void OnEntry(scoped in SurveyedEntry entry) => Told.Add((FilePath.FromBytes(entry.Name).ToString(), entry.IsKnown, entry.HasStatus));

        public void OnUnread(SurveyedDirectory directory, WalkProblem problem) => Assert.Fail(problem.ToString());
    }
}
