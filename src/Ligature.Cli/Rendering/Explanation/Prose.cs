using System.Text;
using Ligature.Paths;

namespace Ligature.Cli.Rendering.Explanation;

/// <summary>Sentences in paragraphs, wrapped at the width of the terminal, at most 80 columns. A name is never broken.</summary>
internal sealed class Prose
{
    private const int WidestLine = 80;
    private const int NarrowestLine = 40;
    private const string Indent = "  ";

    // Stands for a space inside a name while lines are broken; a quoted name never holds it, because quoting escapes private characters.
    private const char SpaceInName = '\uE000';

    private readonly CommandConsole _console;
    private readonly NameText _names;
    private readonly int _width;

    public Prose(CommandConsole console)
    {
        _console = console;
        _names = new NameText(console);
        _width = Math.Clamp(console.Terminal.Width, NarrowestLine, WidestLine);
    }

    /// <summary>A path for the middle of a sentence, in quotes that a shell understands.</summary>
    public static string Name(FilePath path) => ShellQuoting.QuoteAlways(path).Replace(' ', SpaceInName);

    /// <summary>A sentence of somebody else's in which the name may stand.</summary>
    public static string KeepWhole(string sentence, FilePath path) => sentence.Replace(ShellQuoting.QuoteAlways(path), Name(path), StringComparison.Ordinal);

    /// <summary>A number as people write it.</summary>
    public string Count(long count) => _console.Count(count);

    /// <summary><c>1 name</c>, <c>3 names</c>.</summary>
    public string Count(long count, string noun) => count == 1 ? $"1 {noun}" : $"{Count(count)} {noun}s";

    /// <summary>Begins a section.</summary>
    public void Heading(string title)
    {
        _console.Output.WriteLine();
        _console.Output.WriteLine(_console.Colors.PaintStrong(title));
    }

    /// <summary>A paragraph at the left edge.</summary>
    public void Opening(string text) => WriteLines(text, "", "");

    /// <summary>A paragraph of a section.</summary>
    public void Paragraph(string text) => WriteLines(text, Indent, Indent);

    /// <summary>One of several points, under a few words that say what it is about.</summary>
    public void Point(string label, string text) => WriteLines($"{label}: {text}", $"{Indent}- ", $"{Indent}  ");

    /// <summary>A name on a line of its own, as it can be copied.</summary>
    public void NameLine(FilePath path, in EntryLook look)
    {
        _console.Output.Write($"{Indent}{Indent}");
        _names.WriteLine(path.Bytes, in look);
    }

    /// <summary>What each line of a list in a section begins with.</summary>
    public static string ListIndent => $"{Indent}{Indent}";

    private void WriteLines(string text, string first, string next)
    {
        var line = new StringBuilder(first);
        var isEmpty = true;
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!isEmpty && line.Length + 1 + word.Length > _width)
            {
                Flush();
                line.Append(next);
                isEmpty = true;
            }

            line.Append(isEmpty ? "" : " ").Append(word);
            isEmpty = false;
        }

        Flush();

        void Flush()
        {
            _console.Output.WriteLine(line.Replace(SpaceInName, ' ').ToString());
            line.Clear();
        }
    }
}
