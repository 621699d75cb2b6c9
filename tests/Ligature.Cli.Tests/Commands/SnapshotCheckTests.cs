using Ligature.Testing;
using Xunit;

namespace Ligature.Cli.Tests.Commands;

public sealed class SnapshotCheckTests : IDisposable
{
    private readonly TestTree _tree = new();

    public SnapshotCheckTests()
    {
        _tree.File("source/file", "content");
        Take();
        Take();
        _tree.Shell("cd store; i=0; for f in 2*; do ln -s $f ../id$((i=i+1)); done");
    }

    public void Dispose() => _tree.Dispose();

    [Fact]
    public void A_store_in_order_says_so()
    {
        Assert.Equal((0, "'store' is in order\n", ""), _tree.Lig("snapshot", "check", "store").All());
        Assert.Equal((0, "{\"busy\":false,\"findings\":[]}\n", ""), _tree.Lig("snapshot", "check", "store", "--json").All());
    }

    [Theory]
    [InlineData("printf X | dd of=.ligature/manifests/ONE.manifest bs=1 seek=40 conv=notrunc status=none", "damaged-manifest: 'store/.ligature/manifests/ONE.manifest' (")]
    [InlineData("rm .ligature/manifests/ONE.manifest", "no-manifest: 'store/ONE'\n")]
    [InlineData("rm -r ONE", "no-snapshot: 'store/.ligature/manifests/ONE.manifest'\n")]
    [InlineData("cp .ligature/manifests/TWO.manifest .ligature/manifests/ONE.manifest", "misnamed-manifest: 'store/.ligature/manifests/ONE.manifest' (TWO)\n")]
    [InlineData("cp .ligature/manifests/TWO.manifest .ligature/manifests/ONE.manifest", "same-sequence: ")]
    [InlineData("mkdir .ligature/in-progress/2020-01-01T00.00.00Z", "unfinished: 'store/.ligature/in-progress/2020-01-01T00.00.00Z'\n")]
    [InlineData("mv ONE .ligature/removed", "not-removed: 'store/.ligature/removed/ONE'\n")]
    [InlineData("ln -s x .lig-0123456789abcdef", "left-over: 'store/.lig-0123456789abcdef'\n")]
    [InlineData("rm latest", "wrong-latest: 'store/latest' (missing instead of TWO)\n")]
    [InlineData("ln -sfn ONE latest", "wrong-latest: 'store/latest' (leads to 'ONE' instead of TWO)\n")]
    [InlineData("mkdir mine", "foreign: 'store/mine'\n")]
    [InlineData("touch .ligature/mine .ligature/manifests/mine", "foreign: 'store/.ligature/manifests/mine'\n")]
    public void What_is_not_in_order_is_named_with_what_to_do(string damage, string expected)
    {
        var (one, two) = (_tree.Shell("readlink id1").Trim(), _tree.Shell("readlink id2").Trim());
        _tree.Shell($"cd store; {damage.Replace("ONE", one, StringComparison.Ordinal).Replace("TWO", two, StringComparison.Ordinal)}");

        var result = _tree.Lig("snapshot", "check", "store");

        Assert.Equal((1, ""), (result.ExitCode, result.ErrorText));
        Assert.Contains(expected.Replace("ONE", one, StringComparison.Ordinal).Replace("TWO", two, StringComparison.Ordinal), result.OutputText, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_crash_leaves_is_gone_after_the_next_take()
    {
        _tree.Shell("mkdir store/.ligature/in-progress/2020-01-01T00.00.00Z; mv store/$(readlink id1) store/.ligature/removed; rm store/latest");

        Take();

        Assert.Equal(0, _tree.Lig("snapshot", "check", "store").ExitCode);
    }

    private void Take() => Assert.Equal(0, _tree.Lig("snapshot", "take", "source", "--to", "store").ExitCode);
}
