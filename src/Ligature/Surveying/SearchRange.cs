using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Surveying;

/// <summary>Where to look for what belongs to a file: the roots somebody named, or the whole mount of the file.</summary>
/// <param name="Roots">The directories to walk.</param>
/// <param name="IsWholeMount">Whether the range is the file's mount, from its mount point down and not beyond.</param>
public sealed record SearchRange(IReadOnlyList<FilePath> Roots, bool IsWholeMount)
{
    /// <summary>A range that was asked for.</summary>
    public static SearchRange Of(params IReadOnlyList<FilePath> roots) => new(roots, IsWholeMount: false);

    /// <summary>The whole mount that a file was reached through.</summary>
    /// <param name="file">The file's status with <see cref="StatusFields.MountId"/>.</param>
    /// <param name="mounts">The mount table.</param>
    /// <param name="hidden">The path of the file, for the error.</param>
    /// <exception cref="FileLinkException">ENOSYS: the kernel does not say which mount it is (before Linux 5.8, or without /proc).</exception>
    public static SearchRange WholeMount(in FileStatus file, MountTable mounts, FilePath hidden)
    {
        ArgumentNullException.ThrowIfNull(mounts);
        var mount = mounts.Find(file.MountId) ?? throw new FileLinkException(
            "find the mount of", hidden, Errno.NotSupportedByKernel, hint: "Say where to look with --in ROOT.");
        return new SearchRange([mount.Point], IsWholeMount: true);
    }

    /// <summary>The folder in which whoever named something will look for what has to do with it: the smallest that holds all places.</summary>
    /// <remarks>Whoever writes paths from where he stands means what lies there: then it is the working directory, unless a place is outside it.</remarks>
    /// <param name="given">The paths as they were written.</param>
    /// <param name="folders">The folders of the places, absolute and free of links; at least one.</param>
    internal static FilePath FolderAround(IEnumerable<FilePath> given, IReadOnlyList<FilePath> folders)
    {
        var common = folders[0];
        foreach (var folder in folders)
        {
            while (!folder.IsAtOrBelow(common))
            {
                common = common.Parent;
            }
        }

        return given.Any(path => !path.IsAbsolute)
            && FileOperations.TryGetWorkingDirectory(out var here) == Errno.None
            && common.IsAtOrBelow(here)
                ? here
                : common;
    }

    /// <summary>The options of a walk over this range.</summary>
    internal WalkOptions Confine(WalkOptions walk) => IsWholeMount ? walk with { OneFileSystem = true } : walk;
}
