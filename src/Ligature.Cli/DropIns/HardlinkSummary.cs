using System.Diagnostics;
using System.Globalization;
using Ligature.Duplicates;

namespace Ligature.Cli.DropIns;

/// <summary>The lines at the end of a run of <c>hardlink</c>, and its sizes.</summary>
internal sealed class HardlinkSummary
{
    private readonly long _start = Stopwatch.GetTimestamp();

    /// <summary>How many names were replaced, or would be.</summary>
    public long Linked { get; set; }

    /// <summary>The lengths of the files that went with their last name, or that share their blocks now.</summary>
    public ulong Saved { get; set; }

    /// <summary>Writes it.</summary>
    public void Write(HardlinkOptions options, DuplicateSummary found, long files, GnuConsole console)
    {
        // Attributes are looked at where content is equal.
        var comparedAttributes = options.Match.HasFlag(FileMatch.Attributes) ? found.ConfirmedFiles : 0;
        Line(console, "Mode", options.IsDryRun ? "dry-run" : "real");
        Line(console, "Method", "memcmp");
        Line(console, "Files", Number(files));
        Line(console, "Linked", $"{Number(Linked)} files");
        Line(console, "Compared", $"{Number(comparedAttributes)} xattrs");
        Line(console, "Compared", $"{Number(found.ComparedFiles)} files");
        if (options.CountsReflinks)
        {
            Line(console, "Skipped reflinks", $"{Number(found.SharedFiles)} files");
        }

        Line(console, "Saved", Size(Saved));
        Line(console, "Duration", $"{Stopwatch.GetElapsedTime(_start).TotalSeconds.ToString("F6", CultureInfo.InvariantCulture)} seconds");
    }

    /// <summary>A size as util-linux writes it: <c>97.66 KiB</c>.</summary>
    public static string Size(ulong bytes)
    {
        const string Units = "KMGTPE";
        var power = -1;
        var value = (double)bytes;
        for (; value >= 1024; value /= 1024)
        {
            power++;
        }

        var number = value.ToString("0.##", CultureInfo.InvariantCulture);
        return power < 0 ? $"{number} B" : $"{number} {Units[power]}iB";
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static void Line(GnuConsole console, string label, string value) => console.Write($"{(label + ":").PadRight(26)}{value}\n");
}
