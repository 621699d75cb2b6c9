using Ligature.Cli.CommandLine;
using Ligature.Testing;
using Xunit;

namespace Ligature.Cli.Tests.CommandLine;

public sealed class HelpTests
{
    public static TheoryData<string> Commands => [.. CommandTree.Create().Root.Subcommands.Select(command => command.Name)];

    public static TheoryData<string> OwnCommands
        => [.. CommandTree.Create().Root.Subcommands.Where(command => command is not DocumentedCommand { StandsIn: true }).Select(command => command.Name)];

    public static TheoryData<string> DropIns
        => [.. CommandTree.Create().Root.Subcommands.Where(command => command is DocumentedCommand { StandsIn: true }).Select(command => command.Name)];

    [Theory]
    [MemberData(nameof(DropIns))]
    public void Help_of_a_program_that_lig_stands_in_for_has_its_usage_and_exit_codes(string program)
    {
        var result = LigProcess.Run(program, program.Equals("mklink", StringComparison.Ordinal) ? "/?" : "--help");

        Assert.Equal((0, ""), (result.ExitCode, result.ErrorText));
        Assert.Contains($"\nUsage:\n  {program} ", result.OutputText, StringComparison.Ordinal);
        Assert.Contains("\nExit codes:\n  0  ", result.OutputText, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(OwnCommands))]
    public void Help_of_a_command_has_usage_exit_codes_and_an_example(string command)
    {
        var result = LigProcess.Run(command, "--help");

        Assert.Equal((0, ""), (result.ExitCode, result.ErrorText));
        Assert.Contains($"\nUsage:\n  lig {command} ", result.OutputText, StringComparison.Ordinal);
        Assert.Contains("\nExit codes:\n  0  ", result.OutputText, StringComparison.Ordinal);
        Assert.Contains($"\nExamples:\n  ", result.OutputText, StringComparison.Ordinal);
        Assert.Contains($"  lig {command}", result.OutputText[result.OutputText.IndexOf("\nExamples:", StringComparison.Ordinal)..], StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Every_option_and_argument_is_described_by_sentences(string name)
    {
        var command = CommandTree.Create().Root.Subcommands.Single(command => command.Name.Equals(name, StringComparison.Ordinal));

        Assert.All(
            command.Options.Select(option => option.Description).Concat(command.Arguments.Select(argument => argument.Description)),
            description => Assert.EndsWith(".", description, StringComparison.Ordinal));
        Assert.False(command.Description!.EndsWith('.'));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Help_in_a_pipe_is_wrapped_at_80_columns(string command)
    {
        var result = LigProcess.Run(command, "-h");

        // What is to be typed is never broken.
        Assert.DoesNotContain(result.OutputText.Split('\n'), line => line.Length > 80 && !line.StartsWith("  lig ", StringComparison.Ordinal));
    }

    [Fact]
    public void Help_comes_even_when_the_rest_of_the_line_is_wrong()
    {
        var result = LigProcess.Run("completions", "--jsn", "--help");

        Assert.Equal(0, result.ExitCode);
        Assert.StartsWith("lig completions: ", result.OutputText, StringComparison.Ordinal);
    }

    [Fact]
    public void Help_of_the_program_lists_every_command_and_exit_code()
    {
        var result = LigProcess.Run("--help");

        Assert.Equal(0, result.ExitCode);
        Assert.All(CommandTree.Create().Root.Subcommands, command => Assert.Contains($"\n  {command.Name} ", result.OutputText, StringComparison.Ordinal));
        Assert.All(Enum.GetValues<ExitCode>(), code => Assert.Contains($"\n  {(int)code}", result.OutputText, StringComparison.Ordinal));
    }

    [Fact]
    public void Help_is_as_wide_as_the_terminal_up_to_100_columns()
    {
        var narrow = LigProcess.RunOnTerminal("stty cols 50; lig completions --help");
        var wide = LigProcess.RunOnTerminal("stty cols 300; lig completions --help");

        Assert.InRange(LongestLine(narrow), 40, 50);
        Assert.InRange(LongestLine(wide), 81, 100);

        static int LongestLine(LigResult result)
            => result.OutputText.Split("\r\n").Where(line => !line.StartsWith("  lig ", StringComparison.Ordinal)).Max(line => line.Length);
    }

    [Fact]
    public void Text_is_broken_between_words_only()
    {
        string[] expected = ["aaa bb", "cc", "dddddddddd", "e"];

        Assert.Equal(expected, WrappedText.Wrap("aaa bb cc\ndddddddddd e", 7), StringComparer.Ordinal);
    }
}
