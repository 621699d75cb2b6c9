using Ligature.Cli.DropIns;
using Ligature.Paths;
using Ligature.Testing;
using Xunit;

namespace Ligature.Cli.Tests.DropIns;

/// <summary>The parser alone, on the table of <c>ln</c>. Its messages are compared with those of the GNU C library elsewhere.</summary>
public class GnuOptionsTests
{
    [Theory]
    [InlineData("b f v", "", "-bfv")]
    [InlineData("S=x v", "", "-Sx", "-v")]
    [InlineData("S=-v", "", "-S", "-v")]
    [InlineData("f S=x", "a", "-fS", "x", "a")]
    [InlineData("S=", "", "--suffix=")]
    [InlineData("S=x", "", "--suf", "x")]
    [InlineData("b=t", "", "--backup=t")]
    [InlineData("b", "t", "--backup", "t")]
    [InlineData("s", "a b", "a", "--sym", "b")]
    [InlineData("s", "a -f b", "-s", "a", "--", "-f", "b")]
    [InlineData("", "- a", "-", "a")]
    public void Options_and_operands_are_told_apart(string options, string operands, params string[] arguments)
    {
        var parsed = new GnuOptions(new LnDropIn(), new GnuConsole(FilePath.FromText("ln")), [.. arguments.Select(FilePath.FromText)]);
        List<string> found = [];
        while (parsed.Next())
        {
            found.Add(parsed.Value is { } value ? $"{parsed.Key}={value}" : $"{parsed.Key}");
        }

        Assert.Null(parsed.Ended);
        Assert.Equal(options, string.Join(' ', found));
        Assert.Equal(operands, string.Join(' ', parsed.Operands));
    }

    [Theory]
    [InlineData("ln: option '--s' is ambiguous; possibilities: '--suffix' '--symbolic'", "--s")]
    [InlineData("ln: unrecognized option '--x=1'", "--x=1")]
    [InlineData("ln: invalid option -- 'x'", "-sx")]
    [InlineData("ln: option requires an argument -- 't'", "-st")]
    [InlineData("ln: option '--target-directory' requires an argument", "--targ")]
    [InlineData("ln: option '--force' doesn't allow an argument", "--fo=1")]
    public void Bad_options_get_the_two_lines_of_the_GNU_programs(string message, string argument)
    {
        var result = LigProcess.Run("ln", argument);

        Assert.Equal($"{message}\nTry 'ln --help' for more information.\n", result.ErrorText);
        Assert.Equal((1, ""), (result.ExitCode, result.OutputText));
    }

    [Fact]
    public void A_letter_that_is_half_a_character_is_told_as_its_byte()
    {
        var result = LigProcess.Run("ln", "-\u00FC");

        Assert.Equal([.. "ln: invalid option -- '"u8, 0xC3, .. "'\n"u8], result.Error.AsSpan(0, 26).ToArray());
    }
}
