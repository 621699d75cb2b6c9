using Ligature.Testing;
using Xunit;

namespace Ligature.Cli.Tests.Rendering;

public sealed class OutputTests
{
    public static TheoryData<string> Printing => ["--version", "--help", "completions --help", "completions man"];

    [Theory]
    [MemberData(nameof(Printing))]
    public void A_full_device_is_an_error(string arguments)
    {
        var result = new LigProcess([.. arguments.Split(' ')]) { Output = OutputTo.FullDevice }.Run();

        Assert.Equal((2, "lig: write error: No space left on device\n"), (result.ExitCode, result.ErrorText));
    }

    [Theory]
    [MemberData(nameof(Printing))]
    public void A_closed_standard_output_is_an_error(string arguments)
    {
        var result = new LigProcess([.. arguments.Split(' ')]) { Output = OutputTo.Closed }.Run();

        Assert.Equal((2, "lig: write error: Bad file descriptor\n"), (result.ExitCode, result.ErrorText));
    }

    [Theory]
    [MemberData(nameof(Printing))]
    public void A_closed_pipe_ends_quietly_and_well(string arguments)
    {
        var result = new LigProcess([.. arguments.Split(' ')]) { Output = OutputTo.ClosedPipe }.Run();

        Assert.Equal((0, ""), (result.ExitCode, result.ErrorText));
    }

    [Fact]
    public void No_file_opened_later_takes_the_place_of_a_closed_standard_output()
    {
        using var tree = new TestTree();
        tree.File("folder/file", "content");

        var result = new LigProcess("check", tree.Root) { Output = OutputTo.Closed }.Run();

        Assert.Equal((2, "lig: write error: Bad file descriptor\n"), (result.ExitCode, result.ErrorText));
    }

    [Fact]
    public void Usage_errors_do_not_need_standard_output()
    {
        var result = new LigProcess("zebra") { Output = OutputTo.Closed }.Run();

        Assert.Equal((2, "lig: unknown command 'zebra'\nTry 'lig --help'.\n"), (result.ExitCode, result.ErrorText));
    }
}
