using Ligature.Shortcuts;
using Xunit;

namespace Ligature.Tests.Shortcuts;

public sealed class ShellLinkRoundTripTests
{
    [Fact]
    public void Whatever_is_written_is_read_back_and_written_the_same()
        => Law.Holds(
            ShellLinkGenerators.Link,
            link =>
            {
                var bytes = link.Write();
                var read = ShellLink.Read(bytes);
                Assert.Equal(bytes, read.Write());
                Assert.Equal(link.Header with { Flags = link.Flags }, read.Header);
                Assert.Equal(
                    (link.Description, link.RelativePath, link.WorkingDirectory, link.Arguments, link.IconLocation),
                    (read.Description, read.RelativePath, read.WorkingDirectory, read.Arguments, read.IconLocation));
                Assert.Equal(link.Items?.Items.Select(item => (item.GetType(), item.Name)) ?? [], read.Items?.Items.Select(item => (item.GetType(), item.Name)) ?? []);
                Assert.Equal(link.Info?.FindLocalPath(), read.Info?.FindLocalPath());
                Assert.Equal(link.Info?.FindNetworkPath(), read.Info?.FindNetworkPath());
                Assert.Equal(link.Info?.Network?.ProviderType, read.Info?.Network?.ProviderType);
                Assert.Equal(
                    link.Blocks.Select(block => (block.Signature, Convert.ToHexString(block.Data.Span))),
                    read.Blocks.Select(block => (block.Signature, Convert.ToHexString(block.Data.Span))));
                Assert.Equal(link.Tail.ToArray(), read.Tail.ToArray());
            },
            cases: 1000);

    [Fact]
    public void One_part_is_changed_and_all_others_stay()
    {
        var link = ShellLink.Read(GoldenLink.Whole);

        var changed = ShellLink.Read((link with { Description = ShellLinkText.FromText("new"), IconLocation = null }).Write());

        Assert.Equal("new", changed.Description.ToString());
        Assert.Null(changed.IconLocation);
        Assert.Equal(link.Flags & ~ShellLinkFlags.HasIconLocation, changed.Flags);
        Assert.Equal(GoldenLink.Whole, (changed with { Description = link.Description, IconLocation = link.IconLocation }).Write());
    }

    [Fact]
    public void A_string_of_the_wrong_encoding_is_not_written()
        => Assert.Throws<InvalidOperationException>(() => (ShellLink.Read(GoldenLink.Whole) with { Description = ShellLinkText.FromAscii("a") }).Write());
}
