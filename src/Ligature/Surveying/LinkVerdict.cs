using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Surveying;

/// <summary>Whether a hard link can be made, why not, and how that is known.</summary>
public sealed partial record LinkVerdict
{
    internal LinkVerdict(FilePath existing, FilePath directory, IReadOnlyList<LinkRefusal> refusals, Errno errno, LinkEvidence evidence)
    {
        Existing = existing;
        Directory = directory;
        Refusals = refusals;
        Errno = errno;
        Evidence = evidence;
    }

    /// <summary>The file that should get another name, as it was asked for.</summary>
    public FilePath Existing { get; }

    /// <summary>The directory that the new name would go to.</summary>
    public FilePath Directory { get; }

    /// <summary>Whether the link can be made.</summary>
    public bool CanLink => Refusals.Count == 0;

    /// <summary>Everything that stands against it, the main reason first; empty when nothing does.</summary>
    public IReadOnlyList<LinkRefusal> Refusals { get; }

    /// <summary>The main reason, or null when the link can be made.</summary>
    public LinkRefusal? Refusal => Refusals.Count == 0 ? null : Refusals[0];

    /// <summary>What linkat(2) said to the canary, or would say by the facts; <see cref="FileSystem.Errno.None"/> when it succeeds.</summary>
    /// <remarks>
    /// Of several reasons the kernel names the one it meets first: a directory on another file system gives EXDEV. Where only the
    /// replacing is in the way, this is the errno of rename(2).
    /// </remarks>
    public Errno Errno { get; }

    /// <summary>Whether this was concluded or proved.</summary>
    public LinkEvidence Evidence { get; }

    /// <summary>Whether the new name exists already; linkat(2) would then say EEXIST, so it must be removed or replaced.</summary>
    /// <remarks>False when only a directory was named.</remarks>
    public bool IsNameTaken { get; init; }

    /// <summary>Whether the new name already is a name of the file, so that nothing needs to be done.</summary>
    public bool IsLinkedAlready { get; init; }

    /// <summary>The facts of the file, or null when it could not be reached.</summary>
    public FileStatus? FileStatus { get; init; }

    /// <summary>The facts of the directory, or null when it could not be reached.</summary>
    public FileStatus? DirectoryStatus { get; init; }

    /// <summary>The mount of the file, or null when the kernel or /proc does not tell.</summary>
    public Mount? FileMount { get; init; }

    /// <summary>The mount of the directory, or null when the kernel or /proc does not tell.</summary>
    public Mount? DirectoryMount { get; init; }

    /// <summary>With <see cref="LinkRefusal.OtherMount"/>: the directory, or else the file, as it is called on the other's mount; null when it is not visible there.</summary>
    public SameMountPath? Detour { get; init; }

    /// <summary>A canary that was made and could not be removed, for the user to remove; null as a rule.</summary>
    public FilePath? CanaryLeft { get; init; }
}

/// <summary>How a verdict is known.</summary>
public enum LinkEvidence
{
    /// <summary>Concluded from the facts: mounts, types, permissions, limits. Nothing was written.</summary>
    /// <remarks>
    /// On a kernel before 5.8, which does not tell mount ids, two mounts of one file system look like one. What a security
    /// module, an encryption policy or a server decides is in no fact.
    /// </remarks>
    Facts,

    /// <summary>Concluded from the facts although a canary was wanted: it could not have been removed, there is nothing to link, or /proc is absent.</summary>
    CanaryWithheld,

    /// <summary>Proved: the kernel was asked to make a link there and then.</summary>
    Canary,
}

/// <summary>Another path to a directory or a file, on the mount where the link can be made.</summary>
/// <param name="Path">The path.</param>
/// <param name="IsDirectory">True when it is the directory for the new name; false when it is the file.</param>
public readonly record struct SameMountPath(FilePath Path, bool IsDirectory);
