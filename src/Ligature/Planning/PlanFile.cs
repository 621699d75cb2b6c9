using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Planning;

/// <summary>A plan as JSON lines: a header with the root and the number of actions, then one action a line, in order.</summary>
/// <remarks>The format is described in docs/plans.md. A file that was cut off is refused, and so is one of a version that is not known.</remarks>
public static class PlanFile
{
    // Plans of half a million actions take some 250 MB; the limit only keeps a device or a mistake from filling the memory.
    private const int LengthLimit = 1 << 30;

    private const int Version = 1;

    /// <summary>How JSON is written to files: names stay readable, whatever script they are in.</summary>
    internal static JsonWriterOptions WriterOptions { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Writes a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="output">Where to.</param>
    public static void Write(Plan plan, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(output);
        using var json = new Utf8JsonWriter(output, WriterOptions);
        json.WriteStartObject();
        json.WriteString("type"u8, "plan"u8);
        json.WriteNumber("version"u8, Version);
        WriteHeader(json, plan);
        EndLine(json, output);
        foreach (var action in plan.Actions)
        {
            json.WriteStartObject();
            json.WriteString("type"u8, "action"u8);
            json.WriteAction(action);
            EndLine(json, output);
        }
    }

    /// <summary>Reads a plan.</summary>
    /// <exception cref="FileLinkException">The file cannot be read: ENOENT, EACCES, EFBIG …</exception>
    /// <exception cref="FormatException">It is no plan, of a version that is not known, or cut off; the message says which line.</exception>
    public static Plan Read(FilePath path)
    {
        var errno = FileOperations.TryReadSmallFile(DirectoryHandle.WorkingDirectory, path, LengthLimit, out var content);
        return errno == Errno.None ? Parse(content) : throw new FileLinkException("read plan", path, errno);
    }

    /// <summary>Reads a plan from its text.</summary>
    /// <exception cref="FormatException">See <see cref="Read"/>.</exception>
    public static Plan Parse(ReadOnlyMemory<byte> content)
    {
        Plan? plan = null;
        var actions = new List<PlanAction>();
        var (expected, number) = (0, 0);
        while (!content.IsEmpty)
        {
            var end = content.Span.IndexOf((byte)'\n');
            var line = end < 0 ? content : content[..end];
            content = end < 0 ? default : content[(end + 1)..];
            number++;
            try
            {
                using var document = JsonDocument.Parse(line);
                if (plan is null)
                {
                    plan = ReadHeader(document.RootElement, actions, out expected);
                }
                else
                {
                    actions.Add(Expect(document.RootElement, "action").ReadAction());
                }
            }
            catch (Exception exception) when (exception is JsonException or FormatException or InvalidOperationException)
            {
                throw new FormatException($"line {number}: {(exception is FormatException ? exception.Message : "it is no JSON object of a plan")}", exception);
            }
        }

        return plan is null ? throw new FormatException("it is empty")
            : actions.Count != expected ? throw new FormatException($"it holds {actions.Count} of {expected} actions: it was cut off, or lines were added")
            : plan;
    }

    /// <summary>Writes what a plan is about into an open object.</summary>
    internal static void WriteHeader(Utf8JsonWriter json, Plan plan)
    {
        json.WritePath("root"u8, plan.Root.Bytes);
        json.WriteIdentity(plan.RootIdentity);
        json.WriteString("command"u8, plan.Command);
        if (plan.Undoes is { } run)
        {
            json.WriteString("undoes"u8, run);
        }

        json.WriteNumber("actions"u8, plan.Actions.Count);
    }

    /// <summary>Reads what <see cref="WriteHeader"/> wrote.</summary>
    internal static Plan ReadHeader(JsonElement json, IReadOnlyList<PlanAction> actions, out int expected)
    {
        expected = (int)(json.ReadNumber("actions"u8) ?? throw new FormatException("the header does not say how many actions there are"));
        var root = json.ReadPathAt("root"u8);
        return root is { IsAbsolute: true } && json.ReadIdentity() is { } identity
            ? new Plan(root.Value, identity, actions) { Command = json.ReadText("command"u8) ?? "", Undoes = json.ReadText("undoes"u8) }
            : throw new FormatException("the header names no root directory");
    }

    private static Plan ReadHeader(JsonElement json, List<PlanAction> actions, out int expected)
    {
        var version = Expect(json, "plan").ReadNumber("version"u8);
        return version == Version
            ? ReadHeader(json, (IReadOnlyList<PlanAction>)actions, out expected)
            : throw new FormatException($"it is of version {version}, and only version {Version} is known");
    }

    private static JsonElement Expect(JsonElement json, string type)
        => json.ValueKind == JsonValueKind.Object && string.Equals(json.ReadText("type"u8), type, StringComparison.Ordinal)
            ? json
            : throw new FormatException($"it is no line of type '{type}'");

    private static void EndLine(Utf8JsonWriter json, IBufferWriter<byte> output)
    {
        json.WriteEndObject();
        json.Flush();
        json.Reset();
        output.Write("\n"u8);
    }
}
