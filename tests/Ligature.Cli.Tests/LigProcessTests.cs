using Ligature.Testing;
using Xunit;

namespace Ligature.Cli.Tests;

/// <summary>What all other tests rely on: bytes go in and come out, and the process is who it should be.</summary>
public sealed class LigProcessTests
{
    [Fact]
    public void A_path_that_is_not_utf8_goes_in_and_comes_out_as_the_same_bytes()
    {
        using var tree = new TestTree();
        byte[] folder = [(byte)'d', 0xFF, (byte)'\n', 0xC3];
        tree.Symlink((byte[])[.. folder, (byte)'/', 0xFE], "missing");

        var result = new LigProcess("check", "-0", folder) { WorkingDirectory = tree.Root }.Run();

        Assert.Equal((1, ""), (result.ExitCode, result.ErrorText));
        Assert.Equal((byte[])[.. folder, (byte)'/', 0xFE, 0], result.Output);
    }

    [Fact]
    public void A_user_without_rights_is_told_which_folder_could_not_be_read()
    {
        using var tree = new TestTree();
        tree.SetMode(".", 0x1ED);
        tree.Directory("private", mode: 0x1C0);

        var result = new LigProcess("check", ".") { WorkingDirectory = tree.Root, AsNobody = true }.Run();

        Assert.Equal((3, "lig: cannot read directory './private': Permission denied\n"), (result.ExitCode, result.ErrorText));
    }
}
