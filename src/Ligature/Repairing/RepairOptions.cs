using Ligature.Paths;
using Ligature.Surveying;

namespace Ligature.Repairing;

/// <summary>How targets are looked for.</summary>
/// <param name="Walk">Where to go.</param>
public sealed record RepairOptions(WalkOptions Walk)
{
    /// <summary>Prefixes that somebody says have moved, both absolute and normalized; of several that fit, the longest counts.</summary>
    public IReadOnlyList<MovedFolder> Moved { get; init; } = [];
}

/// <summary>What was below one folder is below another now.</summary>
/// <param name="Old">The folder, or file, as links have it: absolute and normalized.</param>
/// <param name="New">Where it is now: absolute and normalized.</param>
public sealed record MovedFolder(FilePath Old, FilePath New);
