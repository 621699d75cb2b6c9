namespace Ligature.Bench;

/// <summary>Figures with as many digits as a measurement is good for.</summary>
internal static class Format
{
    internal static string Duration(double seconds) => seconds < 0.1 ? $"{seconds * 1000:f1} ms" : $"{seconds:f2} s";

    internal static string Ratio(double ratio) => ratio < 10 ? $"{ratio:f2}" : $"{ratio:f0}";

    /// <summary>Megabytes of 1,000,000 bytes; a dash for what was not measured.</summary>
    internal static string Megabytes(long? bytes) => bytes is { } known ? $"{known / 1e6:f1}" : "–";
}
