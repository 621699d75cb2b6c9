using System.Globalization;
using System.Text.Json;
using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Shortcuts;

namespace Ligature.Cli.Rendering.Shortcuts;

/// <summary>A part of a shortcut with its fields, from which text and JSON are made alike.</summary>
/// <param name="key">The name of the part in JSON.</param>
/// <param name="title">The name of the part for people.</param>
internal sealed class ShownSection(string key, string title)
{
    // More bytes than these are cut in text; JSON has them all.
    private const int ShownBytes = 32;

    private readonly List<ShownField> _fields = [];
    private readonly List<ShownSection> _inner = [];

    /// <summary>A part that the file does not have.</summary>
    public static ShownSection Missing(string key, string title) => new(key, title) { IsMissing = true };

    public string Key { get; } = key;

    public string Title { get; } = title;

    /// <summary>Whether the file does not have this part.</summary>
    public bool IsMissing { get; private init; }

    public IReadOnlyList<ShownField> Fields => _fields;

    /// <summary>Parts that are objects in this one.</summary>
    public IReadOnlyList<ShownSection> Inner => _inner;

    /// <summary>The name of the array in this part, and what is in it; null for none.</summary>
    public (string Key, IReadOnlyList<ShownSection> Items)? List { get; private set; }

    public ShownSection Word(string key, string? value)
        => Add(key, value ?? "none", json => json.WriteStringValue(value));

    /// <summary>A name from the file, whatever it holds.</summary>
    public ShownSection Name(string key, string value)
    {
        // A string of JSON holds no unpaired surrogate; the bytes beside it do.
        var printable = string.Concat(value.EnumerateRunes());
        return Add(key, ShellQuoting.Quote(System.Text.Encoding.UTF8.GetBytes(printable)), json => json.WriteStringValue(printable));
    }

    public ShownSection Number(string key, long value)
        => Add(key, value.ToString(CultureInfo.InvariantCulture), json => json.WriteNumberValue(value));

    public ShownSection Number(string key, ulong? value)
        => Add(key, value?.ToString(CultureInfo.InvariantCulture) ?? "none", json => WriteNullable(json, value));

    /// <summary>A number that people read in hexadecimal.</summary>
    public ShownSection Bits(string key, uint value)
        => Add(key, string.Create(CultureInfo.InvariantCulture, $"0x{value:x8}"), json => json.WriteNumberValue(value));

    public ShownSection Truth(string key, bool value) => Add(key, value ? "yes" : "no", json => json.WriteBooleanValue(value));

    public ShownSection Time(string key, FileTime? value)
        => Add(key, value?.ToString() ?? "none", json => json.WriteStringValue(value?.ToString()));

    public ShownSection Words(string key, IReadOnlyList<string> values)
        => Add(key, values.Count == 0 ? "none" : string.Join(", ", values), json =>
        {
            json.WriteStartArray();
            foreach (var value in values)
            {
                json.WriteStringValue(value);
            }

            json.WriteEndArray();
        });

    public ShownSection Numbers(string key, IReadOnlyList<uint> values)
        => Add(key, string.Join(' ', values.Select(value => value.ToString("x6", CultureInfo.InvariantCulture))), json =>
        {
            json.WriteStartArray();
            foreach (var value in values)
            {
                json.WriteNumberValue(value);
            }

            json.WriteEndArray();
        });

    /// <summary>Text with the bytes that it stands for.</summary>
    public ShownSection Text(string key, ShellLinkText? value)
        => Add(key, value is { } known ? Describe(known) : "none", json =>
        {
            if (value is not { } text)
            {
                json.WriteNullValue();
                return;
            }

            json.WriteStartObject();
            json.WritePath("text"u8, text.ToUtf8());
            json.WriteString("encoding"u8, text.IsUnicode ? "utf-16" : "code-page");
            json.WriteBase64String("bytes"u8, text.Bytes.Span);
            json.WriteEndObject();
        });

    public ShownSection Bytes(string key, ReadOnlyMemory<byte> value)
        => Add(key, Describe(value.Span), json => json.WriteBase64StringValue(value.Span));

    /// <summary>A part in this one; null is written as such.</summary>
    public ShownSection Part(string key, ShownSection? part)
    {
        if (part is null)
        {
            return Add(key, "none", static json => json.WriteNullValue());
        }

        _inner.Add(part);
        return this;
    }

    /// <summary>An array of parts.</summary>
    public ShownSection Parts(string key, IReadOnlyList<ShownSection> parts)
    {
        List = (key, parts);
        return this;
    }

    private ShownSection Add(string key, string text, Action<Utf8JsonWriter> write)
    {
        _fields.Add(new ShownField(key, text, write));
        return this;
    }

    private static void WriteNullable(Utf8JsonWriter json, ulong? value)
    {
        if (value is { } known)
        {
            json.WriteNumberValue(known);
        }
        else
        {
            json.WriteNullValue();
        }
    }

    private static string Describe(ShellLinkText text)
        => ShellQuoting.Quote(FilePath.FromBytes([.. text.ToUtf8().Where(static value => value != 0)])) + (text.IsUnicode || System.Text.Ascii.IsValid(text.Bytes.Span) ? "" : " (taken for Windows-1252)");

    private static string Describe(ReadOnlySpan<byte> bytes)
    {
        var shown = bytes[..Math.Min(bytes.Length, ShownBytes)];
        return bytes.IsEmpty
            ? "none"
            : $"{Convert.ToHexStringLower(shown)}{(shown.Length < bytes.Length ? "…" : "")} ({bytes.Length} {(bytes.Length == 1 ? "byte" : "bytes")})";
    }
}

/// <summary>One field of a part.</summary>
/// <param name="Key">Its name in JSON.</param>
/// <param name="Text">Its value for people; never more than one line.</param>
/// <param name="Write">Writes its value in JSON.</param>
internal sealed record ShownField(string Key, string Text, Action<Utf8JsonWriter> Write);
