using System.Text;

namespace Ligature.Cli.CommandLine;

/// <summary>Text in sections, paragraphs and two columns, broken between words at a width.</summary>
internal sealed class WrappedText(int width, Func<string, string> paintTitle)
{
    private const int WidestLabel = 24;
    private const int LabelIndent = 2;
    private const int Gap = 2;
    private const int ContinuationIndent = 2;

    private readonly StringBuilder _text = new();

    /// <summary>Adds a line as it is.</summary>
    public void Line(string line) => _text.Append(line).Append('\n');

    /// <summary>Adds an empty line.</summary>
    public void EmptyLine() => _text.Append('\n');

    /// <summary>Begins a section.</summary>
    public void Section(string title)
    {
        EmptyLine();
        Line(paintTitle($"{title}:"));
    }

    /// <summary>Adds wrapped text.</summary>
    public void Paragraph(string text, int indent = 0)
    {
        foreach (var line in Wrap(text, width - indent))
        {
            Line(new string(' ', indent) + line);
        }
    }

    /// <summary>Adds a section of labels, each with a text beside it; a line break in a text begins an indented item. Nothing is added for no rows.</summary>
    public void Columns(string title, IEnumerable<(string Label, string Text)> source)
    {
        var rows = source.ToList();
        if (rows.Count == 0)
        {
            return;
        }

        Section(title);
        var labelWidth = rows.Select(row => row.Label.Length).Where(length => length <= WidestLabel).DefaultIfEmpty(WidestLabel).Max();
        var start = LabelIndent + labelWidth + Gap;
        foreach (var (label, text) in rows)
        {
            _text.Append(' ', LabelIndent).Append(label);
            var column = LabelIndent + label.Length;
            if (label.Length > labelWidth)
            {
                EmptyLine();
                column = 0;
            }

            foreach (var line in WrapItems(text, width - start))
            {
                _text.Append(' ', start - column).Append(line).Append('\n');
                column = 0;
            }
        }
    }

    /// <summary>Breaks text between words into lines of at most <paramref name="room"/> letters; a longer word stands alone.</summary>
    public static IEnumerable<string> Wrap(string text, int room)
    {
        var line = new StringBuilder();
        foreach (var word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > room)
            {
                yield return line.ToString();
                line.Clear();
            }

            line.Append(line.Length > 0 ? " " : "").Append(word);
        }

        yield return line.ToString();
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    private static IEnumerable<string> WrapItems(string text, int room)
    {
        var paragraphs = text.Split('\n');
        return Wrap(paragraphs[0], room)
            .Concat(paragraphs.Skip(1).SelectMany(item => Wrap(item, room - ContinuationIndent).Select((line, i) => (i == 0 ? "" : "  ") + line)));
    }
}
