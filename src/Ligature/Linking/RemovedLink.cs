using Ligature.Paths;

namespace Ligature.Linking;

/// <summary>What lig rm found at a name, and removed or would remove.</summary>
public sealed record RemovedLink
{
    /// <summary>The name as it was given, without a slash at its end.</summary>
    public required FilePath Path { get; init; }

    /// <summary>Which kind of link it was.</summary>
    public required LinkKind Kind { get; init; }

    /// <summary>For a symbolic link, the path that it stored; for a bind mount, where else the same is seen, if anywhere.</summary>
    public FilePath? Target { get; init; }

    /// <summary>How many names the file has when this one and those before it in the plan are gone.</summary>
    public uint NamesLeft { get; init; }

    /// <summary>Whether it is the last name of a file with content, which goes with it.</summary>
    public bool LosesData { get; init; }

    /// <summary>For a bind mount: the file that mounted it at each start, and no longer does.</summary>
    public FilePath? PersistedIn { get; init; }

    /// <summary>For a bind mount: whether the mount point, made by Ligature and empty, was removed as well.</summary>
    public bool PointIsRemoved { get; init; }
}
