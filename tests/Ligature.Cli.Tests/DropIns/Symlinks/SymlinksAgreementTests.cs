using System.Text;
using Ligature.Testing;
using Xunit;

namespace Ligature.Cli.Tests.DropIns.Symlinks;

/// <summary>The same trees before Mark Lord's program and before ours: the same lines in the same order, the same trees afterwards.</summary>
public sealed class SymlinksAgreementTests : IDisposable
{
    private const int Trees = 12;

    private readonly TestTree _tree = new();

    public void Dispose() => _tree.Dispose();

    [Theory]
    [InlineData("t")]
    [InlineData("-v t")]
    [InlineData("-rvs t")]
    [InlineData("-rt t")]
    [InlineData("-rtso .")]
    [InlineData("-r -o -v t/ t//./a/..")]
    [InlineData("-rc t")]
    [InlineData("-rcs t")]
    [InlineData("-rcsvo t")]
    [InlineData("-rd t")]
    [InlineData("-rcdsv t")]
    [InlineData("-rcdt t")]
    [InlineData("t -v t")]
    [InlineData("-v t/missing t/f1 t")]
    public void Lines_errors_and_trees_are_those_of_the_original(string arguments)
    {
        Assert.SkipUnless(_tree.Shell("command -v symlinks || :").Length > 0, "symlinks is not installed");
        for (var seed = 0; seed < Trees; seed++)
        {
            var theirs = Outcome(seed, "symlinks", arguments);
            var ours = Outcome(seed, $"'{LigProcess.Binary}' symlinks", arguments);
            Assert.Equal(theirs, ours);
            Assert.Contains("->", theirs, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("-x t")]
    [InlineData("-vx t")]
    [InlineData("-- t")]
    [InlineData("-v")]
    public void A_wrong_command_line_ends_with_one_and_nothing_on_standard_output(string arguments)
    {
        Assert.SkipUnless(_tree.Shell("command -v symlinks || :").Length > 0, "symlinks is not installed");
        _tree.Directory("t");
        const string Quietly = " 2>/dev/null; echo $?";
        Assert.Equal("1\n", _tree.Shell($"symlinks {arguments}{Quietly}"));
        Assert.Equal("1\n", _tree.Shell($"'{LigProcess.Binary}' symlinks {arguments}{Quietly}"));
    }

    [Fact]
    public void A_link_named_symlinks_that_leads_to_lig_is_symlinks()
    {
        _tree.Symlink("symlinks", LigProcess.Binary);
        _tree.Symlink("t/dangling", "missing");
        Assert.Equal($"dangling: {_tree.RootText}/t/dangling -> missing\n", _tree.Shell("./symlinks t"));
    }

    private string Outcome(int seed, string program, string arguments)
    {
        _tree.Shell("rm -rf t");
        new SymlinksTree(seed, _tree).Make();
        var text = new StringBuilder(_tree.Shell($"{program} {arguments} 2>errors; echo $?; cat errors; rm errors"));
        return text.Append(_tree.Shell("find t -printf '%p %y %l\\n' | LC_ALL=C sort")).ToString();
    }
}
