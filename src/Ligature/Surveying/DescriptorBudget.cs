using Ligature.FileSystem;
using Ligature.FileSystem.Interop.Linux;

namespace Ligature.Surveying;

/// <summary>How many directories may stay open for their waiting subdirectories.</summary>
/// <param name="limit">That many; null for what the process may open.</param>
internal sealed class DescriptorBudget(int? limit)
{
    private int _left = limit ?? Limit();

    /// <summary>Whether a directory may stay open when it has been read; if so, it must be let go by <see cref="RemoveUser"/>.</summary>
    /// <remarks>A root always may, and stays until all below it has been visited: every way back starts there.</remarks>
    internal bool TryKeep(SurveyedDirectory directory)
    {
        if (Interlocked.Decrement(ref _left) >= 0 || directory.Parent is null)
        {
            return true;
        }

        Interlocked.Increment(ref _left);
        return false;
    }

    /// <summary>Lets go of a directory that was kept; the last user closes it.</summary>
    internal void RemoveUser(SurveyedDirectory directory)
    {
        if (directory.Descriptor >= 0 && directory.RemoveUser())
        {
            _ = Libc.Close(directory.Surrender());
            Interlocked.Increment(ref _left);
        }
    }

    // Half is left to the rest of the process; more than this many open directories win nothing.
    internal static int Limit() => Math.Clamp(FileOperations.OpenFileLimit / 2, 4, 2048);
}
