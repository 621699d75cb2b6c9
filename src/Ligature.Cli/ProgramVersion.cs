namespace Ligature.Cli;

/// <summary>Which version this is.</summary>
internal static class ProgramVersion
{
    /// <summary>The day that the manual page carries: when the commands last changed for users.</summary>
    public const string Date = "2026-11-21";

    /// <summary><c>lig 0.1.0</c>.</summary>
    public static string Line => $"lig {Number}";

    private static string Number => typeof(ProgramVersion).Assembly.GetName().Version!.ToString(fieldCount: 3);

    /// <summary><c>ln (Ligature) 0.1.0</c> and the end of the line.</summary>
    public static string LineOf(string dropIn) => $"{dropIn} (Ligature) {Number}\n";
}
