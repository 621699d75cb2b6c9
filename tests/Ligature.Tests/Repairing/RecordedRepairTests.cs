using Ligature.Paths;
using Ligature.Repairing;
using Ligature.Surveying;
using Ligature.Testing;
using Xunit;

namespace Ligature.Tests.Repairing;

/// <summary>What records find: the very file by handle, by inode, by content.</summary>
public sealed class RecordedRepairTests : RepairContract
{
    [Fact]
    public void A_renamed_file_is_found_by_its_handle_even_outside_the_folders_walked()
    {
        RequireHandles();
        Tree.File("data/file", "content");
        Tree.Symlink("links/link", "../data/file");
        Track(Tree.Path("links"));
        Tree.Directory("far/away");
        Tree.Rename("data/file", "far/away/other name");

        var link = Only(Search(Tree.Path("links")));

        AssertBest(link, "far/away/other name", RepairCertainty.Certain, RepairEvidenceKind.Handle);
        Assert.Equal("../far/away/other name", link.TextFor(link.Candidates[0]).ToString());
    }

    [Fact]
    public void Without_the_right_to_use_handles_a_renamed_file_is_found_by_its_inode_in_the_walk()
    {
        Tree.SetMode(".", 0x1ED);
        Tree.File("data/file", "content");
        Tree.Symlink("links/link", "../data/file");
        Track();
        Tree.Rename("data/file", "data/other");

        var report = SearchAsNobody();

        AssertBest(Only(report), "data/other", RepairCertainty.Certain, RepairEvidenceKind.Inode);
        Assert.True(report.HandlesForbidden);
    }

    [Fact]
    public void A_moved_folder_is_found_and_so_are_the_files_in_it()
    {
        Tree.File("data/sub/file", "content");
        Tree.Symlink("to-folder", "data/sub/");
        Tree.Symlink("to-file", "data/sub/file");
        Track();
        Tree.Rename("data/sub", "moved");

        var links = Search().Links;

        Assert.Equal(2, links.Count);
        Assert.Equal(Tree.Path("moved/file"), links[0].Candidates[0].Path);
        Assert.Equal(Tree.Path("moved"), links[1].Candidates[0].Path);
        Assert.Equal("moved/", links[1].TextFor(links[1].Candidates[0]).ToString());
        Assert.All(links, link => Assert.Equal(RepairCertainty.Certain, link.Candidates[0].Certainty));
    }

    [Fact]
    public void A_file_saved_anew_by_an_editor_and_then_moved_is_found_by_its_content()
    {
        Tree.File("data/file", "content");
        Tree.Symlink("link", "data/file");
        Track();
        Tree.File("data/file~", "content");
        Tree.Rename("data/file~", "data/file");
        Tree.Rename("data/file", "moved");

        AssertBest(Only(Search()), "moved", RepairCertainty.Certain, RepairEvidenceKind.Content);
    }

    [Fact]
    public void A_file_moved_to_another_disk_is_found_by_its_content()
    {
        using var volume = LoopVolume.Create("tmpfs");
        Tree.File("data/file", "content of some length");
        Tree.File("decoy", "content of same length");
        Tree.Symlink("link", "data/file");
        Track();
        Tree.Shell($"mv data/file '{volume.Root}/there'");

        var link = Only(Search(Tree.Root, FilePath.FromText(volume.Root)));

        Assert.Equal(RepairEvidenceKind.Content, link.Candidates[0].Evidence[0].Kind);
        Assert.Equal((1, RepairCertainty.Certain, $"{volume.Root}/there"), (link.Candidates.Count, link.Candidates[0].Certainty, link.Candidates[0].Path.ToString()));
    }

    [Fact]
    public void Of_several_files_with_the_content_none_is_certain_unless_its_name_says_so()
    {
        Tree.File("file", "content");
        Tree.Symlink("link", "file");
        Track();
        Tree.File("a/one", "content");
        Tree.File("b/two", "content");
        Tree.Remove("file");

        var ambiguous = Only(Search());
        Assert.Equal([RepairCertainty.Possible, RepairCertainty.Possible], ambiguous.Candidates.Select(candidate => candidate.Certainty));

        Tree.File("c/file", "content");
        AssertBest(Only(Search()), "c/file", RepairCertainty.Certain, RepairEvidenceKind.Content);
    }

    [Fact]
    public void An_inode_number_that_is_used_again_is_not_taken_for_the_file()
    {
        Tree.File("file", "content");
        Tree.Symlink("link", "file");
        Track();
        Tree.Remove("file");
        Tree.File("stranger", "something else altogether");
        var stranger = (ulong)long.Parse(Tree.Shell("stat -c %i stranger"), System.Globalization.CultureInfo.InvariantCulture);

        // ext4 mostly hands the number out again; where it did not, the record is made to say so.
        Catalog.Change(Tree.Path("link"), link => link with { Target = link.Target with { Inode = stranger, Handle = null } });

        Assert.Empty(Only(Search()).Candidates);
    }

    [Fact]
    public void A_link_that_moved_itself_is_pointed_at_its_file_which_did_not()
    {
        Tree.File("data/file", "content");
        Tree.Symlink("a/link", "../data/file");
        Track();
        Tree.Directory("deep/er");
        Tree.Rename("a", "deep/er/a");

        var link = Only(Search());

        AssertBest(link, "data/file", RepairCertainty.Certain, RepairEvidenceKind.SamePlace);
        Assert.Equal("../../../data/file", link.TextFor(link.Candidates[0]).ToString());
    }

    [Fact]
    public void A_record_of_another_target_than_the_link_stores_now_says_nothing()
    {
        Tree.File("file", "content");
        Tree.Symlink("link", "file");
        Track();
        Tree.Remove("link");
        Tree.Symlink("link", "nowhere");
        Tree.Rename("file", "moved");

        Assert.Null(Only(Search()).Record);
    }

    [Fact]
    public void Of_several_names_of_the_file_the_one_most_like_the_old_is_taken()
    {
        Tree.File("data/sub/file", "content");
        Tree.Symlink("link", "data/sub/file");
        Track();
        Tree.HardLink("a/other", "data/sub/file");
        Tree.HardLink("z/sub/file", "data/sub/file");
        Tree.Remove("data/sub/file");

        Assert.Equal(Tree.Path("z/sub/file"), Only(Search()).Candidates[0].Path);
        Assert.Equal(2, Only(Search()).Candidates.Count);
    }

    [Fact]
    public void What_was_thrown_into_the_trash_is_not_followed_there_unasked()
    {
        Tree.File("file", "content");
        Tree.Symlink("link", "file");
        Track();
        Tree.Directory(".local/share/Trash/files");
        Tree.Rename("file", ".local/share/Trash/files/file");

        Assert.Equal(RepairCertainty.Possible, Only(Search()).Candidates[0].Certainty);
    }

    [Fact]
    public void Names_of_any_bytes_are_found()
    {
        byte[] name = [0xFF, (byte)'\n', 0x80];
        Tree.File("file", "content");
        Tree.Symlink("l\xFF"u8, "file");
        Track();
        Tree.Rename("file", name);

        Assert.Equal(name, Only(Search()).Candidates[0].Path.Name.Bytes.ToArray());
    }

    [Theory]
    [InlineData("ext4")]
    [InlineData("xfs")]
    [InlineData("btrfs")]
    [InlineData("tmpfs")]
    public void Handles_find_files_on_every_file_system_and_tell_when_they_are_gone(string type)
    {
        RequireHandles();
        using var volume = LoopVolume.Create(type);
        using var there = new TestTree(volume.Root);
        there.File("moved", "content");
        there.File("gone", "other content");
        Tree.Symlink("to-gone", there.Path("gone"));
        Tree.Symlink("to-moved", there.Path("moved"));
        Track();
        there.Directory("deep");
        there.Rename("moved", "deep/name");
        there.Remove("gone");

        var links = Search().Links;

        Assert.Equal((TargetFate.Gone, 0), (links[0].Fate, links[0].Candidates.Count));
        Assert.Equal((TargetFate.Alive, there.Path("deep/name")), (links[1].Fate, links[1].Candidates[0].Path));
        Assert.Equal(RepairEvidenceKind.Handle, links[1].Candidates[0].Evidence[0].Kind);
        Assert.Equal(links[1].Candidates[0].Path, links[1].TextFor(links[1].Candidates[0]));
    }

    [Fact]
    public void A_file_in_a_subvolume_that_is_not_mounted_itself_is_found()
    {
        RequireHandles();
        using var volume = LoopVolume.Create("btrfs");
        TestMount.Run("btrfs", "-q", "subvolume", "create", $"{volume.Root}/sub");
        File.WriteAllText($"{volume.Root}/sub/file", "content");
        Tree.Symlink("link", $"{volume.Root}/sub/file");
        Track();
        File.Move($"{volume.Root}/sub/file", $"{volume.Root}/sub/renamed");

        var link = Only(Search());

        Assert.Equal(($"{volume.Root}/sub/renamed", RepairEvidenceKind.Handle), (link.Candidates[0].Path.ToString(), link.Candidates[0].Evidence[0].Kind));
    }

    [Fact]
    public void A_file_that_was_renamed_in_its_folder_is_found_by_handle_with_a_cold_cache()
    {
        RequireHandles();
        using var volume = LoopVolume.Create("ext4");
        using var there = new TestTree(volume.Root);
        there.File("folder/file", "content");
        Tree.Symlink("link", there.Path("folder/file"));
        Track();
        there.Rename("folder/file", "folder/renamed");

        // Mounted anew, nothing of it is in memory: a file opened by handle has no path then.
        volume.Remount("ro");
        TestMount.Run("sh", "-c", "echo 2 > /proc/sys/vm/drop_caches");

        Assert.Equal(there.Path("folder/renamed"), Only(Search()).Candidates[0].Path);
        volume.Remount("rw");
    }

    [Fact]
    public void A_file_that_is_deleted_but_open_is_gone()
    {
        RequireHandles();
        Tree.File("file", "content");
        Tree.Symlink("link", "file");
        Track();
        using var open = File.OpenRead(Tree.Path("file").ToString());
        Tree.Remove("file");

        Assert.Equal(TargetFate.Gone, Only(Search()).Fate);
    }

    [Fact]
    public void Without_handles_a_file_is_gone_when_its_whole_volume_was_walked_and_only_then()
    {
        using var volume = LoopVolume.Create("ext4");
        using var there = new TestTree(volume.Root);
        Tree.SetMode(".", 0x1ED);
        there.SetMode(".", 0x1ED);
        there.Shell("rmdir ../lost+found");
        there.File("file", "content");
        Tree.Symlink("link", there.Path("file"));
        Track();
        there.Remove("file");

        Assert.Equal(TargetFate.Gone, Only(SearchAsNobody(Tree.Root, FilePath.FromText(volume.Root))).Fate);
        Assert.Equal(TargetFate.Unknown, Only(SearchAsNobody(Tree.Root, there.Root)).Fate);

        there.Directory("closed", 0);
        Assert.Equal(TargetFate.Unknown, Only(SearchAsNobody(Tree.Root, FilePath.FromText(volume.Root))).Fate);
    }

    [Fact]
    public void A_link_whose_disk_is_not_mounted_is_not_touched_whatever_is_called_alike()
    {
        using (var volume = LoopVolume.Create("ext4"))
        {
            using var there = new TestTree(volume.Root);
            there.File("file", "content");
            Tree.Symlink("link", there.Path("file"));
            Track();
        }

        Tree.File("file", "content");

        var link = Only(Search());

        Assert.Equal((TargetFate.NotMounted, false, 0), (link.Fate, link.MayBeTouched, link.Candidates.Count));
        Assert.Equal(LeaveReason.NotMounted, RepairPlanner.Decide(Search(), RepairCertainty.Possible, removes: true)[0].Reason);
    }

    [Fact]
    public void A_link_behind_a_closed_door_is_not_touched()
    {
        Tree.SetMode(".", 0x1ED);
        Tree.File("closed/file", "content");
        Tree.Symlink("link", "closed/file");
        Tree.File("file", "content");
        Track();
        Tree.SetMode("closed", 0);

        var report = SearchAsNobody();

        Assert.Equal((SymlinkState.Denied, false), (Only(report).State, Only(report).MayBeTouched));
        Assert.Equal(LeaveReason.Unreachable, RepairPlanner.Decide(report, RepairCertainty.Possible, removes: true)[0].Reason);
        Tree.SetMode("closed", 0x1ED);
    }
}
