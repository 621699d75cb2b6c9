using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Snapshots;

/// <summary>Where files with several names are in the snapshot that is being taken, so that further names of each become names of its copy.</summary>
/// <remarks>The names of one file are placed one at a time, those of different files mostly side by side.</remarks>
internal sealed class PlacedFiles
{
    private const int StripeCount = 64;

    private readonly Dictionary<FileIdentity, PlacedFile>[] _stripes = new Dictionary<FileIdentity, PlacedFile>[StripeCount];

    internal PlacedFiles()
    {
        for (var i = 0; i < StripeCount; i++)
        {
            _stripes[i] = [];
        }
    }

    /// <summary>The part that a file belongs to; locked by whoever uses it.</summary>
    internal Dictionary<FileIdentity, PlacedFile> Stripe(FileIdentity file) => _stripes[(int)((ulong)file.Number % StripeCount)];
}

/// <summary>A file with several names that is in the new snapshot.</summary>
/// <param name="Directory">The directory of the name that others are linked to, below the top of the snapshot.</param>
/// <param name="Entry">The entry of that name.</param>
internal sealed record PlacedFile(FilePath Directory, SnapshotEntry Entry);
