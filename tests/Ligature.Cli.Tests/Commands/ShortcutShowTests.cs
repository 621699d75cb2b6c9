using System.Text;
using Ligature.Paths;
using Ligature.Shortcuts;
using Ligature.Testing;
using Xunit;

namespace Ligature.Cli.Tests.Commands;

public sealed class ShortcutShowTests : IDisposable
{
    private readonly TestTree _tree = new();

    public void Dispose() => _tree.Dispose();

    [Fact]
    public void Everything_is_shown_in_columns()
    {
        _tree.File("notes.txt", "twelve bytes");
        _tree.File("a.lnk", SampleShortcuts.Everything(_tree.Path("notes.txt")).Write());

        var result = _tree.Lig("shortcut", "show", "a.lnk");

        Assert.Equal((0, ""), (result.ExitCode, result.ErrorText));
        Assert.StartsWith($"Shortcut 'a.lnk'\n  target  'Z:{_tree.RootText.Replace('/', '\\')}\\notes.txt'\n  state   live\n  here    notes.txt\n\nHeader\n", result.OutputText, StringComparison.Ordinal);
        foreach (var line in new[]
        {
            "  write time          2022-05-06T07:08:14.000000100Z", "  file size           12", "  hot key             Ctrl+Alt+T", "  icon location      icons.dll",
            "      id       d0ddcae8-3b4b-11e9-9a5b-000c29aabbcc", "      time     2019-02-28T11:27:22.429309600Z", "      address  00:0c:29:aa:bb:cc",
            "    folder     Documents", "    code page  1252", "    data       cafe (2 bytes)", "    signature  0xdeadbeef",
        })
        {
            Assert.Contains($"\n{line}\n", result.OutputText, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Json_has_the_fields_and_the_bytes()
    {
        _tree.File("a.lnk", SampleShortcuts.OnShare().Write());

        var document = _tree.Lig("shortcut", "show", "--json", "a.lnk").Document();

        Assert.Equal((@"\\server\share\folder\file", "elsewhere"), (document.Path("target"), document.GetProperty("state").GetString()));
        var network = document.GetProperty("link_info").GetProperty("network");
        Assert.Equal((@"\\server\share", "code-page"), (network.GetProperty("share").GetProperty("text").GetString(), network.GetProperty("share").GetProperty("encoding").GetString()));
        Assert.Equal(@"\\server\share"u8.ToArray(), network.GetProperty("share").GetProperty("bytes").GetBytesFromBase64());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, document.GetProperty("item_list").ValueKind);
        Assert.Equal([0, 0, 0, 0], document.GetProperty("extra_data").GetProperty("tail").GetBytesFromBase64());
    }

    [Fact]
    public void What_stands_in_the_file_never_breaks_a_line_nor_reaches_the_terminal_raw()
    {
        var link = new ShellLink { Description = ShellLinkText.FromText("a\nstate live\u001b[31m"), RelativePath = ShellLinkText.FromText("x\0y\ud800") };
        _tree.File("a.lnk", link.Write());

        var result = _tree.Lig("shortcut", "show", "a.lnk");

        Assert.Equal(0, result.ExitCode);
        Assert.DoesNotContain('\u001b', result.OutputText);
        Assert.Contains(@"description        'a'$'\n''state live'$'\033''[31m'", result.OutputText, StringComparison.Ordinal);
        var json = _tree.Lig("shortcut", "show", "--json", "a.lnk").Document().GetProperty("strings");
        Assert.Equal("a\nstate live\u001b[31m", json.GetProperty("description").GetProperty("text").GetString());
        Assert.Equal(Encoding.Unicode.GetBytes("x\0y").Concat(new byte[] { 0, 0xD8 }), json.GetProperty("relative_path").GetProperty("bytes").GetBytesFromBase64());
    }

    [Fact]
    public void A_damaged_one_is_refused_with_the_place_of_the_damage()
    {
        var whole = SampleShortcuts.Everything(_tree.Path("notes.txt")).Write();
        _tree.File("cut.lnk", whole[..90]);

        foreach (var format in new[] { "--json", "" })
        {
            var result = format.Length > 0 ? _tree.Lig("shortcut", "show", format, "cut.lnk") : _tree.Lig("shortcut", "show", "cut.lnk");
            Assert.Equal((2, ""), (result.ExitCode, result.OutputText));
            Assert.StartsWith("lig: cannot read 'cut.lnk': the file ends too early: the item list here has ", result.ErrorText, StringComparison.Ordinal);
            Assert.Contains("(at byte 78)\nThe shortcut is damaged: ", result.ErrorText, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void What_is_no_shortcut_is_refused_and_nothing_waits()
    {
        _tree.File("text.lnk", "hello");
        _tree.Fifo("pipe.lnk");
        _tree.Directory("folder.lnk");
        _tree.SparseFile("huge.lnk", 1L << 40);
        _tree.File("start", SampleShortcuts.OnShare().Write());
        _tree.Shell("dd if=start of=huge.lnk conv=notrunc status=none");

        AssertRefused("text.lnk", "it is no Windows shortcut but a file of another kind");
        AssertRefused("pipe.lnk", "it is no Windows shortcut but a named pipe");
        AssertRefused("folder.lnk", "it is no Windows shortcut but a directory");
        AssertRefused("/dev/zero", "it is no Windows shortcut but a character device");
        AssertRefused("huge.lnk", "it has 1099511627776 bytes, more than the 1048576 that are read of a shortcut");
        Assert.Equal("lig: cannot stat 'none.lnk': No such file or directory\n", _tree.Lig("shortcut", "show", "none.lnk").ErrorText);
    }

    [Fact]
    public void Any_name_and_a_symbolic_link_to_it_are_taken()
    {
        _tree.File("b\"Xd", SampleShortcuts.OnShare().Write());
        _tree.Symlink("link", "b\"Xd");

        Assert.Equal(0, _tree.Lig("shortcut", "show", "link").ExitCode);
        Assert.Equal(0, _tree.Lig("shortcut", "show", "b\"Xd").ExitCode);
    }

    [Fact]
    public void Alone_the_command_shows_what_it_holds()
    {
        var result = LigProcess.Run("shortcut");

        Assert.Equal((2, ""), (result.ExitCode, result.OutputText));
        Assert.Contains("\nCommands:\n  show  Print every field of a shortcut\n", result.ErrorText, StringComparison.Ordinal);
        Assert.Equal("lig shortcut: unknown command 'shwo': did you mean 'show'?\n", LigProcess.Run("shortcut", "shwo").ErrorText.Split("Try")[0]);
        Assert.Contains("Usage:\n  lig shortcut show [OPTION...] FILE\n", LigProcess.Run("shortcut", "show", "--help").OutputText, StringComparison.Ordinal);
    }

    private void AssertRefused(string name, string reason)
    {
        var result = _tree.Lig("shortcut", "show", name);
        Assert.Equal((2, ""), (result.ExitCode, result.OutputText));
        Assert.StartsWith($"lig: cannot read '{name}': {reason}\n", result.ErrorText, StringComparison.Ordinal);
    }
}
