using System.Globalization;
using Ligature.Cli.Interop;

namespace Ligature.Cli.Rendering;

/// <summary>What standard output and standard error lead to, and what may be written there.</summary>
internal sealed class TerminalSettings
{
    /// <summary>The width where there is no terminal.</summary>
    public const int DefaultWidth = 80;

    private static readonly string[] LocaleVariables = ["LC_ALL", "LC_CTYPE", "LANG"];

    private int? _width;

    /// <summary>Asks the descriptors and the environment.</summary>
    public TerminalSettings(ColorWhen color)
    {
        IsOutputTerminal = Libc.IsATty(1) == 1;
        IsErrorTerminal = Libc.IsATty(2) == 1;
        HasOutputColor = UsesColor(color, IsOutputTerminal);
        HasErrorColor = UsesColor(color, IsErrorTerminal);
    }

    /// <summary>Whether a person reads standard output.</summary>
    public bool IsOutputTerminal { get; }

    /// <summary>Whether a person reads standard error.</summary>
    public bool IsErrorTerminal { get; }

    /// <summary>Whether standard output may be coloured.</summary>
    public bool HasOutputColor { get; }

    /// <summary>Whether standard error may be coloured.</summary>
    public bool HasErrorColor { get; }

    /// <summary>Whether lines and boxes may be drawn with other characters than those of ASCII.</summary>
    public bool ShowsBoxes => IsOutputTerminal && ShowsUnicode;

    /// <summary>What stands between a link and its target: an arrow for people whose terminal can show it, <c>-&gt;</c> for all others.</summary>
    public string Arrow => IsOutputTerminal && ShowsUnicode ? "→" : "->";

    /// <summary>What marks the parts of a sentence: a middle dot, or a semicolon where the terminal may not show it.</summary>
    public string Separator => IsOutputTerminal && ShowsUnicode ? " · " : "; ";

    /// <summary>Columns: COLUMNS, else the size of the terminal at standard output or standard error, else 80.</summary>
    public int Width => _width ??= FindWidth();

    // The character set is that of LC_ALL, LC_CTYPE or LANG, the first one set (locale(7)).
    private static bool ShowsUnicode
    {
        get
        {
            var locale = LocaleVariables.Select(Environment.GetEnvironmentVariable).FirstOrDefault(value => value is { Length: > 0 });
            return locale is not null && (locale.Contains("UTF-8", StringComparison.OrdinalIgnoreCase) || locale.Contains("utf8", StringComparison.OrdinalIgnoreCase));
        }
    }

    // NO_COLOR counts when set and not empty (no-color.org), CLICOLOR_FORCE when set and neither empty nor 0 (bixense.com/clicolors).
    private static bool UsesColor(ColorWhen color, bool isTerminal) => color switch
    {
        ColorWhen.Always => true,
        ColorWhen.Never => false,
        _ when Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 } => false,
        _ when Environment.GetEnvironmentVariable("CLICOLOR_FORCE") is { Length: > 0 } force && force is not "0" => true,
        _ => isTerminal && Environment.GetEnvironmentVariable("TERM") is not "dumb",
    };

    private static int FindWidth()
    {
        if (int.TryParse(Environment.GetEnvironmentVariable("COLUMNS"), NumberStyles.None, CultureInfo.InvariantCulture, out var columns) && columns > 0)
        {
            return columns;
        }

        return WindowColumns(1) is > 0 and var output ? output : WindowColumns(2) is > 0 and var error ? error : DefaultWidth;
    }

    private static unsafe int WindowColumns(int descriptor)
    {
        Libc.WindowSize size;
        return Libc.IoCtl(descriptor, Libc.GetWindowSize, &size) == 0 ? size.Columns : 0;
    }
}

/// <summary>When output is coloured.</summary>
internal enum ColorWhen
{
    /// <summary>On a terminal.</summary>
    Auto,

    /// <summary>Into files and pipes as well.</summary>
    Always,

    /// <summary>Not at all.</summary>
    Never,
}
