using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Ligature.Shortcuts;
using Ligature.Testing;
using Xunit;

namespace Ligature.Cli.Tests;

/// <summary>Every command block of README.md is run, and what it shows as output is what comes out.</summary>
public sealed partial class ReadmeTests
{
    private static readonly string Repository = FindRepository();

    public static TheoryData<string> Commands => [.. Blocks("sh").SelectMany(block => block).Where(line => line.Length > 0)];

    public static TheoryData<string, string> Sessions
        => [.. Blocks("console").Select(block => (block[0], string.Join('\n', block.Skip(1))))];

    [Fact]
    public void There_are_blocks_to_run()
    {
        Assert.True(Blocks("sh").Count() >= 5);
        Assert.True(Blocks("console").Count() >= 4);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_command_of_the_readme_runs(string command)
    {
        if (string.Equals(command, "./test", StringComparison.Ordinal))
        {
            // It is what runs this very test.
            Assert.True(File.Exists(Path.Combine(Repository, "test")));
            return;
        }

        using var tree = MakePhotos();
        var folder = command.StartsWith("./", StringComparison.Ordinal) ? Repository : tree.RootText;
        var (code, output, error) = RunInShell(command, folder, home: tree.RootText);
        var finds = command.Contains("lig check", StringComparison.Ordinal) && !command.Contains('|', StringComparison.Ordinal);
        Assert.True(code == (finds ? 1 : 0), $"{command}\nexit code {code}\n{error}");
        Assert.NotEqual("", output);
    }

    [Theory]
    [MemberData(nameof(Sessions))]
    public void A_session_of_the_readme_shows_what_the_program_shows(string prompt, string expected)
    {
        Assert.StartsWith("$ ", prompt, StringComparison.Ordinal);
        using var tree = MakePhotos();
        var environment = new Dictionary<string, string?>(StringComparer.Ordinal) { ["NO_COLOR"] = "1", ["TERM"] = "xterm" };
        var result = LigProcess.RunOnTerminal($"cd '{tree.RootText}' && stty cols 200; {prompt[2..]}", environment);
        Assert.Equal(Normalize(expected), Normalize(result.OutputText.ReplaceLineEndings("\n")));
    }

    [Fact]
    public void Every_command_has_a_section_in_the_readme()
    {
        var overview = LigProcess.Run("--help").OutputText;
        var list = overview[overview.IndexOf("Commands:", StringComparison.Ordinal)..overview.IndexOf("Options:", StringComparison.Ordinal)];
        var commands = CommandLine().Matches(list).Select(match => match.Groups["name"].Value).ToList();
        Assert.Contains("check", commands);
        var readme = File.ReadAllText(Path.Combine(Repository, "README.md"));
        Assert.All(commands, command => Assert.Contains($"\n**{command}**:", readme, StringComparison.Ordinal));
    }

    // What depends on the machine: inodes, times, sizes of folders, names of file systems, the width of columns.
    private static string Normalize(string text)
    {
        text = Seconds().Replace(text.Trim(), "N s");
        text = Inode().Replace(text, "inode N");
        text = Size().Replace(text, "SIZE");
        text = FileSystemAtPoint().Replace(text, "FS at 'POINT'");
        return Blanks().Replace(text, " ");
    }

    private static TestTree MakePhotos()
    {
        var tree = new TestTree();
        tree.File("photos/2024/beach.jpg", "beach");
        tree.File("photos/2024/dunes.jpg", new byte[3000]);
        tree.File("albums/cover.jpg", new byte[5000]);
        tree.HardLink("photos/2024/cover.jpg", "albums/cover.jpg");
        tree.HardLink("photos/best/beach.jpg", "photos/2024/beach.jpg");
        tree.Symlink("photos/best/sunset.jpg", "../2023/sunset.jpg");
        tree.Symlink("photos/best/dunes.jpg", "..//2024/./dunes.jpg");
        tree.Symlink("photos/latest", "2024");
        tree.Symlink("photos/newest", "latest");
        tree.Symlink("photos/night", "day");
        tree.Symlink("photos/day", "night");
        tree.File("beach.lnk", ShellLink.ForTarget(new ShortcutFacts(tree.Path("photos/2024/beach.jpg"), tree.Root)).Write());
        return tree;
    }

    private static (int Code, string Output, string Error) RunInShell(string command, string folder, string home)
    {
        var start = new ProcessStartInfo("/bin/bash", ["-c", command])
        {
            WorkingDirectory = folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true,
        };
        start.Environment["PATH"] = $"{Path.GetDirectoryName(LigProcess.Binary)}:{start.Environment["PATH"]}";
        start.Environment["HOME"] = home;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }

    private static IEnumerable<List<string>> Blocks(string language)
    {
        List<string>? block = null;
        foreach (var line in File.ReadLines(Path.Combine(Repository, "README.md")))
        {
            if (block is null)
            {
                block = string.Equals(line, $"```{language}", StringComparison.Ordinal) ? [] : null;
            }
            else if (line.StartsWith("```", StringComparison.Ordinal))
            {
                yield return block;
                block = null;
            }
            else
            {
                block.Add(line);
            }
        }
    }

    // The test may be built outside the checkout; where its source lay is known all the same.
    private static string FindRepository([CallerFilePath] string source = "")
        => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(source)!, "..", ".."));

    [GeneratedRegex(@"\d+\.\d\d s", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Seconds();

    [GeneratedRegex(@"inode \d+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Inode();

    [GeneratedRegex(@"\d+(\.\d)? ([KMG]iB|B)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Size();

    [GeneratedRegex(@"[\w.]+ at '[^']*'", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex FileSystemAtPoint();

    [GeneratedRegex(" +", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Blanks();

    [GeneratedRegex(@"^  (?<name>\w+) ", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex CommandLine();
}
