using Ligature.Testing;
using Xunit;

namespace Ligature.Cli.Tests.DropIns;

/// <summary>What happens when standard output cannot be written, and under which name the programs speak.</summary>
public class DropInStreamTests
{
    [Theory]
    [InlineData("--help")]
    [InlineData("--version")]
    public void Help_that_cannot_be_written_is_an_error(string option)
    {
        foreach (var program in new[] { "ln", "link", "unlink" })
        {
            var full = new LigProcess(program, option) { Output = OutputTo.FullDevice }.Run();
            var closed = new LigProcess(program, option) { Output = OutputTo.Closed }.Run();

            Assert.Equal((1, $"{program}: write error: No space left on device\n"), (full.ExitCode, full.ErrorText));
            Assert.Equal((1, $"{program}: write error: Bad file descriptor\n"), (closed.ExitCode, closed.ErrorText));
        }
    }

    [Fact]
    public void Nobody_misses_an_output_that_was_never_written()
    {
        using var tree = new TestTree();
        tree.File("a");

        var result = new LigProcess("ln", "a", "b") { Output = OutputTo.Closed, WorkingDirectory = tree.Root }.Run();

        Assert.Equal((0, ""), (result.ExitCode, result.ErrorText));
        Assert.Equal("2\n", tree.Shell("stat -c %h a"));
    }

    [Fact]
    public void A_closed_output_stays_closed_whatever_is_opened_meanwhile()
    {
        using var tree = new TestTree();
        tree.Directory("d");
        tree.Symlink("loop", "loop");

        var result = new LigProcess("realpath", "d", "loop/x") { Output = OutputTo.Closed, WorkingDirectory = tree.Root }.Run();

        Assert.Equal(
            (1, "realpath: loop/x: Too many levels of symbolic links\nrealpath: write error: Bad file descriptor\n"),
            (result.ExitCode, result.ErrorText));
    }

    [Fact]
    public void A_reader_that_went_away_ends_the_program_by_its_signal()
    {
        var result = new LigProcess("ln", "--help") { Output = OutputTo.ClosedPipe }.Run();

        Assert.Equal(13, result.Signal);
    }

    [Fact]
    public void Messages_begin_with_the_name_that_the_caller_used()
    {
        using var tree = new TestTree();
        tree.Symlink("bin/unlink", LigProcess.Binary);

        Assert.Equal(
            $"{tree.RootText}/bin/unlink: cannot unlink 'x': No such file or directory\n./unlink: missing operand\nTry './unlink --help' for more information.\n",
            tree.Shell("bin=$PWD/bin; cd bin; $bin/unlink x 2>&1; ./unlink 2>&1; true"));
    }

    [Fact]
    public void An_option_of_lig_may_stand_in_front()
    {
        var result = LigProcess.Run("--color", "never", "ln", "-x");

        Assert.Equal((1, "ln: invalid option -- 'x'\nTry 'ln --help' for more information.\n"), (result.ExitCode, result.ErrorText));
    }

    [Fact]
    public void Answers_that_were_not_asked_for_are_left_for_the_next_program()
    {
        using var tree = new TestTree();
        tree.File("a");
        tree.File("b");
        tree.File("answers", "y\nrest\n");

        Assert.Equal("rest\n", tree.Shell($"{{ '{LigProcess.Binary}' ln -i a b 2>&-; cat; }} <answers"));
    }

    [Fact]
    public void A_relative_link_never_takes_the_place_of_its_own_file()
    {
        using var tree = new TestTree();
        tree.File("d/a", "kept");

        var result = new LigProcess("ln", "-srf", "d/a", "d/a") { WorkingDirectory = tree.Root }.Run();

        Assert.Equal((1, "ln: 'a' and 'd/a' are the same file\n"), (result.ExitCode, result.ErrorText));
        Assert.Equal("kept", tree.Shell("cat d/a"));
    }
}
