using Ligature.Paths;
using Ligature.Planning;
using Ligature.Repairing;
using Ligature.Surveying;
using Ligature.Testing;
using Xunit;

namespace Ligature.Tests.Repairing;

/// <summary>What is guessed without records: by name, by the shape of the tree, by what other links show.</summary>
public sealed class GuessedRepairTests : RepairContract
{
    [Fact]
    public void A_file_of_the_same_name_elsewhere_is_likely_where_there_is_one()
    {
        Tree.File("new/report.txt");
        Tree.Symlink("link", "old/report.txt");

        var link = Only(Search());

        AssertBest(link, "new/report.txt", RepairCertainty.Likely, RepairEvidenceKind.SameName);
        Assert.Equal("new/report.txt", link.TextFor(link.Candidates[0]).ToString());
    }

    [Fact]
    public void Two_files_of_the_same_name_are_both_only_possible()
    {
        Tree.File("a/report.txt");
        Tree.File("b/report.txt");
        Tree.Symlink("link", "old/report.txt");

        Assert.Equal(
            [(Tree.Path("a/report.txt"), RepairCertainty.Possible), (Tree.Path("b/report.txt"), RepairCertainty.Possible)],
            Only(Search()).Candidates.Select(candidate => (candidate.Path, candidate.Certainty)));
    }

    [Fact]
    public void Of_files_of_the_same_name_the_one_in_a_folder_of_the_same_name_is_likely()
    {
        Tree.File("a/other/report.txt");
        Tree.File("b/2024/report.txt");
        Tree.Symlink("link", "old/2024/report.txt");

        AssertBest(Only(Search()), "b/2024/report.txt", RepairCertainty.Likely, RepairEvidenceKind.SameName);
    }

    [Theory]
    [InlineData("photos/Beach.JPG", "photos/beach.jpg", RepairCertainty.Likely, RepairEvidenceKind.OtherCase)]
    [InlineData("photos/\u00C4rger", "photos/\u00E4rger", RepairCertainty.Likely, RepairEvidenceKind.OtherCase)]
    [InlineData("photos/beach.jpeg", "photos/beach.jpg", RepairCertainty.Possible, RepairEvidenceKind.OtherExtension)]
    [InlineData("photos/beach.JPEG", "other/beach.jpg", RepairCertainty.Possible, RepairEvidenceKind.OtherExtension)]
    public void A_change_of_case_or_extension_is_recognised(string file, string target, RepairCertainty certainty, RepairEvidenceKind kind)
    {
        Tree.File(file);
        Tree.Symlink("link", target);

        AssertBest(Only(Search()), file, certainty, kind);
    }

    [Fact]
    public void Many_links_broken_by_one_moved_folder_teach_one_rule()
    {
        for (var i = 0; i < 20; i++)
        {
            Tree.File($"archive/2024/lib/sub{i % 3}/file{i}", $"{i}");
            Tree.Symlink($"links/link{i:D2}", $"../lib/sub{i % 3}/file{i}");
        }

        var report = Search();

        var rule = Assert.Single(report.Rules);
        Assert.Equal((Tree.Path("lib"), Tree.Path("archive/2024/lib"), 20), (rule.Old, rule.New, rule.Support));
        Assert.Equal(20, report.Links.Count);
        Assert.All(report.Links, link => Assert.Equal((RepairCertainty.Likely, RepairEvidenceKind.FolderMoved), (link.Candidates[0].Certainty, link.Candidates[0].Evidence[0].Kind)));
        Assert.Equal("../archive/2024/lib/sub0/file0", report.Links[0].TextFor(report.Links[0].Candidates[0]).ToString());
    }

    [Fact]
    public void A_rule_decides_between_files_of_one_name()
    {
        foreach (var name in new[] { "one", "two", "three" })
        {
            Tree.File($"renamed/{name}");
            Tree.Symlink($"links/{name}", $"../folder/{name}");
        }

        Tree.File("elsewhere/three");

        var report = Search();

        AssertBest(report.Links.Single(link => link.Display.Name.ToString() == "three"), "renamed/three", RepairCertainty.Likely, RepairEvidenceKind.FolderMoved);
        Assert.Equal((Tree.Path("folder"), Tree.Path("renamed")), (report.Rules[0].Old, report.Rules[0].New));
    }

    [Fact]
    public void A_folder_that_is_there_twice_makes_no_guess_likely()
    {
        foreach (var name in new[] { "one", "two" })
        {
            Tree.File($"copy1/lib/{name}");
            Tree.File($"copy2/lib/{name}");
            Tree.Symlink($"links/{name}", $"../lib/{name}");
        }

        Assert.All(Search().Links, link => Assert.Equal(RepairCertainty.Possible, link.Candidates[0].Certainty));
    }

    [Fact]
    public void What_records_find_teaches_about_links_without_records()
    {
        Tree.File("folder/recorded", "content");
        Tree.File("folder/renamed-too", "x");
        Tree.Symlink("links/a", "../folder/recorded");
        Track();
        Tree.Symlink("links/b", "../folder/renamed-too");
        Tree.Rename("folder", "other");

        var links = Search().Links;

        Assert.Equal(RepairCertainty.Certain, links[0].Candidates[0].Certainty);
        AssertBest(links[1], "other/renamed-too", RepairCertainty.Likely, RepairEvidenceKind.FolderMoved);
    }

    [Fact]
    public void A_slash_at_the_end_asks_for_a_folder()
    {
        Tree.File("a/thing");
        Tree.Directory("b/thing");
        Tree.Symlink("link", "old/thing/");

        var link = Only(Search());

        AssertBest(link, "b/thing", RepairCertainty.Likely, RepairEvidenceKind.SameName);
        Assert.Equal(("b/thing/", 1), (link.TextFor(link.Candidates[0]).ToString(), link.Candidates.Count));
    }

    [Fact]
    public void A_link_is_not_pointed_at_a_folder_that_holds_it_nor_at_another_link()
    {
        Tree.Symlink("thing/link", "old/thing");
        Tree.Symlink("other/thing", "../nowhere-else");

        Assert.All(Search().Links, link => Assert.Empty(link.Candidates));
    }

    [Fact]
    public void An_absolute_link_stays_absolute_and_a_dotted_one_dotted()
    {
        Tree.File("new/a");
        Tree.File("new/b");
        Tree.Symlink("absolute", Tree.Path("old/a"));
        Tree.Symlink("dotted", "./gone/b");

        var links = Search().Links;

        Assert.Equal(Tree.Path("new/a"), links[0].TextFor(links[0].Candidates[0]));
        Assert.Equal("./new/b", links[1].TextFor(links[1].Candidates[0]).ToString());
    }

    [Fact]
    public void A_link_through_a_broken_link_is_mended_with_that_one()
    {
        Tree.File("new/file");
        Tree.Symlink("a", "b");
        Tree.Symlink("b", "old/file");
        Tree.Symlink("c", "folder/file");
        Tree.Symlink("folder", "lost");

        var decisions = RepairPlanner.Decide(Search(), RepairCertainty.Likely, removes: false);

        Assert.Equal(
            [LeaveReason.MendedWithOther, LeaveReason.None, LeaveReason.BrokenByOther, LeaveReason.NothingFound],
            decisions.Select(decision => decision.Reason));
    }

    [Fact]
    public void Loops_are_left_alone()
    {
        Tree.Symlink("a", "b");
        Tree.Symlink("b", "a");
        Tree.File("new/a");

        Assert.All(RepairPlanner.Decide(Search(), RepairCertainty.Possible, removes: true), decision =>
            Assert.Equal(RepairDeed.Leave, decision.Deed));
    }

    [Fact]
    public void A_prefix_that_is_given_is_certain_where_it_leads_somewhere()
    {
        Tree.File("new/sub/file");
        Tree.Symlink("link", "old/sub/file");
        Tree.Symlink("other", "old/sub/missing");

        var report = RepairSearch.Run(
            [Tree.Root], null, new RepairOptions(new WalkOptions()) { Moved = [new MovedFolder(Tree.Path("old"), Tree.Path("new"))] });

        AssertBest(report.Links[0], "new/sub/file", RepairCertainty.Certain, RepairEvidenceKind.Asked);
        Assert.Empty(report.Links[1].Candidates);
    }

    [Fact]
    public void Only_what_is_as_sure_as_asked_is_planned()
    {
        Tree.File("new/report.txt");
        Tree.Symlink("link", "old/report.txt");
        var report = Search();

        Assert.Equal(LeaveReason.OnlyGuesses, RepairPlanner.Decide(report, RepairCertainty.Certain, removes: true)[0].Reason);

        var plan = RepairPlanner.MakePlan(RepairPlanner.Decide(report, RepairCertainty.Likely, removes: false), "lig fix")!;
        var action = Assert.Single(plan.Actions);
        Assert.Equal(
            (PlanActionKind.ReplaceWithSymlink, "link", "new/report.txt", "old/report.txt"),
            (action.Kind, action.Path.ToString(), action.Target.ToString(), action.Facts!.LinkText.ToString()));
        Assert.Null(RepairPlanner.MakePlan(RepairPlanner.Decide(report, RepairCertainty.Certain, removes: true), "lig fix"));
    }

    [Fact]
    public void A_link_is_removed_only_when_its_recorded_target_is_known_to_be_gone_and_nothing_is_like_it()
    {
        RequireHandles();
        Tree.File("deleted", "content");
        Tree.File("deleted-with-namesake", "more content");
        Tree.Symlink("a", "deleted");
        Tree.Symlink("b", "deleted-with-namesake");
        Track();
        Tree.Symlink("c", "never-recorded");
        Tree.Remove("deleted");
        Tree.Remove("deleted-with-namesake");
        Tree.File("sub/deleted-with-namesake", "not the same");

        var decisions = RepairPlanner.Decide(Search(), RepairCertainty.Certain, removes: true);

        Assert.Equal(
            [(RepairDeed.Remove, LeaveReason.None), (RepairDeed.Leave, LeaveReason.OnlyGuesses), (RepairDeed.Leave, LeaveReason.NothingFound)],
            decisions.Select(decision => (decision.Deed, decision.Reason)));
        Assert.Equal(LeaveReason.TargetGone, RepairPlanner.Decide(Search(), RepairCertainty.Certain, removes: false)[0].Reason);
        Assert.Equal(PlanActionKind.RemoveName, Assert.Single(RepairPlanner.MakePlan(decisions, "lig fix")!.Actions).Kind);
    }

    [Fact]
    public void The_links_that_are_reported_are_those_that_find_reports()
    {
        Tree.File("file");
        Tree.Symlink("live", "file");
        Tree.Symlink("d/broken", "nothing");
        Tree.Symlink("d/loop", "loop");
        Tree.Symlink("through", "file/x");

        var report = Search();

        Assert.Equal((4L, 3), (report.Symlinks, report.Links.Count));
        Assert.Equal([SymlinkState.Dangling, SymlinkState.Loop, SymlinkState.NotADirectory], report.Links.Select(link => link.State));
    }
}
