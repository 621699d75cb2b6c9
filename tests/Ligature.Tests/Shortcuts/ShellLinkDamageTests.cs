using Ligature.Shortcuts;
using Xunit;

namespace Ligature.Tests.Shortcuts;

public sealed class ShellLinkDamageTests
{
    private const ShellLinkFlags Items = ShellLinkFlags.HasLinkTargetIdList;
    private const ShellLinkFlags Info = ShellLinkFlags.HasLinkInfo;

    [Theory]
    [InlineData("", 0, "no shell link")]
    [InlineData("4c000000 0114020000000000c000000000000047", 0, "no shell link")]
    [InlineData("4c000000 0114020000000000c000000000000046", 0, "ends too early")]
    public void What_does_not_begin_as_a_shell_link_is_refused(string bytes, long offset, string problem) => AssertDamaged(bytes, offset, problem);

    [Theory]
    [InlineData("ff", 76, "item list")]
    [InlineData("0a00 0000", 78, "item list here has 10 bytes, and 2 are left")]
    [InlineData("0200 0100", 78, "says it has 1 bytes")]
    [InlineData("0600 0500 0000 0000", 78, "says it has 5 bytes, and 4 are left")]
    [InlineData("0400 0400 0000", 78, "says it has 4 bytes, and 2 are left")]
    public void An_item_list_that_does_not_fit_is_refused(string bytes, long offset, string problem)
        => AssertDamaged(GoldenLink.HeaderWith(Items) + bytes, offset, problem);

    [Theory]
    [InlineData("ffffffff 1c000000", 76, "LinkInfo here has 4294967295 bytes")]
    [InlineData("08000000 1c000000", 76, "8 bytes, which is too few")]
    [InlineData("1c000000 1d000000 00000000 00000000 00000000 00000000 00000000", 80, "header of the LinkInfo has 29 bytes")]
    [InlineData("1d000000 1c000000 01000000 00000000 00000000 00000000 00000000 00", 88, "volume should stand at byte 0")]
    [InlineData("1d000000 1c000000 01000000 1c000000 00000000 00000000 00000000 00", 88, "reaches beyond")]
    [InlineData("1d000000 1c000000 00000000 00000000 00000000 00000000 1c000000 41", 104, "path suffix has no end")]
    [InlineData("1d000000 1c000000 00000000 00000000 00000000 00000000 ffffffff 00", -1, "path suffix should stand here")]
    [InlineData("34000000 1c000000 01000000 1c000000 20000000 00000000 33000000 12000000 03000000 78563412 10000000 5600 433a5c6400 00", 88, "lie upon each other")]
    public void A_LinkInfo_that_does_not_fit_is_refused(string bytes, long offset, string problem)
        => AssertDamaged(GoldenLink.HeaderWith(Info) + bytes, offset, problem);

    [Theory]
    [InlineData("ff", 76, "description")]
    [InlineData("0300 4100", 78, "description here has 6 bytes, and 2 are left")]
    public void A_string_that_does_not_fit_is_refused(string bytes, long offset, string problem)
        => AssertDamaged(GoldenLink.HeaderWith(ShellLinkFlags.HasName | ShellLinkFlags.IsUnicode) + bytes, offset, problem);

    [Theory]
    [InlineData("05000000 00", 76, "says it has 5 bytes")]
    [InlineData("09000000 030000a0", 76, "extra data block here has 9 bytes, and 8 are left")]
    [InlineData("0b000000 efbeadde 010203 ffffffff 00000000", 87, "has 4294967295 bytes")]
    public void A_block_that_does_not_fit_is_refused(string bytes, long offset, string problem)
        => AssertDamaged(GoldenLink.HeaderWith(ShellLinkFlags.None) + bytes, offset, problem);

    [Fact]
    public void Every_cut_of_a_whole_file_is_refused_or_read_as_it_is()
    {
        for (var length = 0; length < GoldenLink.Whole.Length; length++)
        {
            var cut = GoldenLink.Whole[..length];
            try
            {
                Assert.Equal(cut, ShellLink.Read(cut).Write());
            }
            catch (ShellLinkException exception)
            {
                Assert.InRange(exception.Offset, 0, length);
            }
        }
    }

    private static void AssertDamaged(string hex, long offset, string problem)
    {
        var exception = Assert.Throws<ShellLinkException>(() => ShellLink.Read(GoldenLink.Bytes(hex)));
        Assert.Contains(problem, exception.Message, StringComparison.Ordinal);
        if (offset >= 0)
        {
            Assert.Equal(offset, exception.Offset);
        }
    }
}
