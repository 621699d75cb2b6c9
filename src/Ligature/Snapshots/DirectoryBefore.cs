using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Snapshots;

/// <summary>A directory as it was in a snapshot before.</summary>
/// <param name="Section">What it held; null where it was not there.</param>
/// <param name="Handle">The directory there, for linking; null where it cannot be opened.</param>
/// <param name="Volume">The number that its file system had there, or −1.</param>
/// <param name="Settled">See <see cref="PreviousSnapshot.Settled"/>.</param>
internal sealed record DirectoryBefore(ManifestSection? Section, DirectoryHandle? Handle, int Volume, FileTime Settled) : IDisposable
{
    internal static DirectoryBefore Open(PreviousSnapshot snapshot, FilePath path, int volume)
    {
        var section = snapshot.Find(path);
        DirectoryHandle? handle = null;
        if (section is not null)
        {
            _ = FileOperations.TryOpenDirectoryBeneath(snapshot.Tree, path.IsEmpty ? FilePath.Current : path, out handle);
        }

        return new DirectoryBefore(section, handle, volume, snapshot.Settled);
    }

    /// <inheritdoc/>
    public void Dispose() => Handle?.Dispose();
}
