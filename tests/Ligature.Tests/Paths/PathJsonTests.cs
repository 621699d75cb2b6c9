using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;
using FsCheck.Fluent;
using Ligature.Paths;
using Xunit;

namespace Ligature.Tests.Paths;

public sealed class PathJsonTests
{
    [Fact]
    public void A_UTF8_path_is_a_string_and_any_other_an_object_with_its_bytes()
        => Law.Holds(
            Gen.OneOf(PathGenerators.AnyBytes, PathGenerators.AnyName.Select(name => name.Bytes.ToArray())),
            bytes =>
            {
                using var document = JsonDocument.Parse(Write(writer => writer.WritePathValue(bytes)));
                var value = document.RootElement;
                if (Utf8.IsValid(bytes))
                {
                    Assert.Equal(JsonValueKind.String, value.ValueKind);
                    Assert.Equal(ArgumentText.Decode(bytes), value.GetString());
                }
                else
                {
                    Assert.Equal("bytes", Assert.Single(value.EnumerateObject()).Name);
                    Assert.Equal(bytes, value.GetProperty("bytes").GetBytesFromBase64());
                }
            });

    [Fact]
    public void A_property_carries_the_path_under_its_name()
    {
        var json = Write(writer =>
        {
            writer.WriteStartObject();
            writer.WritePath("path"u8, "a/b"u8);
            writer.WritePath("odd"u8, [0xFF]);
            writer.WriteEndObject();
        });
        Assert.Equal("{\"path\":\"a/b\",\"odd\":{\"bytes\":\"/w==\"}}"u8, json.Span);
    }

    private static ReadOnlyMemory<byte> Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer);
        write(writer);
        writer.Flush();
        return buffer.WrittenMemory;
    }
}
