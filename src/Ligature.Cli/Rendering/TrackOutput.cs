using Ligature.Repairing;

namespace Ligature.Cli.Rendering;

/// <summary>What a run of recording did, for people and for programs.</summary>
internal static class TrackOutput
{
    public static void WriteText(TrackReport report, CommandConsole console)
    {
        var parts = new List<string>
        {
            $"{console.Count(report.Live, "link")} recorded ({console.Count(report.Unchanged)} unchanged)",
            console.Count(report.Targets, "target"),
            $"{console.Count(report.DigestsRead, "file")} read, {new SizeFormat(SizeUnits.Iec).Format(report.BytesRead)}",
        };
        if (report.Broken > 0)
        {
            parts.Add(console.Colors.PaintBroken($"{console.Count(report.Broken)} broken"));
        }

        if (report.Forgotten > 0)
        {
            parts.Add($"{console.Count(report.Forgotten)} forgotten");
        }

        console.Output.WriteLine(string.Join(console.Terminal.Separator, parts));
    }

    /// <summary>The fields are a contract: docs/json.md lists them.</summary>
    public static void WriteJson(TrackReport report, StandardOutput output)
    {
        using var document = new JsonDocumentWriter(output);
        var json = document.Writer;
        json.WriteStartObject();
        json.WriteNumber("links"u8, report.Links);
        json.WriteNumber("recorded"u8, report.Live);
        json.WriteNumber("unchanged"u8, report.Unchanged);
        json.WriteNumber("broken"u8, report.Broken);
        json.WriteNumber("targets"u8, report.Targets);
        json.WriteNumber("forgotten"u8, report.Forgotten);
        json.WriteNumber("files_read"u8, report.DigestsRead);
        json.WriteNumber("bytes_read"u8, report.BytesRead);
        json.WriteObjects("unread"u8, report.Unread, FindingJson.WriteUnread);
        json.WriteEndObject();
        document.Complete();
    }
}
