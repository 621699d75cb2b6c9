using System.Reflection;

namespace Ligature.Cli;

/// <summary>Which version this is.</summary>
internal static class ProgramVersion
{
    /// <summary><c>lig 0.1.0</c>.</summary>
    public static string Line => $"lig {typeof(ProgramVersion).Assembly.GetName().Version!.ToString(fieldCount: 3)}";
}
