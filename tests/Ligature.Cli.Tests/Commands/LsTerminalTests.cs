using System.Globalization;
using Ligature.Testing;
using Xunit;

namespace Ligature.Cli.Tests.Commands;

public sealed class LsTerminalTests
{
    [Fact]
    public void Columns_are_aligned_and_names_can_be_pasted()
    {
        using var tree = new TestTree();
        tree.SparseFile("large", 123456);
        tree.HardLink("a name", "large");
        tree.Symlink("link", "new\nline");
        tree.SetOwner("link", 7654321, 0);

        var result = LigProcess.RunOnTerminal($"lig --color=never ls --full-time {tree.RootText}");

        var facts = tree.Shell("stat -c '%i|%y' large link").Split('\n');
        var (large, link) = (facts[0].Split('|'), facts[1].Split('|'));
        var width = Math.Max(large[0].Length, link[0].Length);
        Assert.Equal(
            $"{large[0].PadLeft(width)} -rw-r--r-- 2 root    root 123456 {Rfc3339(large[1])} 'a name'\r\n"
            + $"{large[0].PadLeft(width)} -rw-r--r-- 2 root    root 123456 {Rfc3339(large[1])} large\r\n"
            + $"{link[0].PadLeft(width)} lrwxrwxrwx 1 7654321 root      8 {Rfc3339(link[1])} link → 'new'$'\\n''line' (dangling)\r\n",
            result.OutputText);
    }

    [Fact]
    public void A_terminal_that_cannot_show_an_arrow_gets_a_plain_one()
    {
        using var tree = new TestTree();
        tree.Symlink("link", "gone");

        var result = LigProcess.RunOnTerminal($"lig --color=never ls {tree.RootText}", new Dictionary<string, string?>(StringComparer.Ordinal) { ["LC_ALL"] = "C" });

        Assert.EndsWith(" link -> gone (dangling)\r\n", result.OutputText, StringComparison.Ordinal);
    }

    [Fact]
    public void States_and_link_counts_show_by_colour()
    {
        using var tree = new TestTree();
        tree.File("file");
        tree.HardLink("second", "file");
        tree.Symlink("live", "file");
        tree.Symlink("lost", "gone");

        var lines = LigProcess.RunOnTerminal(
            $"lig ls {tree.RootText}", new Dictionary<string, string?>(StringComparer.Ordinal) { ["LS_COLORS"] = "ln=1:or=2:mi=3:mh=4:" }).OutputText.Split("\r\n");

        Assert.Contains($" -rw-r--r-- \e[4m2\e[0m {tree.Shell("id -un").Trim()}", lines[0], StringComparison.Ordinal);
        Assert.EndsWith(" \e[4mfile\e[0m", lines[0], StringComparison.Ordinal);
        Assert.EndsWith(" \e[1mlive\e[0m → \e[4mfile\e[0m", lines[1], StringComparison.Ordinal);
        Assert.EndsWith(" \e[2mlost\e[0m → \e[3mgone\e[0m (\e[2mdangling\e[0m)", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Several_folders_are_announced()
    {
        using var tree = new TestTree();
        tree.File("one/1");
        tree.File("two/2");

        var text = LigProcess.RunOnTerminal($"cd {tree.RootText}; lig --color=never ls -n two one").OutputText;

        var facts = tree.Shell("printf '%s %s' \"$(id -u)\" \"$(id -g)\"") + @" 0 \w{3} [ \d]\d \d\d:\d\d";
        Assert.Matches($@"^one:\r\n\d+ -rw-r--r-- 1 {facts} 1\r\n\r\ntwo:\r\n\d+ -rw-r--r-- 1 {facts} 2\r\n$", text);
    }

    // 2026-11-20 10:00:00.000000001 +0100
    private static string Rfc3339(string time)
        => DateTimeOffset.ParseExact(time.Remove(19, 10), "yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture).ToUniversalTime()
            .ToString($"yyyy-MM-ddTHH:mm:ss'{time.Substring(19, 10)}Z'", CultureInfo.InvariantCulture);
}
