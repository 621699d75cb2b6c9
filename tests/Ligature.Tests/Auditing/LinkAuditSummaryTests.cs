using System.Globalization;
using FsCheck.Fluent;
using Ligature.Auditing;
using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Surveying;
using Ligature.Testing;
using Ligature.Tests.Surveying;
using Xunit;

namespace Ligature.Tests.Auditing;

public sealed class LinkAuditSummaryTests
{
    [Fact]
    public void The_counts_of_a_large_random_tree_are_those_that_find_and_awk_count()
    {
        using var tree = new TestTree();
        foreach (var seed in Enumerable.Range(1, 4))
        {
            tree.MakeLinkedFiles(seed, 1200, $"root/part{seed}/");
        }

        tree.MakeOddTree();
        tree.Shell("mv -- [!r]* ./-rf ./... ./' ' root/ 2>/dev/null; find root -name 'n*7' -type f | head -40 | while read -r f; do ln \"$f\" \"out-$(basename \"$f\")-$RANDOM\" 2>/dev/null || true; done");
        var report = AuditOf.Run(tree.Path("root"), [.. FindingKinds.All]);

        Assert.Equal(Number("find root -mindepth 1 -printf x | wc -c"), report.Summary.Names);
        Assert.Equal(Number("find root -type d -printf x | wc -c"), report.Summary.Folders);
        Assert.Equal(Number("find root -type l -printf x | wc -c"), report.Summary.Symlinks);
        Assert.Equal(Number("find root -type l ! -exec test -e {} ';' -printf x | wc -c"), report.Summary.Broken);
        Assert.Equal(Number("find root ! -type d -links +1 -printf '%i\\n' | sort -u | wc -l"), report.Summary.MultiNameFiles!.Value);
        Assert.Equal(
            Number("find root ! -type d -links +1 -printf '%i %s\\n' | sort | awk '$1 == last { saved += $2 } { last = $1 } END { printf \"%d\", saved }'"),
            (long)report.Summary.SavedBytes!.Value);
        Assert.Equal(
            Number("find root ! -type d -links +1 -printf '%i %n\\n' | sort | uniq -c | awk '$1 < $3' | wc -l"),
            report.Findings.Count(finding => finding.Kind == FindingKind.SplitSet));
        Assert.Equal(
            Number("find root ! -type d -links +1 -printf '%i %n\\n' | sort | uniq -c | awk '$1 == $3' | wc -l"),
            report.Findings.Count(finding => finding.Kind == FindingKind.LinkSet));
        Assert.Equal(0, report.Summary.UnreadFolders);
        Assert.Equal(0, OpenDescriptors.CountBelow(tree.Root));
        Assert.True(report.Summary.Symlinks > 200 && report.Summary.Broken > 100 && report.Summary.MultiNameFiles > 500);

        long Number(string command) => long.Parse(tree.Shell(command), CultureInfo.InvariantCulture);
    }

    [Fact]
    public void Every_broken_link_and_chain_of_a_random_tree_is_found_with_its_place_and_no_other()
        => Law.Holds(Gen.Choose(0, int.MaxValue - 1), seed =>
        {
            using var tree = new ModelledTree(seed);
            AssertFindsWhatTheModelDoes(tree, image: null);
        }, cases: 40);

    [Fact]
    public void Every_broken_link_and_chain_of_a_random_image_is_found_with_its_place_and_no_other()
        => Law.Holds(Gen.Choose(0, int.MaxValue - 1), seed =>
        {
            using var tree = new ModelledTree(seed, isImage: true);
            using var image = ImageRoot.Open(tree.Disk.Root);
            AssertFindsWhatTheModelDoes(tree, image);
        }, cases: 40);

    [Fact]
    public void A_shorter_target_leads_where_the_long_one_does()
    {
        var met = new Dictionary<FindingKind, int>();
        Law.Holds(Gen.Choose(0, int.MaxValue - 1), seed =>
        {
            using var tree = new ModelledTree(seed);
            var report = AuditOf.Run(tree.Disk.Root, FindingKind.Messy, FindingKind.Lengthy);
            var trials = report.Findings.Select((finding, number) => (finding.Path, Trial: tree.Disk.Symlink($"{finding.Path.Parent}/trial{number}", finding.Shorter!.Value))).ToList();
            var verdicts = KernelVerdict.Of(tree.Disk, trials.SelectMany(pair => new[] { pair.Path, pair.Trial }).Select(path => path.ToString()).Distinct(StringComparer.Ordinal));
            Assert.All(trials, pair => Assert.Equal(verdicts[pair.Path.ToString()], verdicts[pair.Trial.ToString()]));
            Assert.All(report.Findings, finding => Assert.True(finding.Shorter!.Value.Bytes.Length < finding.Target!.Value.Bytes.Length || finding.Kind == FindingKind.Lengthy));
            foreach (var finding in report.Findings)
            {
                met[finding.Kind] = met.GetValueOrDefault(finding.Kind) + 1;
            }
        }, cases: 40);

        Assert.True(met[FindingKind.Messy] > 20 && met[FindingKind.Lengthy] > 20);
    }

    [Fact]
    public void Overlapping_roots_are_counted_once()
    {
        using var tree = new TestTree();
        tree.File("a/b/file", "123");
        tree.HardLink("a/other", "a/b/file");
        tree.Symlink("a/b/broken", "gone");

        var once = AuditOf.Run(tree.Path("a"));
        var twice = AuditOf.Run([tree.Path("a/b"), tree.Path("a"), tree.Path("a"), tree.Root]);

        Assert.Single(twice.Findings, finding => finding.Kind == FindingKind.Dangling);
        Assert.Equal(
            once.Summary with { Names = once.Summary.Names + 1, Folders = once.Summary.Folders + 1 },
            twice.Summary with { Duration = once.Summary.Duration });
    }

    [Fact]
    public void A_search_for_symbolic_links_alone_says_nothing_about_names()
    {
        using var tree = new TestTree();
        tree.File("a", "123");
        tree.HardLink("b", "a");

        var report = AuditOf.Run(tree.Root, FindingKind.Dangling, FindingKind.Chain);

        Assert.Equal((2L, 1L, null, null), (report.Summary.Names, report.Summary.Folders, report.Summary.MultiNameFiles, report.Summary.SavedBytes));
    }

    [Fact]
    public void Broken_links_are_counted_even_where_their_kind_is_not_asked_for()
    {
        using var tree = new TestTree();
        tree.Symlink("a", "gone");
        tree.Symlink("b", "b");

        var report = AuditOf.Run(tree.Root, FindingKind.Loop);

        Assert.Equal((2L, 2L), (report.Summary.Symlinks, report.Summary.Broken));
        Assert.Equal(FindingKind.Loop, Assert.Single(report.Findings).Kind);
    }

    [Fact]
    public void What_somebody_without_rights_cannot_read_is_told_and_not_guessed()
    {
        OtherUser.SkipUnlessRoot("becoming another user");
        using var tree = new TestTree();
        tree.SetMode("", 0x1ED);
        tree.File("closed/file");
        tree.Symlink("closed/unseen", "gone");
        tree.SetMode("closed", 0x1C0);
        tree.Symlink("listed/link", "gone");
        tree.SetMode("listed", 0x1E4);
        tree.Symlink("into", "closed/file");

        Unprivileged.Run(() =>
        {
            var report = AuditOf.Run(tree.Root);
            Assert.Equal(
                ["denied into: at closed/file", "denied listed/link: at listed/link"], report.Findings.Select(finding => AuditOf.Line(finding, tree.Root)));
            Assert.Equal(
                [new UnreadDirectory(tree.Path("closed"), Errno.AccessDenied), new UnreadDirectory(tree.Path("listed"), Errno.AccessDenied)], report.Unread);
            Assert.Equal((2L, 2L, 2L), (report.Summary.Symlinks, report.Summary.Broken, report.Summary.UnreadFolders));
        });
    }

    [Fact]
    public void Files_of_different_layers_with_one_number_are_not_taken_for_one_file()
    {
        using var first = LoopVolume.Create("tmpfs");
        using var second = LoopVolume.Create("tmpfs");
        using var tree = new TestTree();
        foreach (var root in new[] { first.Root, second.Root })
        {
            // Both file systems are new, so these get the same number.
            TestMount.Run("touch", $"{root}/{Path.GetFileName(root)}{(root == first.Root ? 1 : 2)}");
            TestMount.Run("ln", $"{root}/{Path.GetFileName(root)}{(root == first.Root ? 1 : 2)}", $"{root}/{(root == first.Root ? "x" : "y")}");
        }

        using var overlay = TestMount.Make(
            tree.Directory("merged").ToString(), "-t", "overlay", "-o", $"lowerdir={first.Root}:{second.Root},xino=off", "overlay", tree.Path("merged").ToString());

        var report = AuditOf.Run(tree.Path("merged"), FindingKind.LinkSet, FindingKind.SplitSet);

        Assert.Single(tree.Shell("find merged -type f -printf '%i\\n' | sort -u").Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(2, tree.Shell("find merged -type f -printf '%D:%i\\n' | sort -u").Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal((2L, 2), (report.Summary.MultiNameFiles!.Value, report.Findings.Count(finding => finding.Kind == FindingKind.LinkSet)));
    }

    [Fact]
    public void An_audit_of_an_image_stays_inside_it_and_refuses_a_root_outside()
    {
        using var tree = new TestTree();
        tree.File("secret");
        tree.File("image/etc/file");
        tree.Symlink("image/absolute", "/etc/file");
        tree.Symlink("image/escaping", "../../secret");
        tree.Symlink("image/escaping absolutely", $"{tree.RootText}/secret");
        tree.Symlink("image/etc/up", "/etc/../etc/../../file");
        using var image = ImageRoot.Open(tree.Path("image"));
        var options = new LinkAuditOptions([.. FindingKinds.All], new WalkOptions(), image);

        var whole = LinkAudit.Run([tree.Path("image")], options);
        var part = LinkAudit.Run([tree.Path("image/etc")], options);

        Assert.Equal(
            [
                "dangling escaping: at secret",
                $"dangling escaping absolutely: at {tree.RootText.Split('/')[1]}",
                "dangling etc/up: at file",
                "lengthy escaping: ../../secret = secret",
            ],
            whole.Findings.Select(finding => AuditOf.Line(finding, tree.Path("image"))));
        Assert.Equal(["dangling up: at ../file", "leaves-root up: /etc/../etc/../../file"], part.Findings.Select(finding => AuditOf.Line(finding, tree.Path("image/etc"))));
        Assert.Equal(Errno.CrossDevice, Assert.Throws<FileLinkException>(() => LinkAudit.Run([tree.Root], options)).Errno);
    }

    private static void AssertFindsWhatTheModelDoes(ModelledTree tree, ImageRoot? image)
    {
        var kinds = FindingKinds.All.Where(kind => kind.IsBroken()).Append(FindingKind.Chain).ToList();
        var report = LinkAudit.Run([tree.Disk.Root], new LinkAuditOptions(kinds, new WalkOptions(), image));

        var expected = new List<(FindingKind Kind, string Path, string? Place, string Links)>();
        foreach (var link in tree.Links)
        {
            var outcome = tree.Resolve(link);
            if (outcome.State != SymlinkState.Live)
            {
                expected.Add((FindingKinds.Of(outcome.State), link.Path, outcome.Place, string.Join(' ', outcome.Members.Select(member => member.Path))));
            }
            else if (outcome.Hops.Count(hop => hop.IsWhole) > 1)
            {
                expected.Add((FindingKind.Chain, link.Path, null, string.Join(' ', outcome.Hops.Where(hop => hop.IsWhole).Select(hop => hop.Link.Path))));
            }
        }

        Assert.Equal(
            expected.OrderBy(finding => finding.Kind).ThenBy(finding => FilePath.FromText(finding.Path)),
            report.Findings.Select(finding => (finding.Kind, finding.Path.ToString(), finding.Place?.ToString(), string.Join(' ', finding.Links))));
        Assert.Equal((tree.Links.Count, expected.Count(finding => finding.Kind != FindingKind.Chain)), (report.Summary.Symlinks, report.Summary.Broken));
    }
}
