using Ligature.Paths;

namespace Ligature.Cli.Rendering;

/// <summary>What one folder or file takes on disk.</summary>
internal sealed record UsageLine(FilePath Path, bool IsFolder, ulong Holds, ulong Frees)
{
    /// <summary>What it is, in JSON.</summary>
    public string TypeName => IsFolder ? "folder" : "file";
}

/// <summary>By what folders are sorted.</summary>
internal enum UsageOrder
{
    /// <summary>What they hold, largest first.</summary>
    Holds,

    /// <summary>What deleting them frees, largest first.</summary>
    Frees,

    /// <summary>Their paths.</summary>
    Name,
}

/// <summary>Two sizes and a path: aligned under headings on a terminal, separated by tabs elsewhere.</summary>
internal sealed class UsageTable(CommandConsole console, SizeFormat sizes, OutputFormat format)
{
    private const string HoldsHeading = "HOLDS";
    private const string FreesHeading = "FREES";

    public void Write(IReadOnlyList<UsageLine> lines)
    {
        var names = new NameText(console, format);
        var isTable = console.Terminal.IsOutputTerminal && format == OutputFormat.Text;
        var holdsWidth = isTable ? Width(lines.Select(line => line.Holds), HoldsHeading) : 0;
        var freesWidth = isTable ? Width(lines.Select(line => line.Frees), FreesHeading) : 0;
        var gap = isTable ? "  " : "\t";
        if (isTable)
        {
            console.Output.WriteLine(console.Colors.PaintStrong(HoldsHeading.PadLeft(holdsWidth) + gap + FreesHeading.PadLeft(freesWidth) + gap + "PATH"));
        }

        foreach (var line in lines)
        {
            console.Output.Write(sizes.Format(line.Holds).PadLeft(holdsWidth));
            console.Output.Write(gap);
            console.Output.Write(sizes.Format(line.Frees).PadLeft(freesWidth));
            console.Output.Write(gap);
            names.WriteLine(line.Path.Bytes);
        }
    }

    private int Width(IEnumerable<ulong> values, string heading)
        => values.Select(value => sizes.Format(value).Length).Append(heading.Length).Max();
}
