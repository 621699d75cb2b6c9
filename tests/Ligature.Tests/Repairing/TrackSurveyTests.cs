using System.Globalization;
using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Repairing;
using Ligature.Surveying;
using Ligature.Testing;
using Xunit;

namespace Ligature.Tests.Repairing;

public sealed class TrackSurveyTests : IDisposable
{
    private readonly TestTree _tree = new();
    private readonly MemoryCatalog _catalog = new();

    public void Dispose() => _tree.Dispose();

    [Fact]
    public void A_live_link_is_recorded_with_the_facts_that_stat_and_sha256sum_tell()
    {
        _tree.File("data/file", "some content");
        _tree.Symlink("links/link", "../data/file");

        var report = Track();

        Assert.Equal((1, 1, 0, 1, 1), (report.Links, report.Live, report.Broken, report.Targets, report.DigestsRead));
        var record = _catalog.Find(_tree.Path("links/link"))!;
        Assert.Equal((_tree.Path("data/file"), FilePath.FromText("../data/file")), (record.Place, record.Text));
        Assert.Equal(_tree.Shell("stat -c '%i %s %Y' data/file").Trim(), $"{record.Target.Inode} {record.Target.Size} {record.Target.ModifyTime.Seconds}");
        Assert.Equal(_tree.Shell("stat -c %i links/link").Trim(), record.Inode.ToString(CultureInfo.InvariantCulture));
        Assert.Equal(_tree.Shell("sha256sum data/file")[..64], Convert.ToHexStringLower(record.Target.Digest!));
        Assert.Equal(_tree.Shell("stat -f -c %i data").Trim().TrimStart('0'), FileSystemIdAsStatPrints(record.Target.Volume.FileSystemId));
    }

    [Fact]
    public void A_second_run_reads_only_what_changed()
    {
        _tree.File("same", "same");
        _tree.File("edited", "before");
        _tree.Symlink("to-same", "same");
        _tree.Symlink("to-edited", "edited");
        Track();

        var second = Track();
        Assert.Equal((2, 0, 0), (second.Unchanged, second.DigestsRead, _catalog.LastPut));

        _tree.File("edited", "longer than before");
        var third = Track();
        Assert.Equal((1, 1, 1), (third.Unchanged, third.DigestsRead, _catalog.LastPut));
        Assert.Equal(18UL, _catalog.Find(_tree.Path("to-edited"))!.Target.Size);
    }

    [Fact]
    public void A_file_that_many_links_lead_to_is_read_once()
    {
        _tree.File("file", "content");
        for (var i = 0; i < 5; i++)
        {
            _tree.Symlink($"link{i}", "file");
        }

        var report = Track();

        Assert.Equal((5, 1, 1, 7UL), (report.Live, report.Targets, report.DigestsRead, report.BytesRead));
        Assert.All(Enumerable.Range(0, 5), i => Assert.NotNull(_catalog.Find(_tree.Path($"link{i}"))!.Target.Digest));
    }

    [Theory]
    [InlineData(DigestPolicy.Never, false, false)]
    [InlineData(DigestPolicy.Small, true, false)]
    [InlineData(DigestPolicy.All, true, true)]
    public void Digests_are_bounded_as_asked(DigestPolicy policy, bool small, bool large)
    {
        _tree.SparseFile("small", (long)TrackOptions.SmallFile);
        _tree.SparseFile("large", (long)TrackOptions.SmallFile + 1);
        _tree.File("empty");
        foreach (var name in new[] { "small", "large", "empty" })
        {
            _tree.Symlink($"to-{name}", name);
        }

        Track(policy);

        Assert.Equal(small, _catalog.Find(_tree.Path("to-small"))!.Target.Digest is not null);
        Assert.Equal(large, _catalog.Find(_tree.Path("to-large"))!.Target.Digest is not null);
        Assert.Null(_catalog.Find(_tree.Path("to-empty"))!.Target.Digest);
    }

    [Fact]
    public void What_was_recorded_of_a_link_outlives_its_breaking()
    {
        _tree.File("file", "content");
        _tree.Symlink("link", "file");
        Track();
        _tree.Rename("file", "elsewhere");

        var report = Track();

        Assert.Equal((1, 0, 1, 0), (report.Links, report.Live, report.Broken, report.Forgotten));
        Assert.Equal(_tree.Path("file"), _catalog.Find(_tree.Path("link"))!.Place);
    }

    [Fact]
    public void A_link_that_is_gone_or_points_elsewhere_while_broken_is_forgotten()
    {
        _tree.File("file", "content");
        _tree.Symlink("gone", "file");
        _tree.Symlink("changed", "file");
        Track();
        _tree.Remove("gone");
        _tree.Remove("changed");
        _tree.Symlink("changed", "nowhere");

        Assert.Equal(2, Track().Forgotten);
        Assert.Equal(0, _catalog.Count);
    }

    [Fact]
    public void A_broken_link_that_moved_takes_its_record_along()
    {
        _tree.File("data/file", "content");
        _tree.Symlink("a/link", "../data/file");
        Track();
        _tree.Directory("deep/er");
        _tree.Rename("a", "deep/er/a");

        Assert.Equal(1, Track().Broken);
        Assert.Equal(_tree.Path("data/file"), _catalog.Find(_tree.Path("deep/er/a/link"))!.Place);
        Assert.Null(_catalog.Find(_tree.Path("a/link")));
    }

    [Fact]
    public void A_link_in_a_folder_that_may_not_be_searched_is_not_forgotten()
    {
        _tree.SetMode(".", 0x1ED);
        _tree.File("closed/file", "content");
        _tree.Symlink("closed/link", "file");
        Track();
        _tree.SetMode("closed", 0);

        TrackReport? report = null;
        Unprivileged.Run(() => report = Track(threads: 1));

        Assert.Equal((0, 0, 1), (report!.Links, report.Forgotten, report.Unread.Count));
        Assert.Equal(1, _catalog.Count);
        _tree.SetMode("closed", 0x1ED);
    }

    [Fact]
    public void Links_on_a_disk_that_is_not_mounted_any_more_are_not_forgotten()
    {
        using (var volume = LoopVolume.Create("ext4"))
        {
            using var there = new TestTree(volume.Root);
            there.File("file", "content");
            there.Symlink("link", "file");
            _tree.Directory("mnt");
            using (TestMount.Bind(there.RootText, _tree.Path("mnt").ToString()))
            {
                Track();
                Assert.Equal(1, _catalog.Count);
            }
        }

        Assert.Equal((0, 0), (Track().Links, Track().Forgotten));
        Assert.Equal(1, _catalog.Count);
    }

    [Fact]
    public void Names_of_any_bytes_are_recorded_as_they_are()
    {
        byte[] name = [0xFF, (byte)'\n', 0x80];
        _tree.File(name, "content");
        _tree.Symlink("link\xE9\xFF"u8, name);

        Assert.Equal(1, Track().Live);
        Assert.Equal(name, _catalog.Find(_tree.Path("link\xE9\xFF"u8))!.Place.Name.Bytes.ToArray());
    }

    [Fact]
    public void A_pipe_at_the_end_is_recorded_without_being_opened_for_reading()
    {
        _tree.Fifo("pipe");
        _tree.Symlink("link", "pipe");

        Assert.Equal((1, 0), (Track(DigestPolicy.All).Live, Track(DigestPolicy.All).DigestsRead));
        Assert.Equal(FileType.Fifo, _catalog.Find(_tree.Path("link"))!.Target.Type);
    }

    [Theory]
    [InlineData("ext4")]
    [InlineData("xfs")]
    [InlineData("btrfs")]
    [InlineData("tmpfs")]
    public void Handles_and_birth_times_are_recorded_on_every_file_system_that_has_them(string type)
    {
        using var volume = LoopVolume.Create(type);
        using var tree = new TestTree(volume.Root);
        tree.File("file", "content");
        tree.Symlink("link", "file");

        TrackSurvey.Run([tree.Root], _catalog, new TrackOptions(new WalkOptions(), DigestPolicy.Small));

        var record = _catalog.Find(tree.Path("link"))!;
        Assert.NotNull(record.Target.Handle);
        Assert.NotNull(record.Folder);
        Assert.NotNull(record.Target.BirthTime);
        Assert.Equal(type, record.Target.Volume.FileSystemType);
    }

    private TrackReport Track(DigestPolicy digests = DigestPolicy.Small, int threads = 0)
        => TrackSurvey.Run([_tree.Root], _catalog, new TrackOptions(new WalkOptions { Threads = threads }, digests));

    // stat(1) prints the two halves of f_fsid in the order of memory, each as a number.
    private static string FileSystemIdAsStatPrints(ulong id) => $"{(uint)id:x}{id >> 32:x8}".TrimStart('0');
}
