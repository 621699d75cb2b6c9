using Ligature.Paths;
using Ligature.Shortcuts;
using Ligature.Testing;
using Xunit;

namespace Ligature.Cli.Tests.Commands;

/// <summary>Windows shortcuts among the links that <c>ls</c>, <c>explain</c> and <c>check</c> tell about.</summary>
public sealed class ShortcutLinkTests : IDisposable
{
    private readonly TestTree _tree = new();
    private readonly string _windows;

    public ShortcutLinkTests()
    {
        _windows = $"Z:{_tree.RootText.Replace('/', '\\')}";
        _tree.File("notes.txt", "twelve bytes");
        _tree.File("links/live.lnk", Make("notes.txt"));
        _tree.File("links/gone.LNK", Make("gone.txt"));
        _tree.File("links/share.lnk", SampleShortcuts.OnShare().Write());
        _tree.File("links/cut.lnk", Make("notes.txt")[..85]);
        _tree.File("links/text.lnk", "hello");
        _tree.Directory("links/folder.lnk");
        _tree.Fifo("links/pipe.lnk");
        _tree.Symlink("links/symlink.lnk", "live.lnk");
    }

    public void Dispose() => _tree.Dispose();

    [Fact]
    public void Ls_shows_target_and_state()
    {
        var result = _tree.Lig("ls", "-l", "links");

        Assert.Equal((0, ""), (result.ExitCode, result.ErrorText));
        Assert.Equal(
            [
                "damaged\tlinks/cut.lnk", "    damaged: the file ends too early: the item list here",
                "-\tlinks/folder.lnk",
                $"dangling\tlinks/gone.LNK -> {_windows}\\gone.txt", $"    missing: {_tree.RootText}/gone.txt",
                $"live\tlinks/live.lnk -> {_windows}\\notes.txt", "    ends at: links/../notes.txt",
                "-\tlinks/pipe.lnk",
                @"elsewhere" + "\t" + @"links/share.lnk -> \\server\share\folder\file",
                "live\tlinks/symlink.lnk -> live.lnk", "    ends at: links/live.lnk",
                "-\tlinks/text.lnk",
            ],
            result.OutputText.TrimEnd('\n').Split('\n').Select(line => line.Contains("damaged: ", StringComparison.Ordinal)
                ? line[..line.IndexOf(" has ", StringComparison.Ordinal)]
                : line.Split('\t', 8)[^1]));
    }

    [Fact]
    public void Ls_of_the_file_itself_shows_it_too_and_json_has_the_fields_of_links()
    {
        var live = Assert.Single(_tree.Lig("ls", "--json-lines", "links/live.lnk").Objects());
        Assert.Equal(
            ("file", "live", $"{_windows}\\notes.txt", "links/../notes.txt"),
            (live.GetProperty("kind").GetString(), live.GetProperty("state").GetString(), live.Path("target"), live.Path("end")));

        var gone = Assert.Single(_tree.Lig("ls", "--json-lines", "links/gone.LNK").Objects());
        Assert.Equal(
            ("dangling", _tree.Path("gone.txt").ToString(), "No such file or directory"),
            (gone.GetProperty("state").GetString(), gone.Path("missing"), gone.GetProperty("error").GetString()));

        var cut = Assert.Single(_tree.Lig("ls", "--json-lines", "links/cut.lnk").Objects());
        Assert.Equal("damaged", cut.GetProperty("state").GetString());
        Assert.EndsWith("(at byte 78)", cut.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.False(cut.TryGetProperty("target", out _));
    }

    [Fact]
    public void On_a_terminal_the_state_stands_behind_what_is_not_live()
    {
        var lines = LigProcess.RunOnTerminal($"lig --color=never ls {_tree.RootText}/links").OutputText.Split("\r\n");

        Assert.Contains(lines, line => line.EndsWith(" cut.lnk (damaged)", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.EndsWith("' (dangling)", StringComparison.Ordinal) && line.Contains(" gone.LNK → ", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.EndsWith(" (elsewhere)", StringComparison.Ordinal) && line.Contains(" share.lnk → ", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.EndsWith(@"notes.txt'", StringComparison.Ordinal) && line.Contains(" live.lnk → ", StringComparison.Ordinal));
    }

    [Fact]
    public void Check_reports_the_broken_and_the_damaged_and_nothing_else()
    {
        var result = _tree.Lig("check", ".");

        Assert.Equal((1, ""), (result.ExitCode, result.ErrorText));
        var lines = result.OutputText.Split('\n');
        Assert.Equal($"broken-shortcut: ./links/gone.LNK -> {_windows}\\gone.txt (missing: {_tree.RootText}/gone.txt)", lines[0]);
        Assert.StartsWith("damaged-shortcut: ./links/cut.lnk (the file ends too early: ", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("10 names in 3 folders; 1 symlink: 1 live, 0 broken; ", lines[2], StringComparison.Ordinal);

        Assert.Equal(0, _tree.Lig("check", "--not", "broken-shortcut,damaged-shortcut", ".").ExitCode);
        Assert.Equal(["./links/cut.lnk"], _tree.Lig("check", "--only", "damaged-shortcut", "-0", ".").Records());
    }

    [Fact]
    public void Check_of_an_image_looks_nowhere_but_in_the_image()
    {
        _tree.File("image/inside");
        _tree.File("image/links/inside.lnk", ShellLink.ForTarget(new ShortcutFacts(FilePath.FromText("/inside"), FilePath.FromText("/links"))).Write());
        _tree.File("image/links/outside.lnk", ShellLink.ForTarget(new ShortcutFacts(_tree.Path("notes.txt"), FilePath.FromText("/links"))).Write());

        var result = _tree.Lig("check", "--root", "image", "image", "-0");

        Assert.Equal((1, ""), (result.ExitCode, result.ErrorText));
        Assert.Equal(["image/links/outside.lnk"], result.Records());
    }

    [Fact]
    public void Drives_are_where_Wine_has_them()
    {
        _tree.File("prefix/drive_c/users/x");
        _tree.Symlink("prefix/dosdevices/c:", "../drive_c");
        var info = LinkInfo.ForLocalPath(new VolumeId { Label = ShellLinkText.FromAscii("") }, @"C:\users\x");
        _tree.File("wine.lnk", new ShellLink { Info = info }.Write());

        var wine = new Dictionary<string, string?>(StringComparer.Ordinal) { ["WINEPREFIX"] = _tree.Path("prefix").ToString() };
        var result = new LigProcess("ls", "--json-lines", "wine.lnk") { WorkingDirectory = _tree.Root, Environment = wine }.Run();
        Assert.Equal(("live", $"{_tree.RootText}/prefix/dosdevices/c:/users/x"), (result.Objects()[0].GetProperty("state").GetString(), result.Objects()[0].Path("end")));

        wine["WINEPREFIX"] = _tree.Path("none").ToString();
        Assert.Equal("elsewhere", new LigProcess("ls", "--json-lines", "wine.lnk") { WorkingDirectory = _tree.Root, Environment = wine }.Run().Objects()[0].GetProperty("state").GetString());
    }

    [Theory]
    [InlineData("live.lnk", "'links/../notes.txt', a regular file.")]
    [InlineData("gone.LNK", "nothing is there (No such file or directory).")]
    [InlineData("share.lnk", "a place that this machine does not have")]
    [InlineData("cut.lnk", "It is damaged, and nobody can follow it: the file ends too early")]
    public void Explain_tells_about_it(string name, string sentence)
    {
        var result = _tree.Lig("explain", "--no-search", $"links/{name}");

        Assert.Equal((0, ""), (result.ExitCode, result.ErrorText));
        var text = string.Join(' ', result.OutputText.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("Where it leads It is a Windows shortcut: ", text, StringComparison.Ordinal);
        Assert.Contains(sentence, text, StringComparison.Ordinal);
    }

    [Fact]
    public void Explain_says_nothing_of_shortcuts_where_there_is_none()
        => Assert.DoesNotContain("shortcut", _tree.Lig("explain", "--no-search", "links/text.lnk").OutputText, StringComparison.Ordinal);

    private byte[] Make(string target) => ShellLink.ForTarget(new ShortcutFacts(_tree.Path(target), _tree.Path("links"))).Write();
}
