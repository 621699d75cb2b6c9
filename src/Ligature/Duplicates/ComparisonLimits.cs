using Ligature.FileSystem;

namespace Ligature.Duplicates;

/// <summary>What one comparing thread may take.</summary>
/// <param name="Width">How many files it reads side by side at most.</param>
/// <param name="BufferBytes">For the pieces that it compares.</param>
internal readonly record struct ComparisonLimits(int Width, int BufferBytes)
{
    private const int WidestComparison = 256;
    private const int MostBytesOfAll = 64 << 20;
    private const int MostBytes = 16 << 20;

    /// <summary>The share of one of several threads that are there from the beginning: a quarter of the open files and 48 MiB among them all.</summary>
    internal static ComparisonLimits Of(int threads, int? width) => Of(threads, width, Math.Min(MostBytes, MostBytesOfAll * 3 / 4 / threads));

    /// <summary>The share of one of several threads that may come later: a quarter of the open files and 16 MiB among them all.</summary>
    internal static ComparisonLimits OfFurther(int threads, int? width)
        => Of(Math.Max(threads, 1), width, Math.Min(MostBytes, MostBytesOfAll / 4 / Math.Max(threads, 1)));

    private static ComparisonLimits Of(int threads, int? width, int bytes)
    {
        // A block of each file and one more must fit.
        var widest = Math.Min(WidestComparison, (bytes / ReadingPlan.BlockLength) - 1);
        return new ComparisonLimits(width ?? Math.Clamp(FileOperations.OpenFileLimit / 4 / threads, 2, widest), bytes);
    }
}
