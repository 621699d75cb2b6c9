using System.Diagnostics;
using System.Globalization;
using Ligature.Surveying;

namespace Ligature.Cli.Rendering;

/// <summary>One line on standard error that tells how far a long walk is: on a terminal only, after half a second, ten times a second.</summary>
internal sealed class ProgressLine
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.1);

    private readonly CommandConsole _console;
    private readonly string _unit;
    private readonly long _start = Stopwatch.GetTimestamp();
    private TimeSpan _next = Patience;

    public ProgressLine(CommandConsole console, string unit)
    {
        _console = console;
        _unit = unit;
        if (!console.Terminal.IsErrorTerminal)
        {
            _next = TimeSpan.MaxValue;
        }
    }

    /// <summary>Takes note of how much is done, and shows it when it is time to.</summary>
    public void Report(WalkTotals totals)
    {
        var elapsed = Stopwatch.GetElapsedTime(_start);
        if (elapsed >= _next)
        {
            _next = elapsed + Pause;
            _console.Diagnostics.ShowTransient(Text(totals.Entries, elapsed, _unit));
        }
    }

    /// <summary>Takes the line away; a later report shows it again.</summary>
    public void Erase() => _console.Diagnostics.EraseTransient();

    internal static string Text(long done, TimeSpan elapsed, string unit)
        => string.Create(CultureInfo.InvariantCulture, $"{done:N0} {unit}, {done / elapsed.TotalSeconds:N0}/s");
}
