using Ligature.Testing;
using Xunit;

namespace Ligature.Cli.Tests.Commands;

public sealed class NewTerminalTests : IDisposable
{
    private const string Question =
        "'a' and 'b' are on one mount. What matters?\r\n"
        + "  1  organise  one file in two places, edits show in both (hard link)\r\n"
        + "  2  config    survive editors that save by renaming (symbolic link)\r\n"
        + "  3  view      lead to whatever has that path at the time (symbolic link)\r\n"
        + "  4  backup    stay as it is when the original changes (reflink)\r\n"
        + "Number or word [organise]: ";

    private readonly TestTree _tree = new();

    public void Dispose() => _tree.Dispose();

    [Theory]
    [InlineData("", "hard link")]
    [InlineData("1", "hard link")]
    [InlineData("3", "symbolic link")]
    [InlineData("config", "symbolic link")]
    public void A_person_is_asked_what_matters(string answer, string kind)
    {
        _tree.File("a");

        var output = Ask(answer);

        Assert.Contains(Question, output, StringComparison.Ordinal);
        Assert.Contains($"{kind} 'b' -> 'a': ", output, StringComparison.Ordinal);
        Assert.DoesNotContain("default", output, StringComparison.Ordinal);
    }

    [Fact]
    public void An_answer_that_is_none_is_asked_for_again()
    {
        _tree.File("a");
        var output = Ask("9\\nhard\\n2");
        Assert.Equal(3, output.Split("Number or word [organise]: ").Length - 1);
        Assert.Contains("symbolic link 'b' -> 'a': ", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Nobody_is_asked_where_facts_decide_or_the_link_cannot_be_made()
    {
        _tree.Directory("folder");
        _tree.File("a");
        _tree.File("b");
        var output = LigProcess.RunOnTerminal($"cd {_tree.Root}; lig new folder link; lig new a b; lig new --for view a c; lig new --json a d; lig new a e </dev/null").OutputText;
        Assert.DoesNotContain("What matters?", output, StringComparison.Ordinal);
        Assert.Equal("link\n", _tree.Shell("find . -type l -name link -printf '%P\\n'"));
    }

    // The terminal of script(1) takes what it reads as typed; typed ahead, it waits for the question. In this locale the arrow is plain.
    private string Ask(string answer)
        => _tree.Shell($"printf '{answer}\\n' > answer; SHELL=/bin/sh script -qec \"'{LigProcess.Binary}' --color=never new a b\" /dev/null < answer; rm answer");
}
