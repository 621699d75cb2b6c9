using Ligature.Auditing;
using Ligature.Surveying;
using Xunit;

namespace Ligature.Tests.Auditing;

public sealed class FindingKindsTests
{
    [Fact]
    public void Every_kind_has_a_name_of_its_own_that_finds_it_again()
    {
        Assert.Equal(Enum.GetValues<FindingKind>(), FindingKinds.All);
        foreach (var kind in FindingKinds.All)
        {
            Assert.Matches("^[a-z]+(-[a-z]+)*$", kind.Name());
            Assert.Equal(kind.ToString(), string.Concat(kind.Name().Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..])), ignoreCase: true);
            Assert.NotEqual('.', kind.Meaning()[^1]);
            Assert.True(FindingKinds.TryParse(kind.Name(), out var found));
            Assert.Equal(kind, found);
        }

        Assert.False(FindingKinds.TryParse("Dangling", out _));
        Assert.False(FindingKinds.TryParse("", out _));
    }

    [Fact]
    public void Every_state_but_live_makes_a_broken_kind_and_besides_only_shortcuts_are_broken()
    {
        var broken = Enum.GetValues<SymlinkState>().Where(state => state != SymlinkState.Live).Select(FindingKinds.Of).ToList();

        Assert.Equal(FindingKinds.All.Where(kind => kind.IsBroken()), [.. broken.Order(), FindingKind.BrokenShortcut, FindingKind.DamagedShortcut]);
        Assert.Throws<ArgumentOutOfRangeException>(() => FindingKinds.Of(SymlinkState.Live));
    }

    [Fact]
    public void Everything_but_complete_sets_is_looked_for_by_default()
        => Assert.Equal([FindingKind.LinkSet], FindingKinds.All.Except(FindingKinds.Default));
}
