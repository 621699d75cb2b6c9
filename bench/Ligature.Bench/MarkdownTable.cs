using System.Text;

namespace Ligature.Bench;

/// <summary>A table that is read as well in a terminal as on a web page: its columns are padded to one width.</summary>
internal static class MarkdownTable
{
    /// <summary><c>table</c>: tab-separated rows on standard input, the first of them the headings.</summary>
    internal static int Run()
    {
        List<string[]> rows = [];
        while (Console.ReadLine() is { } line)
            rows.Add(line.Split('\t'));
        int[] widths = new int[rows.Count == 0 ? 0 : rows[0].Length];
        foreach (string[] row in rows)
        {
            for (int i = 0; i < widths.Length; i++)
                widths[i] = Math.Max(widths[i], row[i].Length);
        }

        StringBuilder text = new();
        foreach (string[] row in rows)
        {
            text.AppendJoin(" | ", row.Select((cell, i) => cell.PadRight(widths[i]))).Insert(0, "| ").Append(" |");
            Console.WriteLine(text);
            text.Clear();
            if (row == rows[0])
                Console.WriteLine($"|{string.Join('|', widths.Select(width => new string('-', width + 2)))}|");
        }

        return 0;
    }
}
