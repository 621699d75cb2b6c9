using Ligature.Paths;
using Ligature.Snapshots;

namespace Ligature.Cli.Rendering.Snapshots;

/// <summary>What is printed about the structure of a store. The fields of the JSON are a contract: docs/json.md lists them.</summary>
internal static class StoreCheckOutput
{
    public static void WriteText(FilePath store, IReadOnlyList<StoreFinding> findings, CommandConsole console)
    {
        foreach (var finding in findings)
        {
            var detail = finding.Detail.Length > 0 ? $" ({finding.Detail})" : "";
            console.Output.WriteLine($"{KebabCase.Of(finding.Kind)}: {ShellQuoting.QuoteAlways(finding.Path)}{detail}");
            console.Output.WriteLine($"    {Advice(finding)}");
        }

        console.Output.WriteLine(findings.Count == 0 ? $"{ShellQuoting.QuoteAlways(store)} is in order" : console.Count(findings.Count, "finding"));
    }

    public static void WriteJson(IReadOnlyList<StoreFinding> findings, bool isBusy, StandardOutput output)
    {
        using var document = new JsonDocumentWriter(output);
        var json = document.Writer;
        json.WriteStartObject();
        json.WriteBoolean("busy"u8, isBusy);
        json.WriteObjects("findings"u8, findings, (writer, finding) =>
        {
            writer.WriteString("kind"u8, KebabCase.Of(finding.Kind));
            writer.WritePath("path"u8, finding.Path.Bytes);
            writer.WriteString("detail"u8, finding.Detail);
            writer.WriteString("advice"u8, Advice(finding));
        });
        json.WriteEndObject();
        document.Complete();
    }

    private static string Advice(StoreFinding finding) => finding.Kind switch
    {
        StoreFindingKind.DamagedManifest =>
            "The files of the snapshot are there, but nothing says what they were: copy what you need, then 'lig snapshot forget' it. The next take links to an older one.",
        StoreFindingKind.MisnamedManifest => "It is that of another snapshot: give it and its folder the names back that they had.",
        StoreFindingKind.NoManifest => "Nothing says what it was, and no command shows it: copy what you need, then 'lig snapshot forget' it.",
        StoreFindingKind.NoSnapshot => "Its folder is gone: put it back, or 'lig snapshot forget' the rest.",
        StoreFindingKind.SameSequence => "Which of the two is newer is not known; both can be used. 'lig snapshot forget' one of them.",
        StoreFindingKind.Unfinished => "The next 'lig snapshot take' removes it.",
        StoreFindingKind.NotRemoved => "The next 'lig snapshot take', 'prune' or 'forget' removes it.",
        StoreFindingKind.LeftOver => "A crash left it: the next take or removal removes a link, and anything else can be removed.",
        StoreFindingKind.WrongLatest => "The next take corrects it; so does 'ln -sfn ID', with the newest id.",
        _ => "It is no part of the store and takes no harm; better kept elsewhere.",
    };
}
