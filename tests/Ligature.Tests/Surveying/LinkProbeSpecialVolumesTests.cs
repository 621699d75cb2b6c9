using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Surveying;
using Ligature.Testing;
using Xunit;
using static Ligature.Tests.Surveying.LinkProbeAgreement;

namespace Ligature.Tests.Surveying;

/// <summary>What only some file systems do.</summary>
public sealed class LinkProbeSpecialVolumesTests
{
    [Fact]
    public void Ext4_gives_a_file_65000_names_and_no_more()
    {
        using var volume = LoopVolume.Create("ext4");
        using var tree = new TestTree(volume.Root);
        var file = tree.File("file");
        for (var i = 2; i < 65_000; i++)
        {
            tree.HardLink($"names/{i}", "file");
        }

        AssertAgreed(file, tree.Path("other"), expected: null);
        tree.HardLink("names/65000", "file");
        var verdict = AssertAgreed(file, tree.Path("other"), LinkRefusal.LinkLimit);
        Assert.Equal(Errno.TooManyLinks, verdict.Errno);
        Assert.Contains("65,000 names", verdict.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Btrfs_links_within_one_subvolume_only()
    {
        using var volume = LoopVolume.Create("btrfs");
        using var tree = new TestTree(volume.Root);
        TestMount.Run("btrfs", "subvolume", "create", tree.Path("subvolume").ToString());
        var file = tree.File("file");
        var inside = tree.File("subvolume/file");
        AssertAgreed(file, tree.Path("subvolume/other"), LinkRefusal.OtherSubvolume);
        AssertAgreed(inside, tree.Path("other"), LinkRefusal.OtherSubvolume);
        AssertAgreed(inside, tree.Path("subvolume/other"), expected: null);
    }

    [Fact]
    public void Two_mounts_of_btrfs_are_one_file_system_also_when_they_show_different_subvolumes()
    {
        using var volume = LoopVolume.Create("btrfs");
        using var tree = new TestTree(volume.Root);
        TestMount.Run("btrfs", "subvolume", "create", tree.Path("subvolume").ToString());
        using var mount = TestMount.Bind(tree.Path("subvolume").ToString(), tree.Directory("mounted").ToString());
        var verdict = AssertAgreed(tree.File("file"), tree.Path("mounted/other"), LinkRefusal.OtherMount);
        Assert.NotEqual(verdict.FileStatus!.Value.Volume, verdict.DirectoryStatus!.Value.Volume);
    }

    [Fact]
    public void A_directory_of_a_quota_project_takes_only_files_of_it()
    {
        using var volume = LoopVolume.Create("xfs");
        using var tree = new TestTree(volume.Root);
        var folder = tree.Directory("folder");
        TestMount.Run("chattr", "-p", "7", folder.ToString());
        TestMount.Run("chattr", "+P", folder.ToString());
        AssertAgreed(tree.File("file"), folder.Join("other"u8), LinkRefusal.OtherProject);
        AssertAgreed(tree.File("folder/own"), folder.Join("other"u8), expected: null);
        AssertAgreed(tree.Path("folder/own"), tree.Path("other"), expected: null);
    }

    [Fact]
    public void A_kernel_file_system_without_links_says_so()
    {
        using var tree = new TestTree();
        using var mount = TestMount.Nodev("mqueue", tree.Directory("queues").ToString());
        tree.Shell("touch queues/queue");
        var verdict = AssertAgreed(tree.Path("queues/queue"), tree.Path("queues/other"), LinkRefusal.NoHardLinks);
        Assert.Contains("mqueue at ", verdict.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void An_overlay_links_files_of_both_layers_though_their_devices_differ()
    {
        using var lower = LoopVolume.Create("ext4");
        using var upper = LoopVolume.Create("tmpfs");
        using var lowerTree = new TestTree(lower.Root);
        using var upperTree = new TestTree(upper.Root);
        using var pointTree = new TestTree();
        lowerTree.File("low");
        var point = pointTree.Directory("point");
        using var overlay = TestMount.Overlay(
            lowerTree.RootText, upperTree.Directory("upper").ToString(), upperTree.Directory("work").ToString(), point.ToString());
        upperTree.File("upper/high");

        AssertAgreed(point.Join("high"u8), point.Join("other"u8), expected: null);
        AssertAgreed(point.Join("low"u8), point.Join("other"u8), expected: null);
        AssertAgreed(point.Join("low"u8), upperTree.Path("upper/other"), LinkRefusal.OtherFileSystem);
    }

    [Fact]
    public void A_read_only_file_system_takes_no_names()
    {
        using var volume = LoopVolume.Create("ext4");
        using var tree = new TestTree(volume.Root);
        var file = tree.File("file");
        TestMount.Run("mount", "-o", "remount,ro", volume.Root);
        AssertAgreed(file, tree.Path("other"), LinkRefusal.ReadOnly);
        TestMount.Run("mount", "-o", "remount,rw", volume.Root);
    }

    [Fact]
    public void Only_a_canary_finds_out_that_there_is_no_room_for_a_name()
    {
        using var tree = new TestTree();
        using var mount = TestMount.Nodev("tmpfs", tree.Directory("small").ToString(), "nr_inodes=2");
        var file = tree.File("small/file");
        Assert.True(LinkProbe.Examine(file, tree.Path("small"), usesCanary: false).CanLink);
        var proved = LinkProbe.Examine(file, tree.Path("small"), usesCanary: true);
        Assert.Equal((LinkRefusal.NoSpace, Errno.NoSpace, LinkEvidence.Canary), (proved.Refusal, proved.Errno, proved.Evidence));
    }

    [Fact]
    public void A_single_file_that_is_mounted_is_on_a_mount_of_its_own()
    {
        using var tree = new TestTree();
        var file = tree.File("file");
        var shown = tree.File("folder/shown");
        using var mount = TestMount.Bind(file.ToString(), shown.ToString());
        var verdict = AssertAgreed(shown, tree.Path("folder/other"), LinkRefusal.OtherMount);
        Assert.Equal(new SameMountPath(file, IsDirectory: false), verdict.Detour);
    }
}
