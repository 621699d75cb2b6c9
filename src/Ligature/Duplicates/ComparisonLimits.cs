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

    /// <summary>The share of one of several threads: half of the open files and 64 MiB among them all.</summary>
    internal static ComparisonLimits Of(int threads, int? width)
    {
        var bytes = Math.Min(MostBytes, MostBytesOfAll / threads);

        // A block of each file and one more must fit.
        var widest = Math.Min(WidestComparison, (bytes / ReadingPlan.BlockLength) - 1);
        return new ComparisonLimits(width ?? Math.Clamp(FileOperations.OpenFileLimit / 2 / threads, 2, widest), bytes);
    }
}
