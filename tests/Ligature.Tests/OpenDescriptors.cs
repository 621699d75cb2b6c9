using Ligature.Paths;

namespace Ligature.Tests;

/// <summary>The open descriptors of this process, of which other tests running at the same time have their own.</summary>
internal static class OpenDescriptors
{
    /// <summary>How many lead to a path or below it.</summary>
    internal static int CountBelow(FilePath path)
    {
        var count = 0;
        foreach (var descriptor in Directory.EnumerateFileSystemEntries("/proc/self/fd"))
        {
            var target = new FileInfo(descriptor).LinkTarget;
            count += target is not null && FilePath.FromText(target).IsAtOrBelow(path) ? 1 : 0;
        }

        return count;
    }
}
