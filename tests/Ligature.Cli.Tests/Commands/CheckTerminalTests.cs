using System.Globalization;
using System.Text;
using Ligature.Testing;
using Xunit;

namespace Ligature.Cli.Tests.Commands;

/// <summary>What a person sees: headings, arrows, short lists, and no letter of a hostile name at work.</summary>
public sealed class CheckTerminalTests : IDisposable
{
    private readonly TestTree _tree = new();

    public void Dispose() => _tree.Dispose();

    [Fact]
    public void Findings_stand_under_headings_with_an_arrow()
    {
        _tree.File("a b");
        _tree.Symlink("chain", "spaced");
        _tree.Symlink("dangling", "gone");
        _tree.Symlink("spaced", "a b");

        Assert.Equal(
            """
            dangling (1): a component of the target is missing
              ./dangling → gone (missing: ./gone)

            chain (1): the link leads to another link
              ./chain → spaced (by way of ./spaced)

            4 names in 1 folder · 3 symlinks: 2 live, 1 broken · no file has several names
            """,
            WithoutTime(OnTerminal("lig check")));
    }

    [Theory]
    [InlineData("C")]
    [InlineData("POSIX")]
    [InlineData("en_US.ISO-8859-1")]
    public void Other_locales_get_ascii(string locale)
    {
        _tree.Symlink("dangling", "gone");

        var text = OnTerminal("lig check", locale);

        Assert.Contains("  ./dangling -> gone (missing: ./gone)\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain(text, letter => letter > '\x7e');
    }

    [Fact]
    public void Colours_mark_what_is_broken()
    {
        _tree.Symlink("dangling", "gone");

        var text = OnTerminal("lig check", terminal: "xterm");

        Assert.Contains("\e[40;31;01mdangling (1)\e[0m: a component of the target is missing\n", text, StringComparison.Ordinal);
        Assert.Contains("  \e[40;31;01m./dangling\e[0m → gone", text, StringComparison.Ordinal);
        Assert.Contains("\e[40;31;01m1 broken\e[0m", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Harmless_kinds_are_cut_short_and_broken_links_never()
    {
        _tree.File("file");
        for (var i = 10; i < 30; i++)
        {
            var number = i.ToString(CultureInfo.InvariantCulture);
            _tree.Symlink($"dangling{number}", "gone");
            _tree.Symlink($"messy{number}", ".//file");
        }

        var text = OnTerminal("lig check");

        Assert.Equal(20, text.Split('\n').Count(line => line.StartsWith("  ./dangling", StringComparison.Ordinal)));
        Assert.Equal(8, text.Split('\n').Count(line => line.StartsWith("  ./messy", StringComparison.Ordinal)));
        Assert.Contains("messy (20): the target has // or /./ in it\n  ./messy10 → .//file (shorter: file)\n", text, StringComparison.Ordinal);
        Assert.Contains("  ./messy17 → .//file (shorter: file)\n  and 12 more: lig check --only messy\n", text, StringComparison.Ordinal);
        Assert.Equal(20, OnTerminal("lig check --all").Split('\n').Count(line => line.StartsWith("  ./messy", StringComparison.Ordinal)));
        Assert.Equal(20, OnTerminal("lig check -a").Split('\n').Count(line => line.StartsWith("  ./messy", StringComparison.Ordinal)));
        Assert.Equal(20, OnTerminal("lig check --only messy").Split('\n').Count(line => line.StartsWith("  ./messy", StringComparison.Ordinal)));
        Assert.Equal(20, OnTerminal("lig check | cat").Split('\n').Count(line => line.StartsWith("messy: ./messy", StringComparison.Ordinal)));
    }

    [Fact]
    public void Nothing_is_left_out_for_the_sake_of_one_line()
    {
        _tree.File("file");
        for (var i = 1; i <= 9; i++)
        {
            _tree.Symlink(i.ToString(CultureInfo.InvariantCulture), ".//file");
        }

        Assert.DoesNotContain("more:", OnTerminal("lig check"), StringComparison.Ordinal);
    }

    public static TheoryData<string> Commands => ["lig check", "lig check -a", "lig names -L first --in .", "lig who first --in .", "lig du --depth all"];

    [Theory]
    [MemberData(nameof(Commands))]
    public void No_letter_of_a_hostile_name_reaches_the_terminal(string command)
    {
        byte[][] hostile =
        [
            [.. "\e[2J\e]0;title\a"u8], [.. "new\nline"u8], [.. "tab\tcr\rback\b"u8], [.. "csi\u009b31m"u8], [.. "rlo\u202etxt.exe"u8],
            [.. "isolate\u2066\u2069"u8], [.. "mark\u200e\u200f\u061c"u8], [.. "line\u2028\u2029"u8], [0xFF, 0x9B, (byte)'3', (byte)'1', (byte)'m'], [0x7F],
        ];
        _tree.File("target");
        _tree.Symlink("first", "target");
        foreach (var name in hostile)
        {
            _tree.HardLink((byte[])[.. "hard"u8, .. name], "target");
            _tree.Symlink((byte[])[.. "live"u8, .. name], "first");
            _tree.Symlink((byte[])[.. "dangling"u8, .. name], name);
            _tree.Symlink((byte[])[.. "folder"u8, .. name, .. "/dangling"u8], name);
        }

        var text = OnTerminal(command);

        Assert.Contains("033", text, StringComparison.Ordinal);
        Assert.DoesNotContain(text, letter => (char.IsControl(letter) && letter != '\n')
            || letter is (>= '\u200b' and <= '\u200f') or (>= '\u2028' and <= '\u202e') or (>= '\u2060' and <= '\u206f') or '\u061c' or '\ufffd');
    }

    // The terminal ends lines with CR LF.
    private string OnTerminal(string command, string locale = "C.UTF-8", string? terminal = "dumb")
    {
        var result = LigProcess.RunOnTerminal(
            $"cd '{_tree.RootText}' && {command}", new Dictionary<string, string?>(StringComparer.Ordinal) { ["TERM"] = terminal, ["LC_ALL"] = locale });
        return Encoding.UTF8.GetString(result.Output).Replace("\r\n", "\n", StringComparison.Ordinal);
    }

    private static string WithoutTime(string text) => text[..text.LastIndexOf(" · ", StringComparison.Ordinal)];
}
