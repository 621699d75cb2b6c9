using System.Globalization;
using Ligature.Duplicates;
using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Cli.Rendering;

/// <summary>What a search for duplicates found: sets under headings on a terminal, a name a line elsewhere, comma-separated, or names alone.</summary>
internal sealed class DuplicateText(CommandConsole console, SizeFormat sizes, OutputFormat format)
{
    private readonly NameText _names = new(console, format);
    private readonly bool _isForPeople = console.Terminal.IsOutputTerminal && format == OutputFormat.Text;

    /// <summary>Why a file was left out of the comparison, in words.</summary>
    public static string WhyPassedOver(PassedOverFile file) => file.Errno == Errno.None ? "it changed while it was compared" : file.Errno.Message();

    /// <summary>Writes all sets and the summary.</summary>
    public void Write(DuplicateReport report, TimeSpan duration)
    {
        if (format == OutputFormat.Csv)
        {
            console.Output.Write("set,size,waste_bytes,path,inode,link_count,keep\r\n"u8);
        }

        var number = 0;
        foreach (var set in report.Sets)
        {
            WriteSet(set, ++number);
        }

        WriteSummary(report, duration);
    }

    private void WriteSet(DuplicateSet set, int number)
    {
        if (_isForPeople)
        {
            var copies = set.Files.Count.ToString(CultureInfo.InvariantCulture);
            console.Output.WriteLine(console.Colors.PaintStrong($"{sizes.Format(set.Size)} in {copies} files: {sizes.Format(set.WasteBytes)} wasted"));
        }
        else if (format == OutputFormat.NulSeparated && number > 1)
        {
            // An empty name between sets; no name is empty.
            console.Output.Write("\0"u8);
        }

        foreach (var file in set.Files)
        {
            foreach (var name in file.Names)
            {
                WriteName(set, number, file, name.Path);
            }
        }

        if (_isForPeople)
        {
            console.Output.WriteLine();
        }
    }

    private void WriteName(DuplicateSet set, int number, DuplicateFile file, FilePath path)
    {
        var keeps = set.Keeps(file);
        if (format == OutputFormat.Csv)
        {
            console.Output.Write(string.Create(CultureInfo.InvariantCulture, $"{number},{set.Size},{set.WasteBytes},"));
            WriteQuoted(path.Bytes);
            console.Output.Write(string.Create(CultureInfo.InvariantCulture, $",{file.Identity.Number},{file.LinkCount},{(keeps ? "true" : "false")}\r\n"));
            return;
        }

        if (format == OutputFormat.Text)
        {
            console.Output.Write(_isForPeople
                ? keeps ? "  keep  " : "        "
                : string.Create(CultureInfo.InvariantCulture, $"{number}\t{sizes.Format(set.Size)}\t{(keeps ? "keep" : "copy")}\t"));
        }

        _names.WriteLine(path.Bytes);
    }

    // RFC 4180: in quotes where it holds a comma, a quote or an end of line, and quotes doubled.
    private void WriteQuoted(ReadOnlySpan<byte> path)
    {
        if (path.IndexOfAny(",\"\r\n"u8) < 0)
        {
            console.Output.Write(path);
            return;
        }

        console.Output.Write("\""u8);
        foreach (var range in path.Split((byte)'"'))
        {
            console.Output.Write(range.Start.Value > 0 ? "\"\""u8 : ""u8);
            console.Output.Write(path[range]);
        }

        console.Output.Write("\""u8);
    }

    private void WriteSummary(DuplicateReport report, TimeSpan duration)
    {
        var summary = report.Summary;
        var text = string.Join(console.Terminal.Separator,
        [
            $"{console.Count(summary.Files)} {(summary.Files == 1 ? "file" : "files")}, {sizes.Format(summary.Bytes)}",
            $"{sizes.Format(summary.BytesRead)} read",
            $"{console.Count(report.Sets.Count)} {(report.Sets.Count == 1 ? "set" : "sets")}",
            $"{sizes.Format(summary.WasteBytes)} wasted",
            string.Create(CultureInfo.InvariantCulture, $"{duration.TotalSeconds:F2} s"),
        ]);
        if (_isForPeople)
        {
            console.Output.WriteLine(text);
        }
        else
        {
            // Lists stay lists.
            console.Output.Flush();
            console.Diagnostics.Note(text);
        }
    }
}
