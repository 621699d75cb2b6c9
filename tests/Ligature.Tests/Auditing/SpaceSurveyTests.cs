using System.Globalization;
using System.Text;
using FsCheck.Fluent;
using Ligature.Auditing;
using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Surveying;
using Ligature.Testing;
using Ligature.Tests.Surveying;
using Xunit;

namespace Ligature.Tests.Auditing;

public sealed class SpaceSurveyTests
{
    [Fact]
    public void Every_folder_of_a_random_tree_holds_what_du_says_and_frees_what_find_adds_up()
        => Law.Holds(Gen.Choose(0, int.MaxValue - 1), seed =>
        {
            using var tree = new TestTree();
            tree.Directory("outside");
            var names = tree.MakeLinkedFiles(seed, 300, "root/");
            foreach (var name in names.Where((_, index) => index % 17 == 0))
            {
                tree.HardLink($"outside/{name.Name}", name);
            }

            var report = SpaceSurvey.Run(tree.Path("root"), new WalkOptions());
            var du = Disk(tree, "root");
            var facts = Facts.Read(tree.Path("root"));

            Assert.Equal(du.Keys.Order(), report.Folders.Select(folder => folder.Path).Order());
            foreach (var folder in report.Folders)
            {
                var (holds, frees, holdsApparent, freesApparent) = Facts.Sum(facts, folder.Path);
                Assert.Equal((folder.Path, du[folder.Path]), (folder.Path, folder.HoldsBytes));
                Assert.Equal((folder.Path, holds, frees), (folder.Path, folder.HoldsBytes, folder.FreesBytes));
                Assert.Equal((folder.Path, holdsApparent, freesApparent), (folder.Path, folder.HoldsApparentBytes, folder.FreesApparentBytes));
            }

            Assert.Equal(facts.Where(fact => fact is { Type: not 'd', LinkCount: > 1 }).Select(fact => fact.Inode).Distinct().Count(), report.SharedFiles);
            Assert.Empty(report.Unread);
        }, cases: 6);

    [Fact]
    public void Deleting_a_folder_gives_back_exactly_what_was_foretold()
    {
        using var volume = LoopVolume.Create("tmpfs");
        using var tree = new TestTree(volume.Root);
        var names = tree.MakeLinkedFiles(42, 400, "root/");
        foreach (var name in names.Where((_, index) => index % 9 == 0))
        {
            tree.HardLink($"kept {name.Name}", name);
        }

        var usage = SpaceSurvey.Run(tree.Path("root"), new WalkOptions()).Folders.Single(folder => folder.Depth == 0);
        var before = FreeBytes();
        tree.Shell("rm -r root");

        Assert.Equal(usage.FreesBytes, FreeBytes() - before);
        Assert.True(usage.FreesBytes < usage.HoldsBytes);

        ulong FreeBytes()
        {
            var fields = tree.Shell("stat -f -c '%f %S' .").Split(' ');
            return ulong.Parse(fields[0], CultureInfo.InvariantCulture) * ulong.Parse(fields[1], CultureInfo.InvariantCulture);
        }
    }

    [Fact]
    public void A_file_with_names_in_two_folders_is_freed_only_with_the_folder_above_both()
    {
        using var tree = new TestTree();
        tree.File("top/a/file", new string('x', 10_000));
        tree.HardLink("top/b/file", "top/a/file");
        tree.HardLink("top/b/again", "top/a/file");
        tree.Symlink("top/a/long", new string('t', 200));
        tree.HardLink("top/b/long", "top/a/long");
        tree.File("top/c/out", new string('x', 5000));
        tree.HardLink("elsewhere", "top/c/out");

        var usage = SpaceSurvey.Run(tree.Path("top"), new WalkOptions()).Folders.ToDictionary(folder => folder.Path.Name.ToString(), StringComparer.Ordinal);
        var folder = (ulong)FileOperations.GetStatus(DirectoryHandle.WorkingDirectory, tree.Path("top/a"), LinkFollowing.Never).Size;
        const ulong Shared = 10_000 + 200;

        Assert.Equal((Shared + folder, folder), (usage["a"].HoldsApparentBytes, usage["a"].FreesApparentBytes));
        Assert.Equal((Shared + folder, folder), (usage["b"].HoldsApparentBytes, usage["b"].FreesApparentBytes));
        Assert.Equal((5000 + folder, folder), (usage["c"].HoldsApparentBytes, usage["c"].FreesApparentBytes));
        Assert.Equal((Shared + 5000 + (4 * folder), Shared + (4 * folder)), (usage["top"].HoldsApparentBytes, usage["top"].FreesApparentBytes));
    }

    [Fact]
    public void A_folder_nobody_may_read_takes_its_own_blocks_and_is_told()
    {
        OtherUser.SkipUnlessRoot("becoming another user");
        using var tree = new TestTree();
        tree.SetMode("", 0x1ED);
        tree.File("top/file", new string('x', 9000));
        tree.File("top/closed/unseen", new string('x', 9000));
        tree.SetMode("top/closed", 0x1C0);
        var expected = tree.Shell($"{KernelVerdict.AsNobody} du -B1 -s top 2>/dev/null || true").Split('\t')[0];

        Unprivileged.Run(() =>
        {
            var report = SpaceSurvey.Run(tree.Path("top"), new WalkOptions());
            Assert.Equal(expected, $"{report.Folders.Single(folder => folder.Depth == 0).HoldsBytes}");
            Assert.Equal([new UnreadDirectory(tree.Path("top/closed"), Errno.AccessDenied)], report.Unread);
            Assert.Equal(2, report.Folders.Count);
        });
    }

    // Each folder by a run of its own, because one run counts each file once for all its arguments together.
    private static Dictionary<FilePath, ulong> Disk(TestTree tree, string root)
        => ReferenceProgram.SplitAtNul(Encoding.Latin1.GetBytes(tree.Shell($"find {tree.Path(root)} -type d -print0 | xargs -0 -n 1 du -B1 -s0")))
            .Select(line => line.ToString().Split('\t'))
            .ToDictionary(fields => FilePath.FromText(fields[1]), fields => ulong.Parse(fields[0], CultureInfo.InvariantCulture));

    /// <summary>What find says of one name.</summary>
    private sealed record Facts(FilePath Path, char Type, ulong Inode, int LinkCount, ulong Allocated, ulong Size)
    {
        internal static List<Facts> Read(FilePath root)
            => [.. ReferenceProgram.SplitText(ReferenceProgram.Run("find", [root.ToString(), "-printf", "%y %i %n %b %s %p\\0"])).Select(Parse)];

        internal static (ulong Holds, ulong Frees, ulong HoldsApparent, ulong FreesApparent) Sum(List<Facts> facts, FilePath folder)
        {
            var inside = facts.Where(fact => fact.Path.IsAtOrBelow(folder)).GroupBy(fact => fact.Inode).Select(names => (File: names.First(), Count: names.Count())).ToList();
            var freed = inside.Where(file => file.File.Type == 'd' || file.Count == file.File.LinkCount).ToList();
            return (
                Total(inside, fact => fact.Allocated), Total(freed, fact => fact.Allocated), Total(inside, fact => fact.Size), Total(freed, fact => fact.Size));
        }

        private static ulong Total(List<(Facts File, int Count)> files, Func<Facts, ulong> bytes)
            => files.Aggregate(0UL, (sum, file) => sum + bytes(file.File));

        private static Facts Parse(string line)
        {
            var fields = line.Split(' ', 6);
            return new Facts(FilePath.FromText(fields[5]), fields[0][0], Number(fields[1]), (int)Number(fields[2]), Number(fields[3]) * 512, Number(fields[4]));

            static ulong Number(string text) => ulong.Parse(text, CultureInfo.InvariantCulture);
        }
    }
}
