using System.Text.RegularExpressions;
using Ligature.Testing;
using Xunit;

namespace Ligature.Cli.Tests.Tour;

/// <summary>The pictures of <c>lig tour</c> on terminals of all kinds, and the sentences in their place.</summary>
public sealed partial class TourPictureTests(TourPictureTests.Shown shown) : IClassFixture<TourPictureTests.Shown>
{
    private static readonly string[] PictureWithBoxes =
    [
        "After:",
        "                       ┌────────────────────────┐    ┌ data ─────────┐",
        "  old/copy.txt ───┐    │ inode N                │    │ hello         │",
        "                  ├───→│ file, 2 links          │───→│ a second line │",
        "  summary.txt ────┘    │ -rw-r-----, 20 bytes   │    │               │",
        "                       └────────────────────────┘    └───────────────┘",
        "                       ┌────────────────────────┐",
        "  latest.txt ─────┐    │ inode N                │",
        "                  ├───→│ symbolic link, 2 links │─╳─→ report.txt (missing)",
        "  today.txt ──────┘    │ lrwxrwxrwx, 10 bytes   │",
        "                       └────────────────────────┘",
    ];

    [Fact]
    public void Names_inodes_and_data_are_drawn_in_boxes()
        => Assert.Contains(string.Join('\n', PictureWithBoxes) + "\n", WithoutInodes(shown.Unicode), StringComparison.Ordinal);

    [Fact]
    public void Boxes_are_of_ascii_where_the_locale_has_no_more()
    {
        var picture = string.Join('\n', PictureWithBoxes)
            .Replace('─', '-').Replace('│', '|').Replace('→', '>').Replace('╳', 'X');
        picture = AnyCorner().Replace(picture, "+");

        Assert.Contains(picture + "\n", WithoutInodes(shown.Ascii), StringComparison.Ordinal);
        Assert.DoesNotContain(shown.Ascii, letter => letter > '~');
    }

    [Fact]
    public void No_line_of_the_tour_itself_is_wider_than_80_columns()
    {
        // What the commands print is theirs.
        Assert.All(OwnLines(shown.Unicode), line => Assert.True(line.Length <= 80, line));
        Assert.All(OwnLines(shown.Ascii), line => Assert.True(line.Length <= 80, line));
        Assert.All(OwnLines(shown.Plain), line => Assert.True(line.Length <= 80, line));
    }

    [Fact]
    public void Plain_text_has_sentences_and_no_boxes_colours_or_escapes()
    {
        Assert.Contains(
            "The names latest.txt and today.txt stand for inode N, a symbolic link that has 2 links and 10 bytes, mode 0777. It stores the path report.txt and is broken: there is no such name.",
            WithoutInodes(shown.Plain).ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Contains("\nBefore:\nThe folder is empty.\n", shown.Plain, StringComparison.Ordinal);
        Assert.DoesNotContain(shown.Plain, letter => letter is '\e' or '│' or '─' or '┌');
        Assert.DoesNotContain("+--", shown.Plain, StringComparison.Ordinal);
    }

    [Fact]
    public void Broken_links_are_red_where_there_are_colours()
    {
        Assert.Contains("\e[40;31;01mlatest.txt\e[0m ──", shown.Colored, StringComparison.Ordinal);
        Assert.Contains("─╳─→ report.txt (missing)", WithoutColors(shown.Colored), StringComparison.Ordinal);
        Assert.Equal(WithoutInodes(shown.Unicode), WithoutInodes(WithoutColors(shown.Colored)));
    }

    [Fact]
    public void A_narrow_terminal_gets_sentences()
    {
        var narrow = On("stty cols 60; lig tour --all", "C.UTF-8", "dumb");

        Assert.DoesNotContain("┌", narrow, StringComparison.Ordinal);
        Assert.All(OwnLines(narrow), line => Assert.True(line.Length <= 60, line));
    }

    private static IEnumerable<string> OwnLines(string text)
    {
        var isOwn = true;
        foreach (var line in text.Split('\n'))
        {
            isOwn = (isOwn || line == "After:") && !line.StartsWith("$ ", StringComparison.Ordinal);
            if (isOwn)
            {
                yield return line;
            }
        }
    }

    // An inode number, and the times that commands show, differ from run to run.
    private static string WithoutInodes(string text)
    {
        text = Elapsed().Replace(text, "T s");
        text = Clock().Replace(text, "TIME");
        text = TemporaryName().Replace(text, "lig-tour-X");
        text = InodeInBox().Replace(text, match => "inode N" + new string(' ', Math.Max(0, match.Length - 7)));
        return InodeInText().Replace(LeadingInode().Replace(text, "N "), "inode N");
    }

    private static string WithoutColors(string text) => Color().Replace(text, "");

    private static string On(string command, string locale, string terminal) => LigProcess.RunOnTerminal(
        command, new Dictionary<string, string?>(StringComparer.Ordinal) { ["LC_ALL"] = locale, ["TERM"] = terminal }).OutputText.ReplaceLineEndings("\n");

    [GeneratedRegex(@"[┌┐└┘├┤]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex AnyCorner();

    [GeneratedRegex(@"inode \d+(?= *[│|])", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex InodeInBox();

    [GeneratedRegex(@"inode\s\d+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex InodeInText();

    [GeneratedRegex(@"^ *\d+ (?=[-ld]rw)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex LeadingInode();

    [GeneratedRegex(@"[A-Z][a-z][a-z] [ \d]\d \d\d:\d\d", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Clock();

    [GeneratedRegex(@"\d+\.\d\d s", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Elapsed();

    [GeneratedRegex(@"lig-tour-[0-9a-f]{8}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex TemporaryName();

    [GeneratedRegex(@"\e\[[0-9;]*m", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Color();

    /// <summary>The tour as different people see it, taken once.</summary>
    public sealed class Shown
    {
        public string Unicode { get; } = On("lig tour --all", "C.UTF-8", "dumb");

        public string Ascii { get; } = On("lig tour --all", "C", "dumb");

        public string Plain { get; } = On("lig tour --all --plain", "C.UTF-8", "xterm");

        public string Colored { get; } = On("lig tour --all", "C.UTF-8", "xterm");
    }
}
