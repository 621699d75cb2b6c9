using System.Text.Encodings.Web;
using System.Text.Json;

namespace Ligature.Cli.Rendering;

/// <summary>JSON that goes straight into the buffer of standard output, however much it is. Paths are written with <c>PathJson</c>.</summary>
internal static class JsonOutput
{
    // The relaxed encoder leaves quotes and non-ASCII letters readable; it escapes all that JSON and a terminal need escaped.
    public static Utf8JsonWriter CreateWriter(StandardOutput output)
        => new(output, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}

/// <summary>One object a line, each with its type first: <c>{"type":"finding",…}</c>.</summary>
internal sealed class JsonLines(StandardOutput output) : IDisposable
{
    private readonly Utf8JsonWriter _writer = JsonOutput.CreateWriter(output);

    /// <summary>Opens an object; its properties are written to the writer that is returned.</summary>
    public Utf8JsonWriter Begin(ReadOnlySpan<byte> type)
    {
        _writer.WriteStartObject();
        _writer.WriteString("type"u8, type);
        return _writer;
    }

    /// <summary>Closes the object and the line.</summary>
    public void End()
    {
        _writer.WriteEndObject();
        _writer.Flush();
        _writer.Reset();
        output.WriteLine();
    }

    /// <inheritdoc/>
    public void Dispose() => _writer.Dispose();
}

/// <summary>One document, compact, with a newline behind it.</summary>
internal sealed class JsonDocumentWriter(StandardOutput output) : IDisposable
{
    /// <summary>What the document is written to.</summary>
    public Utf8JsonWriter Writer { get; } = JsonOutput.CreateWriter(output);

    /// <summary>Ends the document and its line.</summary>
    public void Complete()
    {
        Writer.Flush();
        output.WriteLine();
    }

    /// <inheritdoc/>
    public void Dispose() => Writer.Dispose();
}
