using Ligature.Testing;
using Xunit;

namespace Ligature.Cli.Tests.Commands;

/// <summary>A folder that may be listed but not searched shows names and nothing else: what they are must not be made up.</summary>
public sealed class UnsearchableFolderTests : IDisposable
{
    private readonly TestTree _tree = new();

    public UnsearchableFolderTests()
    {
        _tree.SetMode("", 0x1ED);
        _tree.File("top/shut/big", new byte[100_000]);
        _tree.HardLink("top/shut/second", "top/shut/big");
        _tree.Symlink("top/shut/link", "big");
        _tree.SetMode("top/shut", 0x1E4 /* 0744 */);
    }

    public void Dispose() => _tree.Dispose();

    [Fact]
    public void Du_says_once_that_it_could_not_look_and_ends_with_3()
    {
        var result = _tree.LigAsNobody("du", "--depth", "0", "top");
        Assert.Equal(3, result.ExitCode);
        Assert.Equal("lig: cannot read directory 'top/shut': Permission denied\n", result.ErrorText);
    }

    [Fact]
    public void Check_says_so_too_and_gives_no_target_to_a_link_that_it_could_not_read()
    {
        var result = _tree.LigAsNobody("check", "--json-lines", "top");
        Assert.Equal(3, result.ExitCode);
        Assert.Equal("lig: cannot read directory 'top/shut': Permission denied\n", result.ErrorText);
        var objects = result.Objects();
        var finding = Assert.Single(objects.OfType("finding"));
        Assert.Equal("denied", finding.GetProperty("kind").GetString());
        Assert.False(finding.TryGetProperty("target", out _));
        Assert.Equal(1, Assert.Single(objects.OfType("summary")).Number("unread_folders"));

        Assert.StartsWith("denied: top/shut/link (at top/shut/link)\n", _tree.LigAsNobody("check", "top").OutputText, StringComparison.Ordinal);
    }
}
