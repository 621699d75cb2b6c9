using System.Text;
using FsCheck.Fluent;
using Ligature.Paths;
using Xunit;

namespace Ligature.Tests.Paths;

public sealed class ArgumentTextTests
{
    [Fact]
    public void Any_bytes_survive_the_way_to_text_and_back()
        => Law.Holds(PathGenerators.AnyBytes, bytes => Assert.Equal(bytes, ArgumentText.Encode(ArgumentText.Decode(bytes))), cases: 2000);

    [Fact]
    public void Bytes_near_valid_sequences_survive_too()
        => Law.Holds(
            Gen.ArrayOf(Gen.Elements<byte>(0x41, 0x80, 0xBF, 0xC3, 0xA9, 0xE2, 0x82, 0xAC, 0xED, 0xB2, 0xF0, 0x9F, 0x92, 0x80, 0xF4, 0x90)),
            bytes => Assert.Equal(bytes, ArgumentText.Encode(ArgumentText.Decode(bytes))),
            cases: 2000);

    [Fact]
    public void Text_without_lone_surrogates_reads_as_itself()
        => Law.Holds(
            Gen.ArrayOf(Gen.Choose(1, 0x10FFFF).Where(Rune.IsValid)).Select(runes => string.Concat(runes.Select(rune => new Rune(rune)))),
            text =>
            {
                Assert.Equal(Encoding.UTF8.GetBytes(text), ArgumentText.Encode(text));
                Assert.Equal(text, ArgumentText.Decode(Encoding.UTF8.GetBytes(text)));
            });

    // What Python's surrogateescape error handler (PEP 383) makes of the same bytes. No attributes: those cannot hold lone surrogates.
    public static TheoryData<byte[], string> EscapedBytes { get; } = new()
    {
        { [0xFF], "\uDCFF" },
        { [0x61, 0x80, 0x62], "a\uDC80b" },
        { [0xC0, 0x80], "\uDCC0\uDC80" },
        { [0xE2, 0x82, 0x41], "\uDCE2\uDC82A" },
        { [0xED, 0xB2, 0x80], "\uDCED\uDCB2\uDC80" },
        { [0xF4, 0x90, 0x80, 0x80], "\uDCF4\uDC90\uDC80\uDC80" },
        { [0xFF, 0xC3, 0xA9], "\uDCFF\u00E9" },
        { [0xF0, 0x9F, 0x92, 0x80], "\uD83D\uDC80" },
    };

    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(EscapedBytes))]
    public void Each_byte_outside_of_UTF8_becomes_one_lone_surrogate(byte[] bytes, string text)
    {
        Assert.Equal(text, ArgumentText.Decode(bytes));
        Assert.Equal(bytes, ArgumentText.Encode(text));
    }
}
