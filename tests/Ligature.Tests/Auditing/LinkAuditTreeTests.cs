using Ligature.Auditing;
using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Surveying;
using Ligature.Testing;
using Xunit;

namespace Ligature.Tests.Auditing;

/// <summary>Audits of trees made by hand, with every finding that must come out and none besides.</summary>
public sealed class LinkAuditTreeTests
{
    [Theory]
    [InlineData(39, false)]
    [InlineData(40, true)]
    public void A_link_counts_itself_among_the_forty_that_the_kernel_follows(int further, bool isBroken)
    {
        using var tree = new TestTree();
        tree.File("file");
        tree.Symlink("self", ".");
        tree.Symlink("far", string.Concat(Enumerable.Repeat("self/", further)) + "file");

        Assert.Equal(isBroken, tree.Shell("test -e far && echo live || echo broken").Trim() == "broken");
        var report = LinkAudit.Run([tree.Root], new LinkAuditOptions([FindingKind.TooLong], new WalkOptions()));
        Assert.Equal(isBroken ? 1 : 0, report.Findings.Count);
        Assert.Equal(isBroken ? 1 : 0, report.Summary.Broken);
    }

    [Fact]
    public void The_basic_tree_has_one_finding_of_each_broken_kind()
    {
        using var tree = new TestTree();
        tree.File("root/file");
        tree.File("root/folder/other");
        tree.Symlink("root/fine", "folder/other");
        tree.Symlink("root/folder/fine up", "../file");
        tree.Symlink("root/to nothing", "folder/gone/deeper");
        tree.Symlink("root/folder/up to nothing", "../gone");
        tree.Symlink("root/missing name", "gone");
        tree.Symlink("root/by another link", "missing name");
        tree.Symlink("root/through file", "file/below");
        tree.Symlink("root/slash behind file", "file/");
        tree.Symlink("root/self", "self");
        tree.Symlink("root/one", "two");
        tree.Symlink("root/two", "one");
        tree.Symlink("root/into the loop", "one");
        tree.Symlink("root/too long", new string('n', 256));

        Assert.Equal(
            [
                "dangling by another link: at gone",
                "dangling folder/up to nothing: at gone",
                "dangling missing name: at gone",
                "dangling to nothing: at folder/gone",
                "loop into the loop: one > two",
                "loop one: one > two",
                "loop self: self",
                "loop two: two > one",
                "not-a-directory slash behind file: at file",
                "not-a-directory through file: at file",
                $"too-long too long: at {new string('n', 256)}",
            ],
            AuditOf.Lines(tree, "root"));
    }

    [Fact]
    public void The_tree_of_links_tells_where_they_go_and_the_shorter_way()
    {
        using var tree = new TestTree();
        var top = tree.RootText;
        tree.File("root/file");
        tree.File("root/folder/other");
        tree.File("outside/file");
        tree.Directory("outside/folder");
        tree.Symlink("outside/pointer", "../root/file");
        tree.Symlink("alias", "root");
        tree.Symlink("root/folder/up", "../file");
        tree.Symlink("root/absolute", $"{top}/root/folder/other");
        tree.Symlink("root/absolute by alias", $"{top}/alias/file");
        tree.Symlink("root/absolute outside", $"{top}/outside/file");
        tree.Symlink("root/absolute to link outside", $"{top}/outside/pointer");
        tree.Symlink("root/absolute outside and broken", $"{top}/outside/gone");
        tree.Symlink("root/absolute by alias and broken", $"{top}/alias/gone");
        tree.Symlink("root/leaves", "../outside/file");
        tree.Symlink("root/leaving folder", "../outside/folder");
        tree.Symlink("root/behind link", "leaving folder/../file");
        tree.Symlink("root/behind link and back", "leaving folder/../../root/file");
        tree.Symlink("root/behind folder", "folder/../file");
        tree.Symlink("root/folder/around", "../folder/other");
        tree.Symlink("root/folder/around slowly", "../../root/./folder/../folder/other");
        tree.Symlink("root/folder/around to no folder", "../folder/other/");
        tree.Symlink("root/messy", ".//folder/./other");
        tree.Symlink("root/chain", "folder/up");
        tree.Symlink("root/chain of three", "chain");
        tree.Symlink("root/chain by slash", "leaving folder/");
        tree.Symlink("root/no chain", "leaving folder/.");

        Assert.Equal(
            [
                "dangling absolute by alias and broken: at gone",
                "dangling absolute outside and broken: at ../outside/gone",
                "not-a-directory folder/around to no folder: at folder/other",
                $"absolute absolute: {top}/root/folder/other",
                $"absolute absolute by alias: {top}/alias/file",
                $"absolute absolute by alias and broken: {top}/alias/gone",
                $"leaves-root absolute outside: {top}/outside/file",
                $"leaves-root absolute outside and broken: {top}/outside/gone",
                $"leaves-root absolute to link outside: {top}/outside/pointer",
                "leaves-root behind link: leaving folder/../file",
                "leaves-root leaves: ../outside/file",
                "leaves-root leaving folder: ../outside/folder",
                "messy folder/around slowly: ../../root/./folder/../folder/other = ../../root/folder/../folder/other",
                "messy messy: .//folder/./other = folder/other",
                "messy no chain: leaving folder/. = leaving folder/",
                "lengthy behind folder: folder/../file = file",
                "lengthy behind link and back: leaving folder/../../root/file = file",
                "lengthy folder/around: ../folder/other = other",
                "lengthy folder/around slowly: ../../root/./folder/../folder/other = other",
                "lengthy folder/around to no folder: ../folder/other/ = other/",
                "chain absolute to link outside: absolute to link outside > ../outside/pointer",
                "chain chain: chain > folder/up",
                "chain chain by slash: chain by slash > leaving folder",
                "chain chain of three: chain of three > chain > folder/up",
            ],
            AuditOf.Lines(tree, "root"));
    }

    [Fact]
    public void The_tree_of_loops_tells_which_folders_contain_the_link_to_them()
    {
        using var tree = new TestTree();
        tree.Directory("root/a/b/c");
        tree.Directory("root/sibling");
        tree.Directory("beside");
        tree.Symlink("root/a/here", ".");
        tree.Symlink("root/a/b/up", "..");
        tree.Symlink("root/a/b/c/ancestor", "../../../a");
        tree.Symlink("root/a/by link", "to sibling/../a/b/..");
        tree.Symlink("root/a/to sibling", "../sibling");
        tree.Symlink("root/a/above", "../..");
        tree.Symlink("root/a/down", "b/c");
        tree.Symlink("root/a/away", "../../beside");
        tree.Symlink("root/top", "/");

        Assert.Equal(
            [
                "directory-loop a/above: ../..",
                "directory-loop a/b/c/ancestor: ../../../a",
                "directory-loop a/b/up: ..",
                "directory-loop a/by link: to sibling/../a/b/..",
                "directory-loop a/here: .",
                "directory-loop top: /",
            ],
            AuditOf.Lines(tree, "root", FindingKind.DirectoryLoop));
    }

    [Fact]
    public void A_folder_above_one_root_is_no_loop_for_a_link_in_another()
    {
        using var tree = new TestTree();
        tree.Directory("first");
        tree.Directory("above/second");
        tree.Symlink("first/link", "../above");
        tree.Symlink("above/second/link", "..");

        var report = AuditOf.Run([tree.Path("first"), tree.Path("above/second")], FindingKind.DirectoryLoop);

        Assert.Equal([tree.Path("above/second/link")], report.Findings.Select(finding => finding.Path));
    }

    [Fact]
    public void The_tree_of_risks_tells_foreign_links_and_armed_files_with_several_names()
    {
        using var tree = new TestTree();
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "giving files away needs root");
        tree.File("root/file");
        tree.Directory("root/shared", 0x3FF);
        tree.Directory("root/theirs", 0x1FF);
        tree.Directory("root/closed", 0x1FD);
        foreach (var folder in new[] { "shared", "theirs", "closed" })
        {
            tree.Symlink($"root/{folder}/mine", "../file");
            tree.Symlink($"root/{folder}/other", "../file");
            tree.SetOwner($"root/{folder}/other", 12345, 12345);
        }

        tree.SetOwner("root/theirs", 12345, 12345);
        tree.Symlink("root/theirs/third", "gone");
        tree.SetOwner("root/theirs/third", 23456, 23456);
        MakeArmed(tree, "setuid", 0x9ED);
        MakeArmed(tree, "setgid", 0x5ED);
        MakeArmed(tree, "locking", 0x5E4);
        MakeArmed(tree, "plain", 0x1ED);
        tree.File("root/alone", mode: 0x9ED);
        tree.HardLink("outside", "root/plain");

        Assert.Equal(
            [
                "split-set plain: 2 of 3, 1 out of sight, plain plain again",
                "foreign-link shared/other: user 12345",
                "foreign-link theirs/third: user 23456",
                "setuid-names setgid: 2 of 2, 0 out of sight, setgid setgid again",
                "setuid-names setuid: 2 of 2, 0 out of sight, setuid setuid again",
            ],
            AuditOf.Lines(tree, "root", FindingKind.SplitSet, FindingKind.ForeignLink, FindingKind.SetuidNames));

        static void MakeArmed(TestTree tree, string name, int mode)
        {
            tree.File($"root/{name}", "x");
            tree.HardLink($"root/{name} again", $"root/{name}");
            tree.SetMode($"root/{name}", mode);
        }
    }

    [Fact]
    public void Sets_of_names_are_told_with_how_many_were_found_and_complete_ones_only_on_demand()
    {
        using var tree = new TestTree();
        tree.File("root/a", "12345");
        tree.HardLink("root/deep/b", "root/a");
        tree.HardLink("c", "root/a");
        tree.HardLink("d", "root/a");
        tree.HardLink("e", "root/a");
        tree.File("root/whole", "123");
        tree.HardLink("root/deep/whole", "root/whole");
        tree.Symlink("root/link", "a");
        tree.HardLink("root/link too", "root/link");

        Assert.Equal(["split-set a: 2 of 5, 3 out of sight, a deep/b"], AuditOf.Lines(tree, "root"));
        Assert.Equal(
            ["link-set deep/whole: 2 of 2, 0 out of sight, deep/whole whole", "link-set link: 2 of 2, 0 out of sight, link link too"],
            AuditOf.Lines(tree, "root", FindingKind.LinkSet));
        var summary = AuditOf.Run(tree.Path("root")).Summary;
        Assert.Equal((3L, 5UL + 3 + 1), (summary.MultiNameFiles, summary.SavedBytes));
    }

    [Fact]
    public void Another_file_system_is_told_and_another_mount_of_the_same_one_is_not()
    {
        using var tree = new TestTree();
        tree.File("source/file");
        using var bind = TestMount.Bind(tree.Path("source").ToString(), tree.Directory("root/bound").ToString());
        using var other = TestMount.Nodev("tmpfs", tree.Directory("root/other").ToString());
        tree.File("root/other/file");
        tree.Symlink("root/to bound", "bound/file");
        tree.Symlink("root/to other", "other/file");
        tree.Symlink("root/other/within", "file");

        Assert.Equal(["other-file-system to other: other/file"], AuditOf.Lines(tree, "root"));
    }

    [Fact]
    public void A_subvolume_of_the_same_mount_is_no_other_file_system()
    {
        using var volume = LoopVolume.Create("btrfs");
        using var tree = new TestTree(volume.Root);
        tree.Shell("btrfs subvolume create sub");
        tree.File("sub/file");
        tree.Symlink("link", "sub/file");

        Assert.Empty(AuditOf.Lines(tree, ""));
    }

    [Fact]
    public void Below_the_root_directory_nothing_leaves_and_no_absolute_link_is_a_finding()
    {
        using var tree = new TestTree();
        tree.File("file");
        tree.Symlink("absolute", $"{tree.RootText}/file");
        tree.Symlink("climbing", $"{tree.RootText}/../{tree.Root.Name}/file");
        var mounts = MountTable.Read();
        var roots = new AuditedRoots([FilePath.Root], image: null, mounts);
        var options = new LinkAuditOptions([FindingKind.Absolute, FindingKind.LeavesRoot], new WalkOptions());

        var visitors = TreeWalker.Walk([tree.Root], new WalkOptions(), () => new AuditVisitor(options, roots, new SymlinkResolver(), new ShortcutResolver(mounts: mounts), mounts), out var totals);

        Assert.Equal(3, totals.Entries);
        Assert.Empty(visitors.SelectMany(visitor => visitor.Findings));
    }
}
