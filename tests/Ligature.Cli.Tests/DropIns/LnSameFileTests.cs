using Ligature.Cli.Tests.Commands;
using Ligature.Testing;
using Xunit;

namespace Ligature.Cli.Tests.DropIns;

/// <summary>A link must never take the place of the very file that it leads to.</summary>
public sealed class LnSameFileTests : IDisposable
{
    private readonly TestTree _tree = new();

    public void Dispose() => _tree.Dispose();

    [Theory]
    [InlineData("f/", ".")]
    [InlineData("f", ".")]
    [InlineData("d/../f", "f")]
    [InlineData("./f", "d/../f")]
    public void A_relative_link_to_itself_is_refused_and_the_file_keeps_its_content(string target, string link)
    {
        _tree.Directory("d");
        _tree.File("f", "the only copy");

        var result = _tree.Lig("ln", "-fsr", target, link);

        Assert.Equal((1, ""), (result.ExitCode, result.OutputText));
        Assert.EndsWith(" are the same file\n", result.ErrorText, StringComparison.Ordinal);
        Assert.Equal("the only copy", _tree.Shell("cat f"));
        Assert.Equal("d\nf\n", _tree.Shell("ls -A"));
    }

    [Fact]
    public void A_relative_link_to_another_file_of_the_same_name_is_made()
    {
        _tree.Directory("d");
        _tree.File("f", "the target");
        _tree.File("d/f", "replaced");

        Assert.Equal(0, _tree.Lig("ln", "-fsr", "f", "d/f").ExitCode);

        Assert.Equal("../f\n", _tree.Shell("readlink d/f"));
        Assert.Equal("the target", _tree.Shell("cat d/f"));
    }
}
