using System.Globalization;
using Ligature.Cli.Rendering;

namespace Ligature.Cli;

/// <summary>What a running command speaks through: standard output, diagnostics, and what is known of the terminal.</summary>
internal sealed class CommandConsole
{
    private TerminalSettings? _terminal;
    private LinkColors? _colors;

    /// <summary>Standard output; flushed when the command is over.</summary>
    public StandardOutput Output { get; } = new();

    /// <summary>Messages on standard error.</summary>
    public Diagnostics Diagnostics { get; } = new();

    /// <summary>What <c>--color</c> says; takes effect when set before anything is rendered.</summary>
    public ColorWhen Color { get; set; }

    /// <summary>The command line as it can be typed again, for what people look up later.</summary>
    public string CommandText { get; set; } = "lig";

    /// <summary>What standard output and standard error lead to.</summary>
    public TerminalSettings Terminal => _terminal ??= new TerminalSettings(Color);

    /// <summary>The colours of names on standard output; without colour they paint nothing.</summary>
    public LinkColors Colors => _colors ??= Terminal.HasOutputColor
        ? LinkColors.Parse(Environment.GetEnvironmentVariable("LS_COLORS"))
        : LinkColors.None;

    /// <summary>A number for people, <c>500,000</c>, on a terminal, and for programs, <c>500000</c>, elsewhere.</summary>
    public string Count(long count) => count.ToString(Terminal.IsOutputTerminal ? "N0" : "D", CultureInfo.InvariantCulture);

    /// <summary>A number with its noun, which is given in the singular: <c>1 name</c>, <c>2 names</c>.</summary>
    public string Count(long count, string noun) => $"{Count(count)} {noun}{(count == 1 ? "" : "s")}";

    /// <summary>Begins a piece of work that takes time: signals stop it cleanly, and its progress is shown.</summary>
    /// <param name="unit">What is counted, in the plural.</param>
    public WalkScope BeginWalk(string unit = "names")
    {
        if (Terminal is { IsOutputTerminal: true, IsErrorTerminal: true })
        {
            Output.BeforeFlush = Diagnostics.EraseTransient;
        }

        return new WalkScope(this, unit);
    }
}
