using Ligature.Cli.Tests.Commands;
using Ligature.Testing;
using Xunit;

namespace Ligature.Cli.Tests.DropIns.Symlinks;

/// <summary>Where the original would lose or misdirect a link, and ours does not.</summary>
public sealed class SymlinksSafetyTests : IDisposable
{
    private readonly TestTree _tree = new();

    public void Dispose() => _tree.Dispose();

    [Fact]
    public void A_live_link_through_another_link_and_up_is_not_taken_for_dangling()
    {
        _tree.File("t/b/file", "x");
        _tree.Directory("t/b/c");
        _tree.Symlink("t/via", "b/c");
        _tree.Symlink("t/link", "via/../file");
        Assert.Equal(0, _tree.Lig("symlinks", "-d", "t").ExitCode);
        Assert.Equal("x", _tree.Shell("cat t/link"));
    }

    [Fact]
    public void A_link_whose_tidier_text_leads_elsewhere_stays_and_is_named()
    {
        _tree.File("t/b/file", "right");
        _tree.File("t/file", "wrong");
        _tree.Directory("t/b/c");
        _tree.Symlink("t/via", "b/c");
        _tree.Symlink("t/link", "./via/../file");
        var result = _tree.Lig("symlinks", "-c", "t");
        Assert.Equal($"messy:    {_tree.RootText}/t/link -> ./via/../file\n", result.OutputText);
        Assert.Equal($"{_tree.RootText}/t/link: not changed: file leads elsewhere\n", result.ErrorText);
        Assert.Equal("right", _tree.Shell("cat t/link"));
    }

    [Fact]
    public void A_link_into_a_folder_that_may_not_be_entered_is_not_removed()
    {
        _tree.SetMode("", 0x1FF);
        _tree.Directory("t", 0x1FF);
        _tree.File("closed/file", "x");
        _tree.SetMode("closed", 0x1C0);
        _tree.Symlink("t/link", "../closed/file");
        var result = new LigProcess("symlinks", "-d", "t") { WorkingDirectory = _tree.Root, AsNobody = true }.Run();
        Assert.Equal($"dangling: {_tree.RootText}/t/link -> ../closed/file\n", result.OutputText);
        Assert.Equal($"{_tree.RootText}/t/link: Permission denied\n", result.ErrorText);
        Assert.Equal("../closed/file\n", _tree.Shell("readlink t/link"));
    }

    [Fact]
    public void Names_of_any_bytes_are_printed_as_they_are()
    {
        _tree.Directory("t");
        _tree.Symlink(new byte[] { (byte)'t', (byte)'/', 0xFF, (byte)'\n' }, new byte[] { (byte)'m', 0xFE });
        byte[] expected = [.. "dangling: "u8, .. _tree.Root.Bytes, .. "/t/"u8, 0xFF, (byte)'\n', .. " -> m"u8, 0xFE, (byte)'\n'];
        Assert.Equal(expected, _tree.Lig("symlinks", "t").Output);
    }
}
