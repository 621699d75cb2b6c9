using System.Text;
using Ligature.Cli.CommandLine;

namespace Ligature.Cli.Documentation;

/// <summary>Text in the macros of man(7), with everything escaped that roff would read as its own.</summary>
internal sealed class RoffText
{
    // Escapes make lines longer afterwards; mandoc asks for 80 at most.
    private const int LineLength = 70;

    private readonly StringBuilder _text = new();

    /// <summary>The title line; a date with escaped hyphens would not be known as one.</summary>
    public void Title(string title, string section, string date, string source, string volume)
        => _text.Append($".TH {title} {section} {date} \"{source}\" \"{volume}\"\n");

    /// <summary>A macro with its arguments.</summary>
    public void Macro(string name, params ReadOnlySpan<string> arguments)
    {
        _text.Append('.').Append(name);
        foreach (var argument in arguments)
        {
            _text.Append(" \"").Append(Escape(argument).Replace("\"", "\\(dq", StringComparison.Ordinal)).Append('"');
        }

        _text.Append('\n');
    }

    /// <summary>Running text, in lines of moderate length.</summary>
    public void Text(string text)
    {
        foreach (var line in WrappedText.Wrap(text, LineLength))
        {
            Line(line);
        }
    }

    /// <summary>Text with an empty line between its paragraphs.</summary>
    public void Paragraphs(string text)
    {
        var paragraphs = text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < paragraphs.Length; i++)
        {
            if (i > 0)
            {
                Macro("PP");
            }

            Text(paragraphs[i]);
        }
    }

    /// <summary>A label in bold, with its explanation indented.</summary>
    public void Tagged(string label, string text)
    {
        Macro("TP");
        Macro("B", label);
        Text(text);
    }

    /// <summary>A usage line: the program in bold.</summary>
    public void Synopsis(string usage)
    {
        var cut = usage.IndexOf(' ', StringComparison.Ordinal);
        Macro("B", usage[..cut]);
        Text(usage[(cut + 1)..]);
    }

    /// <summary>A line to be typed, indented and not filled.</summary>
    public void Code(string line)
    {
        Macro("RS");
        Macro("EX");
        Line(line);
        Macro("EE");
        Macro("RE");
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    // A dot or an apostrophe at the start of a line would make it a request.
    private void Line(string text) => _text.Append(text is ['.', ..] or ['\'', ..] ? "\\&" : "").Append(Escape(text)).Append('\n');

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            _ = letter switch
            {
                '\\' => escaped.Append("\\e"),
                '-' => escaped.Append("\\-"),
                '\'' => escaped.Append("\\(aq"),
                '`' => escaped.Append("\\(ga"),
                '^' => escaped.Append("\\(ha"),
                '~' => escaped.Append("\\(ti"),
                '→' => escaped.Append("\\(->"),
                '…' => escaped.Append("..."),
                _ => escaped.Append(letter),
            };
        }

        return escaped.ToString();
    }
}
