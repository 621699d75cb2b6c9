using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Surveying;

namespace Ligature.Snapshots;

/// <summary>A directory that is being taken: the source, the one in the new snapshot, and those in the snapshots before.</summary>
internal sealed class TakenDirectory(
    FilePath path, SurveyedDirectory surveyed, DirectoryHandle source, DirectoryHandle target, SnapshotEntry entry, DirectoryBefore[] before) : IDisposable
{
    /// <summary>Its path below the top of the snapshot; empty for the top.</summary>
    internal FilePath Path { get; } = path;

    internal DirectoryHandle Source { get; } = source;

    internal DirectoryHandle Target { get; } = target;

    internal SnapshotEntry Entry { get; } = entry;

    /// <summary>What it was in the snapshots that files are linked from.</summary>
    internal DirectoryBefore[] Before { get; } = before;

    /// <summary>The entries taken so far.</summary>
    internal List<SnapshotEntry> Entries { get; } = [];

    /// <summary>Where a name of the source is, for messages.</summary>
    internal FilePath SourcePath(FilePath name) => surveyed.GetPath(name.Bytes);

    /// <summary>The number of a name's file system: most often that of the directory, but a single file can be mounted over another.</summary>
    internal int FindVolume(TakenVolumes volumes, FilePath name, in FileStatus status)
    {
        if (status.Volume == surveyed.Volume || FileOperations.TryOpenPath(Source, name, LinkFollowing.Never, out var opened) != Errno.None)
        {
            return Entry.Volume;
        }

        using (opened)
        {
            return FileOperations.TryGetStatus(opened!, StatusFields.MountId, out var now) == Errno.None ? volumes.Find(opened!, in now) : Entry.Volume;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Source.Dispose();
        Target.Dispose();
        foreach (var one in Before)
        {
            one.Dispose();
        }
    }
}
