using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Surveying;
using Ligature.Testing;
using Xunit;

namespace Ligature.Tests.Surveying;

/// <summary>Long chains, loops and deep trees: where GNU goes on and the kernel does not, and where GNU never ends.</summary>
public sealed class CanonicalPathLoopTests
{
    [Theory]
    [InlineData(60)]
    [InlineData(2000)]
    public void A_chain_longer_than_the_kernel_follows_is_followed_to_its_end(int length)
    {
        using var tree = new TestTree();
        var end = tree.File("l0");
        for (var i = 1; i <= length; i++)
        {
            tree.Symlink($"l{i}", $"l{i - 1}");
        }

        var start = tree.Path($"l{length}");

        Assert.Equal(Errno.None, CanonicalPath.TryResolve(start, MissingNames.Refused, LinkExpansion.AsMet, out var canonical));
        Assert.Equal(end, canonical);
        Assert.Equal([end.ToString()], GnuVerdict.Of([start], MissingNames.Refused, LinkExpansion.AsMet));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(19)]
    [InlineData(20)]
    [InlineData(21)]
    [InlineData(50)]
    public void Where_anything_may_be_missing_a_loop_is_left_standing_at_the_link_that_GNU_stops_at(int length)
    {
        using var tree = new TestTree();
        for (var i = 0; i < length; i++)
        {
            tree.Symlink($"l{i}", i % 3 == 0 ? $"./l{(i + 1) % length}" : $"l{(i + 1) % length}");
        }

        tree.Symlink("in", "l0");
        tree.Symlink("here", ".");
        tree.Symlink("round", "here/round");
        tree.Directory("d");
        FilePath[] paths = [.. new[] { "l0", "in", "in/x", "l0/..", "here/here/in/../l0/y", "here/round", "round", "d/../round/z" }.Select(path => tree.Path(path))];
        foreach (var links in Enum.GetValues<LinkExpansion>())
        {
            Assert.Equal(GnuVerdict.Of(paths, MissingNames.Allowed, links), paths.Select(path => GnuVerdict.Phrase(path, MissingNames.Allowed, links)));
        }

        Assert.All(paths[..1], path => Assert.Equal(KernelVerdict.TooManyLinks, GnuVerdict.Phrase(path, MissingNames.Refused, LinkExpansion.AsMet)));
    }

    // GNU coreutils 9.1 never comes back from these.
    [Theory]
    [InlineData("grow/x")]
    [InlineData("grow/.")]
    [InlineData("./grow/../grow")]
    [InlineData("d/../grow/d")]
    public void A_link_that_leads_to_itself_and_more_is_a_loop(string target)
    {
        using var tree = new TestTree();
        tree.Directory("d");
        var link = tree.Symlink("grow", target);

        Assert.Equal(Errno.SymbolicLinkLoop, CanonicalPath.TryResolve(link, MissingNames.LastAllowed, LinkExpansion.AsMet, out var place));
        Assert.Equal(link, place);
        Assert.Equal(Errno.None, CanonicalPath.TryResolve(link, MissingNames.Allowed, LinkExpansion.AsMet, out _));
    }

    [Fact]
    public void Links_that_hold_each_other_twice_over_come_to_an_end()
    {
        using var tree = new TestTree();
        tree.Symlink("l0", ".");
        for (var i = 1; i <= 40; i++)
        {
            tree.Symlink($"l{i}", $"l{i - 1}/l{i - 1}");
        }

        Assert.Equal(Errno.None, CanonicalPath.TryResolve(tree.Path("l12"), MissingNames.Refused, LinkExpansion.AsMet, out var canonical));
        Assert.Equal(tree.Root, canonical);
        Assert.Equal(Errno.SymbolicLinkLoop, CanonicalPath.TryResolve(tree.Path("l40"), MissingNames.Refused, LinkExpansion.AsMet, out _));
    }

    [Fact]
    public void A_path_longer_than_the_kernel_takes_is_refused_unless_nothing_on_it_must_exist()
    {
        using var tree = new TestTree();
        var name = new string('d', 250);
        tree.Shell($"mkdir -p {string.Join('/', Enumerable.Repeat(name, 20))}");
        tree.Symlink("short", string.Join('/', Enumerable.Repeat(name, 15)));
        FilePath[] paths = [.. Enumerable.Range(14, 6).Select(depth => tree.Path(string.Join('/', Enumerable.Repeat(name, depth)))), tree.Path($"short/{name}"), tree.Path($"short/{name}/{name}/x")];
        foreach (var missing in Enum.GetValues<MissingNames>())
        {
            foreach (var links in Enum.GetValues<LinkExpansion>())
            {
                Assert.Equal(GnuVerdict.Of(paths, missing, links), paths.Select(path => GnuVerdict.Phrase(path, missing, links)));
            }
        }
    }
}
