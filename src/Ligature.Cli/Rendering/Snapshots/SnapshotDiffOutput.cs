using System.Text.Json;
using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Snapshots;

namespace Ligature.Cli.Rendering.Snapshots;

/// <summary>What is printed about the differences of two snapshots. The fields of the JSON are a contract: docs/json.md lists them.</summary>
internal static class SnapshotDiffOutput
{
    public static void Write(string old, string @new, IReadOnlyList<SnapshotDifference> differences, OutputFormat format, CommandConsole console)
    {
        switch (format)
        {
            case OutputFormat.Json:
                WriteJson(old, @new, differences, console.Output);
                break;
            case OutputFormat.JsonLines:
                WriteLines(old, @new, differences, console.Output);
                break;
            case OutputFormat.NulSeparated:
                foreach (var difference in differences)
                {
                    console.Output.Write(difference.Path.Bytes);
                    console.Output.Write("\0"u8);
                }

                break;
            default:
                WriteText(differences, console);
                break;
        }
    }

    private static void WriteText(IReadOnlyList<SnapshotDifference> differences, CommandConsole console)
    {
        var counts = new int[5];
        foreach (var difference in differences)
        {
            counts[(int)difference.Kind]++;
            var from = difference.OldPath == difference.Path ? "" : $"{ShellQuoting.QuoteAlways(difference.OldPath)} -> ";
            var aspects = difference.Aspects == SnapshotAspects.None ? "" : $" ({string.Join(", ", Words(difference.Aspects))})";
            console.Output.WriteLine($"{KebabCase.Of(difference.Kind)}: {from}{Place(difference)}{aspects}");
        }

        console.Output.WriteLine(
            $"{console.Count(counts[0])} added, {console.Count(counts[1])} removed, {console.Count(counts[2])} changed, {console.Count(counts[3])} with other metadata, {console.Count(counts[4])} moved");
    }

    private static string Place(SnapshotDifference difference)
        => ShellQuoting.QuoteAlways(difference.Path.IsEmpty ? FilePath.Current : difference.Type == FileType.Directory ? FilePath.FromBytes([.. difference.Path.Bytes, (byte)'/']) : difference.Path);

    private static void WriteJson(string old, string @new, IReadOnlyList<SnapshotDifference> differences, StandardOutput output)
    {
        using var document = new JsonDocumentWriter(output);
        document.Writer.WriteStartObject();
        document.Writer.WriteString("old"u8, old);
        document.Writer.WriteString("new"u8, @new);
        document.Writer.WriteObjects("differences"u8, differences, Write);
        document.Writer.WriteEndObject();
        document.Complete();
    }

    private static void WriteLines(string old, string @new, IReadOnlyList<SnapshotDifference> differences, StandardOutput output)
    {
        using var lines = new JsonLines(output);
        var json = lines.Begin("comparison"u8);
        json.WriteString("old"u8, old);
        json.WriteString("new"u8, @new);
        lines.End();
        foreach (var difference in differences)
        {
            Write(lines.Begin("difference"u8), difference);
            lines.End();
        }
    }

    private static void Write(Utf8JsonWriter json, SnapshotDifference difference)
    {
        json.WriteString("kind"u8, KebabCase.Of(difference.Kind));
        json.WritePath("path"u8, difference.Path.Bytes);
        json.WritePath("old_path"u8, difference.OldPath.Bytes);
        json.WriteString("file_type"u8, difference.Type.Word());
        json.WriteStartArray("differs"u8);
        foreach (var word in Words(difference.Aspects))
        {
            json.WriteStringValue(word);
        }

        json.WriteEndArray();
    }

    private static List<string> Words(SnapshotAspects aspects)
    {
        var words = new List<string>();
        Add(SnapshotAspects.Kind, "kind");
        Add(SnapshotAspects.Content, "content");
        Add(SnapshotAspects.Mode, "mode");
        Add(SnapshotAspects.Owner, "owner");
        Add(SnapshotAspects.Time, "time");
        Add(SnapshotAspects.Attributes, "attributes");
        return words;

        void Add(SnapshotAspects aspect, string word)
        {
            if ((aspects & aspect) != 0)
            {
                words.Add(word);
            }
        }
    }
}
