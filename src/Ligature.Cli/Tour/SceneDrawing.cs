using System.Text;
using Ligature.Cli.Rendering;

namespace Ligature.Cli.Tour;

/// <summary>Draws a scene: names on the left, the inode that they stand for in the middle, its data on the right.</summary>
internal sealed class SceneDrawing(CommandConsole console)
{
    /// <summary>What a terminal must have; no line of a picture of the tour is longer.</summary>
    public const int Width = 80;

    private const int Indent = 2;
    private const int FewestRows = 3;
    private const int WireLength = 4;

    private readonly SceneGlyphs _glyphs = console.Terminal.ShowsBoxes ? SceneGlyphs.Unicode : SceneGlyphs.Ascii;

    /// <summary>Writes the picture.</summary>
    public void Write(Scene scene)
    {
        if (scene.Inodes.Count == 0)
        {
            console.Output.WriteLine("  (the folder is empty)");
            return;
        }

        var names = scene.Inodes.SelectMany(inode => inode.Names).Max(name => name.Text.Length);
        var facts = scene.Inodes.ToDictionary(inode => inode, SceneWords.InodeLines);
        var width = facts.Values.SelectMany(lines => lines).Max(line => line.Length);
        foreach (var inode in scene.Inodes)
        {
            WriteInode(inode, names, facts[inode], width);
        }
    }

    private void WriteInode(SceneInode inode, int nameWidth, IReadOnlyList<string> facts, int factWidth)
    {
        var data = inode.IsLink ? [] : inode.Data.TrimEnd('\n').Split('\n');
        var rows = Math.Max(FewestRows, Math.Max(inode.Names.Count, data.Length));
        var middle = rows / 2;
        var places = PlaceNames(inode.Names.Count, rows);
        var dataWidth = Math.Max("data".Length, data.Select(line => line.Length).DefaultIfEmpty(0).Max());
        var margin = Indent + nameWidth + 1 + (2 * WireLength);
        Edge(margin, _glyphs.TopLeft, _glyphs.TopRight, factWidth, inode.IsLink ? null : dataWidth, "data");
        for (var row = 0; row < rows; row++)
        {
            WriteName(inode, nameWidth, Array.IndexOf(places, row), row, places, middle);
            Box(Line(facts, row), factWidth);
            if (inode.IsLink)
            {
                console.Output.Write(row == middle ? LinkArrow(inode) : "");
            }
            else
            {
                console.Output.Write(row == middle ? Wire(WireLength - 1) + _glyphs.Arrow : new string(' ', WireLength));
                Box(Line(data, row), dataWidth);
            }

            console.Output.WriteLine();
        }

        Edge(margin, _glyphs.BottomLeft, _glyphs.BottomRight, factWidth, inode.IsLink ? null : dataWidth, "");
    }

    // One name in the middle, two above and below it, more one under the other.
    private static int[] PlaceNames(int count, int rows) => count switch
    {
        1 => [rows / 2],
        2 => [(rows / 2) - 1, (rows / 2) + 1],
        _ => [.. Sequence.Range((rows - count) / 2, count)],
    };

    private void WriteName(SceneInode inode, int width, int index, int row, int[] places, int middle)
    {
        var name = index >= 0 ? inode.Names[index].Text : "";
        var look = EntryLook.Of(inode.Status) with { IsBroken = inode.IsBroken };
        console.Output.Write(new string(' ', Indent));
        console.Output.Write(console.Colors.Paint(name, look, Encoding.UTF8.GetBytes(name)));
        console.Output.Write(index >= 0 ? ' ' + Wire(width - name.Length + WireLength - 1) : new string(' ', width + WireLength));
        console.Output.Write([Joint(row, index >= 0, places, middle)]);
        console.Output.Write(row == middle ? Wire(WireLength - 1) + _glyphs.Arrow : new string(' ', WireLength));
    }

    private char Joint(int row, bool hasName, int[] places, int middle)
    {
        if (places.Length == 1)
        {
            return row == middle ? _glyphs.Horizontal : ' ';
        }

        return row < places[0] || row > places[^1] ? ' '
            : row == places[0] ? _glyphs.TopRight
            : row == places[^1] ? _glyphs.BottomRight
            : (hasName, row == middle) switch
            {
                (true, true) => _glyphs.Cross,
                (true, false) => _glyphs.JoinLeft,
                (false, true) => _glyphs.JoinRight,
                _ => _glyphs.Vertical,
            };
    }

    private string LinkArrow(SceneInode inode) => inode.IsBroken
        ? $"{Wire(1)}{_glyphs.Broken}{Wire(1)}{_glyphs.Arrow} {console.Colors.PaintMissing(inode.Data)} (missing)"
        : $"{Wire(WireLength - 1)}{_glyphs.Arrow} {inode.Data}";

    private void Box(string content, int width) => console.Output.Write($"{_glyphs.Vertical} {content.PadRight(width)} {_glyphs.Vertical}");

    private void Edge(int margin, char left, char right, int width, int? dataWidth, string dataTitle)
    {
        console.Output.Write(new string(' ', margin));
        console.Output.Write(left + Wire(width + 2) + right);
        if (dataWidth is { } data)
        {
            var title = dataTitle.Length > 0 ? $" {dataTitle} " : "";
            console.Output.Write(new string(' ', WireLength) + left + title + Wire(data + 2 - title.Length) + right);
        }

        console.Output.WriteLine();
    }

    private string Wire(int length) => new(_glyphs.Horizontal, length);

    private static string Line(IReadOnlyList<string> lines, int row) => row < lines.Count ? lines[row] : "";
}
