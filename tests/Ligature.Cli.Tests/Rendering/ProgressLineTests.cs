using Ligature.Cli.Rendering;
using Xunit;

namespace Ligature.Cli.Tests.Rendering;

public sealed class ProgressLineTests
{
    [Fact]
    public void The_line_tells_what_is_done_and_how_fast()
        => Assert.Equal("1,234,567 names, 617,284/s", ProgressLine.Text(1_234_567, TimeSpan.FromSeconds(2), "names"));
}
