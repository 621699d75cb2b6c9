using Ligature.Paths;
using Xunit;

namespace Ligature.Cli.Tests.CommandLine;

public sealed class ArgumentTests
{
    [Fact]
    public void Raw_arguments_are_matched_from_the_end()
    {
        var restored = RawArguments.Restore(["\uFFFDa", ""], "dotnet\0lig.dll\0\u00ffa\0\0"u8);

        Assert.Equal(["\u00ffa", ""], restored);
    }

    [Fact]
    public void Raw_arguments_keep_invalid_bytes()
    {
        byte[] line = [.. "lig\0"u8, 0xFF, (byte)'b', 0];

        var restored = RawArguments.Restore(["\uFFFDb"], line);

        Assert.Equal([0xFF, (byte)'b'], FilePath.FromText(restored[0]).Bytes.ToArray());
    }

    [Fact]
    public void A_command_line_that_is_too_short_is_not_believed()
    {
        Assert.Equal(["a\uFFFD", "b"], RawArguments.Restore(["a\uFFFD", "b"], "b\0"u8));
    }
}
