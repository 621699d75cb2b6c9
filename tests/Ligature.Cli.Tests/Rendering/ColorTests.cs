using Xunit;

namespace Ligature.Cli.Tests.Rendering;

/// <summary>When output is coloured; the titles of the help stand for all of it.</summary>
public sealed class ColorTests
{
    [Theory]
    [InlineData(true, "lig --help", "TERM=xterm")]
    [InlineData(false, "lig --help", "TERM=dumb")]
    [InlineData(false, "lig --help", "TERM=xterm", "NO_COLOR=1")]
    [InlineData(true, "lig --help", "TERM=xterm", "NO_COLOR=")]
    [InlineData(false, "lig --help --color=never", "TERM=xterm", "CLICOLOR_FORCE=1")]
    [InlineData(true, "lig --help --color=always", "TERM=dumb", "NO_COLOR=1")]
    [InlineData(false, "lig --help | cat", "TERM=xterm")]
    [InlineData(true, "lig --help --color=always | cat", "TERM=xterm")]
    [InlineData(true, "lig --help | cat", "TERM=xterm", "CLICOLOR_FORCE=1")]
    [InlineData(false, "lig --help | cat", "TERM=xterm", "CLICOLOR_FORCE=0")]
    [InlineData(false, "lig --help | cat", "TERM=xterm", "CLICOLOR_FORCE=1", "NO_COLOR=1")]
    public void Colour_follows_the_option_then_the_environment_then_the_terminal(bool isColored, string command, params string[] environment)
    {
        var variables = environment.Select(setting => setting.Split('=')).ToDictionary(pair => pair[0], string? (pair) => pair[1], StringComparer.Ordinal);

        var result = LigProcess.RunOnTerminal(command, variables);

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("Exit codes:", result.OutputText, StringComparison.Ordinal);
        Assert.Equal(isColored, result.OutputText.Contains("\e[1mExit codes:\e[0m", StringComparison.Ordinal));
        Assert.Equal(isColored, result.OutputText.Contains('\e', StringComparison.Ordinal));
    }
}
