using Ligature.Testing;
using Xunit;

namespace Ligature.Cli.Tests.CommandLine;

public sealed class UsageTests
{
    [Fact]
    public void Version_is_one_line()
    {
        var result = LigProcess.Run("--version");

        Assert.Equal((0, "lig 0.1.0\n", ""), (result.ExitCode, result.OutputText, result.ErrorText));
    }

    [Fact]
    public void No_arguments_give_an_overview_and_a_usage_error()
    {
        var result = LigProcess.Run();

        Assert.Equal(2, result.ExitCode);
        Assert.Empty(result.OutputText);
        Assert.StartsWith("lig: File links:", result.ErrorText, StringComparison.Ordinal);
        Assert.Contains("\n  completions ", result.ErrorText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lig: unknown command 'completion': did you mean 'completions'?", "completion")]
    [InlineData("lig: unknown command 'zebra'", "zebra")]
    [InlineData("lig: unknown command ''", "")]
    [InlineData("lig: unknown command 'lig'", "lig")]
    [InlineData("lig: unknown command '/h'", "/h")]
    [InlineData("lig: unknown command '@zebra'", "@zebra")]
    [InlineData("lig: unknown command '[suggest]'", "[suggest]")]
    [InlineData("lig: unknown command 'zebra'", "zebra", "--help")]
    [InlineData("lig: unknown option '-?'", "-?")]
    [InlineData("lig: unknown option '--colr': did you mean '--color'?", "--colr=never")]
    [InlineData("lig: option '--color' needs a value: WHEN", "--color")]
    [InlineData("lig: option '--version' takes no value", "--version=1")]
    [InlineData("lig check: unknown option '-q' in '-xq'", "check", "-xq")]
    [InlineData("lig check: unknown option '-q' in '-x0q'", "check", "-x0q", ".")]
    [InlineData("lig check: unknown option '-qx'", "check", "-qx", ".")]
    [InlineData("lig check: unknown option '-only': did you mean '--only'?", "check", "-only", ".")]
    [InlineData("lig check: option '--json' takes no value", "check", "--json=false", ".")]
    [InlineData("lig check: option '-x' takes no value", "check", "-x:1", ".")]
    [InlineData("lig check: unknown option '--jsn': did you mean '--json'?", "check", ".", "--jsn")]
    [InlineData("lig check: unknown option '--exclud': did you mean '--exclude'?", "check", "--exclud", "*.o", ".")]
    [InlineData("lig check: unknown option '--one': did you mean '--one-file-system'?", "check", "--one", ".")]
    [InlineData("lig check: options '--json' and '--print0' cannot be combined", "check", "--json", "-0", ".")]
    [InlineData("lig check: option '--threads' takes a number from 1 to 256, not '0'", "check", "--threads=0", ".")]
    [InlineData("lig check: option '--threads' takes a number from 1 to 256, not '257'", "check", "--threads", "257", ".")]
    [InlineData("lig check: option '--threads' takes a number from 1 to 256, not '-1'", "check", "--threads", "-1", ".")]
    [InlineData("lig check: option '--threads' takes a number from 1 to 256, not '1x'", "check", "--threads", "1x", ".")]
    [InlineData("lig check: option '--threads' needs a value: N", "check", ".", "--threads")]
    [InlineData("lig names: missing argument FILE", "names")]
    [InlineData("lig completions: missing argument KIND", "completions")]
    [InlineData("lig completions: unknown option '--jsn'", "completions", "--jsn", "bash")]
    [InlineData("lig completions: unknown option '--hlep': did you mean '--help'?", "completions", "bash", "--hlep")]
    [InlineData("lig completions: unexpected argument 'extra'", "completions", "bash", "extra")]
    [InlineData("lig completions: unexpected argument '--color'", "completions", "bash", "--", "--color")]
    [InlineData("lig completions: KIND takes one of bash, zsh, fish, man, not 'bahs': did you mean 'bash'?", "completions", "bahs")]
    [InlineData("lig completions: KIND takes one of bash, zsh, fish, man, not '--jsn'", "completions", "--", "--jsn")]
    [InlineData("lig completions: option '--color' takes one of auto, always, never, not 'x'", "completions", "bash", "--color=x")]
    public void A_mistake_is_told_in_one_line_with_a_hint_and_exit_code_2(string message, params string[] arguments)
    {
        var result = LigProcess.Run([.. arguments.Select(argument => (ByteText)argument)]);

        var command = message[..message.IndexOf(':', StringComparison.Ordinal)];
        Assert.Equal($"{message}\nTry '{command} --help'.\n", result.ErrorText);
        Assert.Equal((2, ""), (result.ExitCode, result.OutputText));
    }

    [Fact]
    public void Bytes_of_an_argument_that_are_not_utf8_survive()
    {
        // U+FFFD itself is valid and must not be taken for a loss.
        var result = LigProcess.Run("completions"u8, (byte[])[(byte)'a', 0xFF, 0xC3, 0xA9, 0xEF, 0xBF, 0xBD, 0xC3]);

        Assert.Equal(2, result.ExitCode);
        Assert.StartsWith("lig completions: KIND takes one of bash, zsh, fish, man, not 'a'$'\\377''é\uFFFD'$'\\303'\n", result.ErrorText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("check", "--jsn")]
    [InlineData("check", "@list")]
    [InlineData("check", "/h")]
    [InlineData("check", "true")]
    [InlineData("check", "[suggest]")]
    [InlineData("check", "lig")]
    [InlineData("check", "check")]
    [InlineData("check", "")]
    [InlineData("check", "-")]
    public void Whatever_stands_behind_two_dashes_is_a_path(string command, string path)
    {
        using var tree = new TestTree();

        var result = new LigProcess(command, "--json", "--", path) { WorkingDirectory = tree.Root }.Run();

        Assert.Equal((2, "", $"lig: cannot check '{path}': No such file or directory\n"), (result.ExitCode, result.OutputText, result.ErrorText));
    }

    [Theory]
    [InlineData("@list")]
    [InlineData("/h")]
    [InlineData("true")]
    [InlineData("[suggest]")]
    [InlineData("lig")]
    [InlineData("-")]
    public void What_only_looks_special_is_a_path(string path)
    {
        using var tree = new TestTree();

        var result = new LigProcess("check", "--json", path) { WorkingDirectory = tree.Root }.Run();

        Assert.Equal((2, "", $"lig: cannot check '{path}': No such file or directory\n"), (result.ExitCode, result.OutputText, result.ErrorText));
    }

    [Fact]
    public void An_option_for_lists_takes_one_value_each_time()
    {
        using var tree = new TestTree();
        tree.Symlink("a", "x");
        tree.Symlink("b", "x");
        tree.Symlink("c", "x");

        var result = new LigProcess("check", "-x0", "--exclude", "a", "--exclude=b", ".") { WorkingDirectory = tree.Root }.Run();

        Assert.Equal((1, "./c\0"), (result.ExitCode, result.OutputText));
    }

    [Fact]
    public void The_last_of_repeated_options_counts()
    {
        var result = LigProcess.Run("--color=always", "--color", "never", "--help");

        Assert.Equal(0, result.ExitCode);
        Assert.DoesNotContain('\e', result.OutputText);
    }
}
