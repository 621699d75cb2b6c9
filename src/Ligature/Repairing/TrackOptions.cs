using Ligature.FileSystem;
using Ligature.Surveying;

namespace Ligature.Repairing;

/// <summary>What is recorded.</summary>
/// <param name="Walk">Where to go.</param>
/// <param name="Digests">Of which targets the content is recorded.</param>
public sealed record TrackOptions(WalkOptions Walk, DigestPolicy Digests)
{
    /// <summary>The length up to which a file counts as small: 1 MiB.</summary>
    public const ulong SmallFile = 1 << 20;

    /// <summary>Called with the number of files read so far, after each; from one thread at a time.</summary>
    public Action<long>? DigestProgress { get; init; }

    // All empty files are alike, so content tells nothing about them.
    internal bool Wants(TrackedTarget target) => target.Type == FileType.Regular && target.Size > 0 && Digests switch
    {
        DigestPolicy.Never => false,
        DigestPolicy.Small => target.Size <= SmallFile,
        _ => true,
    };
}
