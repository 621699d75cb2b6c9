using Ligature.FileSystem;
using Ligature.Linking;
using Ligature.Paths;
using Ligature.Testing;
using Xunit;

namespace Ligature.Tests.Linking;

public sealed class ReflinkTests
{
    [Theory]
    [InlineData("btrfs")]
    [InlineData("xfs")]
    public void A_reflink_shares_all_blocks_and_nothing_else(string type)
    {
        using var volume = LoopVolume.Create(type);
        using var tree = new TestTree(volume.Root);
        tree.Shell("head -c 1000000 /dev/urandom > a; touch -d 2001-02-03T04:05:06.789Z a; setfattr -n user.note -v kept a");
        tree.SetMode("a", 0x9E8 /* 04750 */);
        tree.SetOwner("a", 1234, 4321);
        tree.SetMode("a", 0x9E8);

        var made = LinkOf.Make(tree.Ask("a", "b") with { Purpose = LinkPurpose.Backup });

        Assert.Equal((LinkKind.Reflink, 1u), (made.Kind, made.Status.LinkCount));
        Assert.Empty(made.Notes);
        var facts = tree.Shell("cmp a b && stat -c '%a %u %g %y %s' a b && getfattr --only-values -n user.note b").Split('\n');
        Assert.Equal(facts[0], facts[1]);
        Assert.Equal("kept", facts[2]);
        Assert.Contains("shared", tree.Shell("sync; filefrag -v b"), StringComparison.Ordinal);
        Assert.Equal(["a", "b"], tree.Names("."));

        tree.Shell("printf changed | dd of=a conv=notrunc 2>/dev/null");
        Assert.NotEqual("changed", tree.Shell("head -c 7 b | base64"));
        Assert.Equal(facts[0].Split(' ')[^1], tree.Status("b").Size.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("ext4")]
    [InlineData("tmpfs")]
    public void Where_blocks_cannot_be_shared_nothing_is_copied_in_silence(string type)
    {
        using var volume = LoopVolume.Create(type);
        using var tree = new TestTree(volume.Root);
        tree.File("a", "content");

        var refused = LinkOf.Refusal(() => LinkOf.Make(tree.Ask("a", "b", LinkKind.Reflink)));

        Assert.Equal(Errno.NotSupported, refused.Errno);
        Assert.Contains("Nothing was copied; to copy it in full: --or-copy.", refused.Hint, StringComparison.Ordinal);
        Assert.Equal(["a"], tree.Names("."));

        var made = LinkOf.Make(tree.Ask("a", "b", LinkKind.Reflink) with { AllowsCopy = true });
        Assert.Equal(LinkKind.Copy, made.Kind);
        Assert.Equal("content", tree.Shell("cat b"));
    }

    [Fact]
    public void Across_file_systems_nothing_is_copied_in_silence()
    {
        using var volume = LoopVolume.Create("btrfs");
        using var tree = new TestTree();
        tree.File("a", "content");
        var request = new LinkRequest(tree.Path("a"), FilePath.FromText($"{volume.Root}/b")) { Kind = LinkKind.Reflink };

        Assert.Equal(Errno.CrossDevice, LinkOf.Refusal(() => LinkOf.Make(request)).Errno);
        Assert.Equal("", tree.Shell($"ls -A {volume.Root}"));
        Assert.Equal(LinkKind.Copy, LinkOf.Make(request with { AllowsCopy = true }).Kind);
        Assert.Equal("content", tree.Shell($"cat {volume.Root}/b"));
    }

    [Fact]
    public void Subvolumes_of_one_file_system_share_blocks()
    {
        using var volume = LoopVolume.Create("btrfs");
        using var tree = new TestTree(volume.Root);
        tree.Shell("btrfs subvolume create one >/dev/null; btrfs subvolume create two >/dev/null; head -c 100000 /dev/urandom > one/a");
        Assert.Equal(LinkKind.Reflink, LinkOf.Make(tree.Ask("one/a", "two/b") with { Purpose = LinkPurpose.Backup }).Kind);
        tree.Shell("cmp one/a two/b");
    }

    [Fact]
    public void A_copy_keeps_holes_and_what_belongs_to_the_file()
    {
        using var volume = LoopVolume.Create("ext4");
        using var tree = new TestTree(volume.Root);
        tree.Shell("truncate -s 30M a; printf middle | dd of=a bs=1M seek=15 conv=notrunc 2>/dev/null; setfattr -n user.note -v kept a; touch -d 2001-02-03T04:05:06.789Z a");

        LinkOf.Make(tree.Ask("a", "b", LinkKind.Copy));

        var facts = tree.Shell("cmp a b && stat -c '%a %u %g %y %s %b' a b && getfattr --only-values -n user.note b").Split('\n');
        Assert.Equal((facts[0], "kept"), (facts[1], facts[2]));
    }

    [Fact]
    public void A_file_that_claims_to_be_empty_is_read_to_its_end()
    {
        using var tree = new TestTree();
        LinkOf.Make(new LinkRequest(FilePath.FromText("/proc/version"), tree.Path("b")) { Kind = LinkKind.Copy });
        Assert.Equal(tree.Shell("cat /proc/version"), tree.Shell("cat b"));
    }

    [Fact]
    public void Who_cannot_give_files_away_keeps_no_rights_of_others()
    {
        OtherUser.SkipUnlessRoot("becoming another user");
        using var tree = new TestTree();
        tree.SetMode("", 0x1FF);
        tree.File("a", "content", 0x9ED /* 04755 */);
        MadeLink? made = null;
        Unprivileged.Run(() => made = LinkOf.Make(tree.Ask("a", "b", LinkKind.Copy)));
        Assert.Equal((65534u, 0x1ED), (tree.Status("b").UserId, tree.Status("b").Mode));
        Assert.Contains("setuid", Assert.Single(made!.Notes), StringComparison.Ordinal);
    }
}
