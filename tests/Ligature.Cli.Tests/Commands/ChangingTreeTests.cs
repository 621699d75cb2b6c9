using Ligature.Testing;
using Xunit;

namespace Ligature.Cli.Tests.Commands;

/// <summary>While others make, rename and remove what is looked at, what they leave alone is reported as it is, and nothing is invented.</summary>
public sealed class ChangingTreeTests : IDisposable
{
    private const int Rounds = 25;
    private const int MovingLinks = 50;

    private readonly TestTree _tree = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Thread[] _others;

    public ChangingTreeTests()
    {
        _tree.File("quiet/file", new string('x', 5000));
        _tree.HardLink("quiet/deep/name", "quiet/file");
        _tree.Symlink("quiet/live", "deep/name");
        _tree.Symlink("quiet/dangling", "gone");
        _tree.Symlink("quiet/loop", "loop");
        _tree.File("busy/file");
        _others = [.. Enumerable.Range(0, 2).Select(number => new Thread(() => Change($"busy/{number}")))];
        Array.ForEach(_others, thread => thread.Start());
    }

    public void Dispose()
    {
        _stop.Cancel();
        Array.ForEach(_others, thread => thread.Join());
        _stop.Dispose();
        _tree.Dispose();
    }

    [Fact]
    public void Check_reports_no_link_that_was_never_broken()
        => Repeat(() =>
        {
            var result = _tree.Lig("check", "--only", "dangling,loop,denied,not-a-directory,too-long,unmounted,unreadable", "-0");
            Assert.Equal((1, "./quiet/dangling\0./quiet/loop\0", ""), result.All());
        });

    [Fact]
    public void Check_counts_what_stays()
        => Repeat(() =>
        {
            var result = _tree.Lig("check", "--json");
            Assert.Equal((1, ""), (result.ExitCode, result.ErrorText));
            var summary = result.Document().GetProperty("summary");
            Assert.Equal((2L, 0L), (summary.Number("broken"), summary.Number("unread_folders")));
            Assert.InRange(summary.Number("symlinks"), 3, 3 + (4 * (MovingLinks + 2)));
        });

    [Fact]
    public void Names_finds_those_that_stay()
        => Repeat(() => Assert.Equal((0, "./quiet/deep/name\n./quiet/file\n", ""), _tree.Lig("names", "quiet/file", "--in", ".").All()));

    [Fact]
    public void Who_finds_what_stays()
        => Repeat(() =>
        {
            var result = _tree.Lig("who", "quiet/file", "--in", ".", "-0");
            Assert.Equal((0, ""), (result.ExitCode, result.ErrorText));
            var (quiet, busy) = (result.Records().Where(IsQuiet), result.Records().Where(path => !IsQuiet(path)));
            Assert.Equal(["./quiet/deep/name", "./quiet/file", "./quiet/live"], quiet);
            Assert.All(busy, path => Assert.EndsWith("link", path, StringComparison.Ordinal));
        });

    [Fact]
    public void Du_measures_what_stays()
    {
        var expected = _tree.Shell("du -B1 -s quiet | cut -f1 && du -B1 -s quiet/deep | cut -f1").Split('\n');
        Repeat(() =>
        {
            var result = _tree.Lig("du", "--depth", "all", "--json-lines");
            Assert.Equal((0, ""), (result.ExitCode, result.ErrorText));
            Assert.Equal(
                [$"./quiet {expected[0]}", $"./quiet/deep {expected[1]}"],
                result.Objects().Where(line => IsQuiet(line.Path("path"))).Select(line => $"{line.Path("path")} {line.Number("holds_bytes")}").Order(StringComparer.Ordinal));
        });
    }

    private static bool IsQuiet(string path) => path.StartsWith("./quiet", StringComparison.Ordinal);

    private static void Repeat(Action look)
    {
        for (var i = 0; i < Rounds; i++)
        {
            look();
        }
    }

    // Every link here leads to a file that stays, over a link that stays, by a path that holds from everywhere.
    private void Change(string folder)
    {
        for (var i = 0; i < MovingLinks; i++)
        {
            _tree.Symlink($"{folder}/here/{i}link", _tree.Path("quiet/live"));
        }

        _tree.Directory($"{folder}/there");
        while (!_stop.IsCancellationRequested)
        {
            for (var i = 0; i < MovingLinks && !_stop.IsCancellationRequested; i++)
            {
                _tree.Rename($"{folder}/here/{i}link", $"{folder}/there/{i}link");
                _tree.Rename($"{folder}/there/{i}link", $"{folder}/here/{i}link");
            }

            ComeAndGo(folder);
        }
    }

    private void ComeAndGo(string folder)
    {
        _tree.File($"{folder}/one/two/file");
        _tree.Symlink($"{folder}/one/two/link", _tree.Path("quiet/live"));
        _tree.HardLink($"{folder}/one/two/hard", "busy/file");
        _tree.Rename($"{folder}/one", $"{folder}/uno");
        _tree.Rename($"{folder}/uno/two/link", $"{folder}/uno/link");
        _tree.Rename($"{folder}/uno/two", $"{folder}/two");
        _tree.Remove($"{folder}/two/file");
        _tree.Remove($"{folder}/two/hard");
        _tree.Symlink($"{folder}/two/file", "..");
        _tree.Remove($"{folder}/two/file");
        _tree.Remove($"{folder}/two");
        _tree.Remove($"{folder}/uno/link");
        _tree.Remove($"{folder}/uno");
    }
}
