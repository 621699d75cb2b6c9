using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Planning;
using Xunit;

namespace Ligature.Tests.Planning;

public sealed class PlanConflictTests
{
    private static readonly FileFacts File = new() { Type = FileType.Regular, Identity = new FileIdentity(1, 2), LinkCount = 2, AllocatedBytes = 4096 };
    private static readonly FileFacts Folder = new() { Type = FileType.Directory, Identity = new FileIdentity(1, 3) };

    [Fact]
    public void A_name_that_was_taken_away_cannot_be_replaced()
        => Assert.Equal([1], Conflicts(Remove("a"), Replace("a")));

    [Fact]
    public void A_name_cannot_be_made_twice()
        => Assert.Equal([1], Conflicts(Make("a"), Make("a")));

    [Fact]
    public void A_name_may_be_taken_away_and_made_again()
        => Assert.Empty(Conflicts(Remove("a"), Make("a"), Remove("a")));

    [Fact]
    public void Two_names_may_change_places_over_a_third()
        => Assert.Empty(Conflicts(Rename("a", "c"), Rename("b", "a"), Rename("c", "b")));

    [Fact]
    public void Nothing_happens_in_a_folder_that_went_away()
        => Assert.Equal([1], Conflicts(Rename("d", "e", Folder), Replace("d/x/y"), Make("e/z")));

    [Theory]
    [InlineData("../a")]
    [InlineData("a/../b")]
    [InlineData("/a")]
    [InlineData("a//b")]
    [InlineData("a/")]
    [InlineData(".")]
    public void A_path_that_is_not_plain_is_refused(string path) => Assert.Equal([0], Conflicts(Remove(path)));

    [Fact]
    public void An_action_without_what_it_needs_is_refused()
    {
        Assert.Equal([0], Conflicts(Remove("a") with { Facts = null }));
        Assert.Equal([0], Conflicts(Make("a") with { Target = null }));
        Assert.Equal([0], Conflicts(Rename("a", "b") with { Destination = null }));
        Assert.Equal([0], Conflicts(Replace("a") with { Kind = PlanActionKind.ReplaceWithHardLink }));
    }

    [Fact]
    public void A_file_frees_its_space_with_its_last_name()
    {
        Assert.Equal(0ul, Savings(Remove("a")));
        Assert.Equal(4096ul, Savings(Remove("a"), Replace("b")));
    }

    private static ulong Savings(params PlanAction[] actions) => PlanSavings.Of(PlanOf(actions)).FreedBytes;

    private static int[] Conflicts(params PlanAction[] actions) => [.. PlanConflicts.Find(PlanOf(actions)).Select(conflict => conflict.Index)];

    private static Plan PlanOf(PlanAction[] actions) => new(FilePath.Root, new FileIdentity(1, 1), actions);

    private static PlanAction Remove(string path) => new() { Kind = PlanActionKind.RemoveName, Path = FilePath.FromText(path), Facts = File };

    private static PlanAction Make(string path) => new() { Kind = PlanActionKind.MakeSymlink, Path = FilePath.FromText(path), Target = FilePath.FromText("t") };

    private static PlanAction Replace(string path) => Make(path) with { Kind = PlanActionKind.ReplaceWithSymlink, Facts = File };

    private static PlanAction Rename(string path, string to, FileFacts? facts = null)
        => new() { Kind = PlanActionKind.Rename, Path = FilePath.FromText(path), Destination = FilePath.FromText(to), Facts = facts ?? File };
}
