using System.Globalization;
using Ligature.Testing;
using Xunit;

namespace Ligature.Cli.Tests.Commands;

/// <summary>Whatever the trees and the surroundings: a clear message, the right exit code, and nothing invented.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly TestTree _tree = new();

    public void Dispose() => _tree.Dispose();

    public static TheoryData<string> Commands => ["check", "names file --in .", "who file --in .", "du"];

    public static TheoryData<string> Printing =>
        [.. Commands.SelectMany(row => new[] { "", " --json", " --json-lines", " -0" }.Select(format => row.Data + format))];

    [Fact]
    public void Three_thousand_nested_folders_are_no_obstacle()
    {
        using var deep = new DeepTree();
        var bytes = deep.Tree.Shell("du -B1 -s . | cut -f1").Trim();
        var paths = $"\"path\":\"{DeepTree.Bottom("dangling")}\",\"target\":\"gone\",\"missing\":\"{DeepTree.Bottom("gone")}\"";
        var dangling = $"{{\"type\":\"finding\",\"kind\":\"dangling\",{paths},\"error\":\"No such file or directory\"}}";

        Assert.Equal((1, $"{DeepTree.Bottom("dangling")}\0", ""), deep.Tree.Lig("check", "--only", "dangling", "-0").All());
        Assert.Equal(dangling, deep.Tree.Lig("check", "--only", "dangling", "--json-lines").Lines()[0]);
        Assert.Equal((0, $"{DeepTree.Bottom("file")}\n./name\n", ""), deep.Tree.Lig("names", "name", "--in", ".").All());
        Assert.Equal((0, $"{DeepTree.Bottom("file")}\0./name\0{DeepTree.Bottom("live")}\0", ""), deep.Tree.Lig("who", "name", "--in", ".", "-0").All());
        Assert.Equal((0, $"{bytes}\t{bytes}\t.\n", ""), deep.Tree.Lig("du", "--depth", "0", "--bytes").All());
        Assert.Equal(3002, deep.Tree.Lig("du", "--depth", "all").Lines().Length);
    }

    [Theory]
    [MemberData(nameof(Printing))]
    public void A_full_device_is_an_error(string command)
        => Assert.Equal((2, "", "lig: write error: No space left on device\n"), RunInTree(command, OutputTo.FullDevice));

    [Theory]
    [MemberData(nameof(Printing))]
    public void A_closed_standard_output_is_an_error(string command)
        => Assert.Equal((2, "", "lig: write error: Bad file descriptor\n"), RunInTree(command, OutputTo.Closed));

    [Theory]
    [MemberData(nameof(Printing))]
    public void A_closed_pipe_ends_quietly_and_well(string command)
        => Assert.Equal((0, "", ""), RunInTree(command, OutputTo.ClosedPipe));

    [Theory]
    [InlineData("check --json-lines")]
    [InlineData("check --json")]
    [InlineData("check")]
    [InlineData("names -0 file --in .")]
    [InlineData("names --json-lines file --in .")]
    [InlineData("who -0 file --in .")]
    [InlineData("who --json file --in .")]
    [InlineData("du --depth all")]
    public void Whoever_reads_only_the_beginning_ends_it_quietly(string command)
    {
        // Far more than a pipe holds.
        _tree.File("file");
        var folder = new string('f', 250);
        for (var i = 0; i < 400; i++)
        {
            var number = i.ToString(CultureInfo.InvariantCulture);
            _tree.HardLink($"{folder}/{number}{folder[..200]}/{folder}/hard{number}", "file");
            _tree.Symlink($"{folder}/{number}{folder[..200]}/{folder}/dangling{number}", "gone");
        }

        var codes = _tree.Shell($"bash -c \"'{LigProcess.Binary}' {command} 2>errors | head -c 10 >/dev/null; echo \\${{PIPESTATUS[*]}}\"");

        Assert.Equal(("0 0\n", ""), (codes, _tree.Shell("cat errors")));
    }

    [Theory]
    [InlineData("check gone", 2)]
    [InlineData("check file", 2)]
    [InlineData("check locked", 3)]
    [InlineData("names gone", 2)]
    [InlineData("names locked/x", 2)]
    [InlineData("who gone", 2)]
    [InlineData("who locked/x", 2)]
    [InlineData("du gone", 2)]
    [InlineData("du locked", 3)]
    [InlineData("du locked/x", 2)]
    public void Everything_refused_has_one_message_and_no_trace(string command, int exitCode)
    {
        _tree.SetMode("", 0x1ED);
        _tree.File("file");
        _tree.Directory("locked", 0x1C0);

        var result = _tree.LigAsNobody([.. command.Split(' ').Select(word => (ByteText)word)]);

        Assert.Equal(exitCode, result.ExitCode);
        Assert.StartsWith("lig: cannot ", result.ErrorText, StringComparison.Ordinal);
        Assert.Single(result.ErrorText.Split('\n'), line => line.StartsWith("lig: ", StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", result.ErrorText, StringComparison.Ordinal);
    }

    private (int ExitCode, string Output, string Error) RunInTree(string command, OutputTo output)
    {
        _tree.File("file");
        _tree.Symlink("dangling", "gone");
        return new LigProcess([.. command.Split(' ').Select(word => (ByteText)word)]) { WorkingDirectory = _tree.Root, Output = output }.Run().All();
    }
}
