using Ligature.Moving;
using Ligature.Paths;
using Ligature.Surveying;
using Xunit;

namespace Ligature.Tests.Moving;

/// <summary>What a new text looks like. Whether it leads to the right file is the matter of <see cref="LinkRewritingModelTests"/>.</summary>
public sealed class LinkRewritingTests
{
    [Theory]
    [InlineData("/t/l", "old/f", "new/f")]
    [InlineData("/t/l", "./old/f", "./new/f")]
    [InlineData("/t/l", "old//f", "new//f")]
    [InlineData("/t/l", "old/", "new/")]
    [InlineData("/t/l", "/t/old/f", "/t/new/f")]
    [InlineData("/t/l", "//t/./old/f", "//t/./new/f")]
    [InlineData("/t/l", "/t/old/../other", "/t/new/../other")]
    [InlineData("/t/other/l", "../old/f", "../new/f")]
    public void A_folder_renamed_changes_its_name_in_the_text_and_nothing_else(string place, string text, string expected)
        => Assert.Equal(expected, Rewritten(place, text, ("/t/old", "/t/new")));

    [Theory]
    [InlineData("/t/l", "old/f", "other/old/f")]
    [InlineData("/t/l", "/t/old/f", "/t/other/old/f")]
    [InlineData("/t/other/l", "../old/f", "old/f")]
    [InlineData("/t/other/l", "/t/old/", "/t/other/old/")]
    [InlineData("/t/other/deep/l", "../../old/f", "../old/f")]
    public void A_folder_moved_is_found_from_where_the_link_is(string place, string text, string expected)
        => Assert.Equal(expected, Rewritten(place, text, ("/t/old", "/t/other/old")));

    [Theory]
    [InlineData("f")]
    [InlineData("./f")]
    [InlineData("deep/../f")]
    [InlineData("../old/f")]
    [InlineData("/t/other")]
    public void A_link_inside_what_moves_keeps_a_text_that_stays_true(string text)
        => Assert.Null(Rewritten("/t/old/l", text, ("/t/old", "/t/other/old")));

    [Theory]
    [InlineData("../out", "../../out")]
    [InlineData("../other/f", "../f")]
    [InlineData("..", "../..")]
    [InlineData("../", "../../")]
    [InlineData("/t/old/f", "/t/other/old/f")]
    [InlineData("deep/../../out", "../../out")]
    public void A_link_inside_what_moves_that_leads_out_of_it_climbs_as_far_as_it_now_has_to(string text, string expected)
        => Assert.Equal(expected, Rewritten("/t/old/l", text, ("/t/old", "/t/other/old")));

    [Theory]
    [InlineData("f2", "../f2")]
    [InlineData("../t/f2", "../f2")]
    [InlineData("other/f", "f")]
    [InlineData("other", ".")]
    [InlineData("other/", "./")]
    [InlineData("/t/f2", null)]
    public void A_relative_link_that_moves_itself_leads_to_the_same_file(string text, string? expected)
        => Assert.Equal(expected, Rewritten("/t/l", text, ("/t/l", "/t/other/l")));

    [Fact]
    public void A_link_and_its_target_that_move_together_need_no_change()
        => Assert.Null(Rewritten("/t/l", "./f2", ("/t/l", "/t/other/l"), ("/t/f2", "/t/other/f2")));

    [Theory]
    [InlineData("via/old/f", "via/new/f")]
    [InlineData("/t/via/old/f", "/t/via/new/f")]
    [InlineData("/t/via/../t/old/f", "/t/via/../t/new/f")]
    public void The_way_through_another_link_is_kept(string text, string expected)
        => Assert.Equal(expected, Rewritten("/t/l", text, ("/t/old", "/t/new")));

    [Fact]
    public void The_way_through_another_link_is_left_where_it_does_not_lead_there_any_more()
        => Assert.Equal("other/old/f", Rewritten("/t/l", "up/deep/f", ("/t/old/deep", "/t/other/old")));

    [Fact]
    public void A_link_that_moves_is_still_gone_through()
        => Assert.Equal("other/via/old/f", Rewritten("/t/l", "via/old/f", ("/t/via", "/t/other/via")));

    [Theory]
    [InlineData("old/missing", LinkChangeKind.BrokenBefore)]
    [InlineData("/t/old/missing", LinkChangeKind.BrokenBefore)]
    [InlineData("other/missing", LinkChangeKind.None)]
    [InlineData("l", LinkChangeKind.None)]
    public void A_broken_link_is_left_alone_and_told_about_where_its_text_goes_through_what_moves(string text, LinkChangeKind expected)
        => Assert.Equal(expected, Decide("/t/l", text, ("/t/old", "/t/new")).Kind);

    [Fact]
    public void A_text_longer_than_a_link_can_store_is_refused()
    {
        var name = new string('n', 255);
        var deep = "/t" + string.Concat(Enumerable.Repeat("/" + name, 16));
        Assert.Equal(LinkChangeKind.TooLong, Decide("/t/l", "/t/old/f", ("/t/old", deep)).Kind);
    }

    [Fact]
    public void Places_within_one_another_cannot_move_together()
        => Assert.Throws<ArgumentException>(() => Moves([("/t/old", "/t/new"), ("/t/old/deep", "/t/deep")]));

    private static string? Rewritten(string place, string text, params (string From, string To)[] moves)
    {
        var change = Decide(place, text, moves);
        return change.Kind == LinkChangeKind.None ? null : change.NewText.ToString();
    }

    private static LinkChange Decide(string place, string text, params (string From, string To)[] moves)
        => LinkRewriting.Decide(new LinkWayReader(Look).Read(FilePath.FromText(place), FilePath.FromText(text)), Moves(moves));

    private static Relocations Moves((string From, string To)[] moves)
        => new(moves.Select(move => new Relocation(FilePath.FromText(move.From), FilePath.FromText(move.To))));

    private static NamedPlace Look(FilePath path) => path.ToString() switch
    {
        "/t" or "/t/old" or "/t/old/deep" or "/t/other" or "/t/other/deep" => new NamedPlace(NamedPlaceKind.Directory),
        "/t/out" or "/t/f2" or "/t/old/f" or "/t/old/deep/f" or "/t/other/f" => new NamedPlace(NamedPlaceKind.Other),
        "/t/via" => new NamedPlace(NamedPlaceKind.SymbolicLink, FilePath.FromText("/t")),
        "/t/up" => new NamedPlace(NamedPlaceKind.SymbolicLink, FilePath.FromText("old")),
        "/t/l" => new NamedPlace(NamedPlaceKind.SymbolicLink, FilePath.FromText("l")),
        _ => new NamedPlace(NamedPlaceKind.Unreachable),
    };
}
