using Ligature.FileSystem;
using Ligature.FileSystem.Interop.Linux;

namespace Ligature.Surveying;

/// <summary>How many directories may stay open for their waiting subdirectories, and the way back to one that could not.</summary>
internal sealed unsafe class DescriptorBudget
{
    private readonly List<SurveyedDirectory> _roots = [];
    private int _left = Limit();

    /// <summary>Whether a directory may stay open when it has been read; if so, it must be let go by <see cref="RemoveUser"/>.</summary>
    /// <remarks>A root always may, and stays until the walk ends: every way back starts there.</remarks>
    internal bool TryKeep(SurveyedDirectory directory)
    {
        var isWithinBudget = Interlocked.Decrement(ref _left) >= 0;
        if (directory.Parent is null)
        {
            directory.AddUser();
            lock (_roots)
            {
                _roots.Add(directory);
            }

            return true;
        }

        if (!isWithinBudget)
        {
            Interlocked.Increment(ref _left);
        }

        return isWithinBudget;
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

    internal void CloseRoots()
    {
        foreach (var root in _roots)
        {
            RemoveUser(root);
        }

        _roots.Clear();
    }

    private static int Limit()
    {
        Libc.ResourceLimit limit;
        var soft = Libc.GetRLimit(Libc.LimitOpenFiles, &limit) == 0 ? limit.Soft : 256;

        // Half is left to the rest of the process; more than this many open directories win nothing.
        return (int)Math.Clamp(soft / 2, 4, 2048);
    }
}
