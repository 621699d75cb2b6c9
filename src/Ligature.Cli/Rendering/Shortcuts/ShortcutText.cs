using Ligature.Paths;
using Ligature.Surveying;

namespace Ligature.Cli.Rendering.Shortcuts;

/// <summary>Everything about a shortcut for people: parts under headings, fields in columns. What stands in the file never breaks a line.</summary>
internal sealed class ShortcutText(CommandConsole console)
{
    private const string Indent = "  ";

    public void Write(FilePath path, ShortcutResolution shortcut, IReadOnlyList<ShownSection> sections)
    {
        var summary = new List<(string Label, string Value)> { ("target", Quote(shortcut.Target)), ("state", shortcut.State.Name()) };
        if (shortcut.Place is { } place)
        {
            summary.Add((shortcut.State == ShortcutState.Live ? "here" : shortcut.State == ShortcutState.Dangling ? "missing" : "at", Quote(place)));
        }

        console.Output.WriteLine(console.Colors.PaintStrong($"Shortcut {ShellQuoting.QuoteAlways(path)}"));
        WriteColumns(summary, Indent);
        foreach (var section in sections)
        {
            console.Output.WriteLine();
            Write(section, "");
        }
    }

    private void Write(ShownSection section, string indent)
    {
        console.Output.WriteLine(indent + console.Colors.PaintStrong(section.Title) + (section.IsMissing ? ": none" : ""));
        WriteColumns([.. section.Fields.Select(field => (field.Key.Replace('_', ' '), field.Text))], indent + Indent);
        foreach (var part in section.Inner.Concat(section.List?.Items ?? []))
        {
            Write(part, indent + Indent);
        }
    }

    private void WriteColumns(List<(string Label, string Value)> rows, string indent)
    {
        var width = rows.Count == 0 ? 0 : rows.Max(row => row.Label.Length);
        foreach (var (label, value) in rows)
        {
            console.Output.WriteLine($"{indent}{label.PadRight(width)}  {value}");
        }
    }

    private static string Quote(FilePath? path) => path is { } known ? ShellQuoting.Quote(known) : "none";
}
