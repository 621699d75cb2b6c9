using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Surveying;

namespace Ligature.Cli.Rendering.Explanation;

/// <summary>The facts about one path that an explanation is made from.</summary>
internal sealed record ExplainedPath
{
    /// <summary>The path as it was given.</summary>
    public required FilePath Path { get; init; }

    /// <summary>The facts of the name itself.</summary>
    public required FileStatus Status { get; init; }

    /// <summary>The mount it is on, or null where the system does not say.</summary>
    public required Mount? Mount { get; init; }

    /// <summary>For a symbolic link, where it leads.</summary>
    public SymlinkResolution? Resolution { get; init; }

    /// <summary>For a Windows shortcut, what it names and what is there.</summary>
    public ShortcutResolution? Shortcut { get; init; }

    /// <summary>Whether another name could be made beside this one.</summary>
    public required LinkVerdict SecondName { get; init; }

    /// <summary>For a directory, how many directories are in it; null where it cannot be read.</summary>
    public long? Subdirectories { get; init; }

    /// <summary>Where other names and links were looked for; null when nobody looked.</summary>
    public SearchRange? Range { get; init; }

    /// <summary>What was found, where somebody looked.</summary>
    public Referrers? Referrers { get; init; }

    /// <summary>The symbolic links that come through this very name; those through another name of the file are not among them.</summary>
    public IReadOnlyList<SymlinkResolution> LinksThrough { get; init; } = [];

    /// <summary>The symbolic links that reach the file through another of its names.</summary>
    public IReadOnlyList<SymlinkResolution> LinksElsewhere { get; init; } = [];

    /// <summary>How many names the file has besides this one.</summary>
    public long OtherNames => Status.IsDirectory ? 0 : Math.Max(0, (long)Status.LinkCount - 1);

    /// <summary>How many names were not found; 0 where nobody looked.</summary>
    public long OutOfSight => Referrers is null || Status.IsDirectory ? 0 : Math.Max(0, (long)Status.LinkCount - Referrers.Names.Count);

    /// <summary>The file system type, or <c>an unknown file system</c>.</summary>
    public string FileSystem => Mount?.FileSystemType ?? "an unknown file system";
}
