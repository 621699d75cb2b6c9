using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Surveying;

namespace Ligature.Auditing;

/// <summary>One thing that an audit found.</summary>
public sealed record Finding
{
    /// <summary>What kind of thing.</summary>
    public required FindingKind Kind { get; init; }

    /// <summary>The link, symbolic or a shortcut; for files with several names, the first of those found.</summary>
    public required FilePath Path { get; init; }

    /// <summary>What the symbolic link stores or the shortcut names; null for files with several names, and where it could not be read.</summary>
    public FilePath? Target { get; init; }

    /// <summary>Where the way ends: the missing component, the place denied, what is no directory.</summary>
    public FilePath? Place { get; init; }

    /// <summary>The mount point where nothing is mounted.</summary>
    public FilePath? MountPoint { get; init; }

    /// <summary>The members of a loop, or the links of a chain in order.</summary>
    public IReadOnlyList<FilePath> Links { get; init; } = [];

    /// <summary>The shorter target that means the same, for lengthy and messy ones.</summary>
    public FilePath? Shorter { get; init; }

    /// <summary>What the kernel said, for the kinds that come from an error.</summary>
    public Errno Errno { get; init; }

    /// <summary>What is wrong with a damaged shortcut, a clause without a full stop.</summary>
    public string? Problem { get; init; }

    /// <summary>The file with several names.</summary>
    public NameSet? Names { get; init; }

    /// <summary>The user that a foreign link belongs to.</summary>
    public uint? Owner { get; init; }

    /// <summary>A finding about a symbolic link met in a walk.</summary>
    internal static Finding About(FindingKind kind, in SurveyedEntry entry, ReadOnlySpan<byte> target)
        => new() { Kind = kind, Path = entry.Path, Target = FilePath.FromBytes(target) };

    /// <summary>The finding that a link which leads nowhere makes.</summary>
    internal static Finding OfBroken(SymlinkResolution resolution) => new()
    {
        Kind = FindingKinds.Of(resolution.State),
        Path = resolution.Hops[0].Path,
        Target = resolution.Hops[0].Target,
        Place = resolution.Place,
        MountPoint = resolution.MountPoint,
        Errno = resolution.Errno,
        Links = [.. resolution.LoopMembers.Select(hop => hop.Path)],
    };
}

/// <summary>A file with several names, as far as they were found.</summary>
/// <param name="Identity">Which file.</param>
/// <param name="LinkCount">How many names it has.</param>
/// <param name="Size">Its length in bytes.</param>
/// <param name="Found">The names found, sorted.</param>
public sealed record NameSet(FileIdentity Identity, uint LinkCount, ulong Size, IReadOnlyList<FilePath> Found)
{
    /// <summary>How many names lie elsewhere; 0 also when names were added during the walk.</summary>
    public long OutOfSight => Math.Max(0, LinkCount - (long)Found.Count);
}
