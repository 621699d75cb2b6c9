using System.Buffers;
using Ligature.Execution;
using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Planning;
using Microsoft.Win32.SafeHandles;

namespace Ligature.Snapshots;

/// <summary>What the threads that take a snapshot share.</summary>
internal sealed class TakeRun(TakeOptions options, IReadOnlyList<SnapshotSource> sources, DirectoryHandle tree, ManifestWriter manifest, PreviousSnapshot[] previous, IReadOnlyList<DirectoryHandle> unfinished)
{
    private const int OwnerWrites = 0x80;

    private readonly Lock _lock = new();
    private readonly List<SectionEntry> _directories = [];
    private readonly List<TakeFailure> _failures = [];

    internal TakeOptions Options => options;

    internal DirectoryHandle Tree => tree;

    /// <summary>The snapshots to link from: the newest first.</summary>
    internal PreviousSnapshot[] Previous => previous;

    /// <summary>What takes that did not come to their end had copied.</summary>
    internal IReadOnlyList<DirectoryHandle> Unfinished => unfinished;

    internal LinkClaims Claims { get; } = new(previous.Length == 0 ? 0 : previous[0].Manifest.Facts.Entries);

    internal TakenVolumes Volumes { get; } = new(previous);

    internal PlacedFiles Placed { get; } = new();

    internal IReadOnlyList<TakeFailure> Failures => _failures;

    /// <summary>Where a path lies in the snapshot.</summary>
    internal FilePath PlaceOf(FilePath root, FilePath path)
    {
        foreach (var source in sources)
        {
            if (source.Path == root)
            {
                return source.Place.Join(path.Below(root));
            }
        }

        throw new InvalidOperationException("The walk came from elsewhere.");
    }

    internal void Report(string operation, FilePath path, Errno errno)
    {
        lock (_lock)
        {
            _failures.Add(new TakeFailure(operation, path, errno));
        }
    }

    /// <summary>Writes a directory into the manifest; its own mode and times come last, when nothing is made in it any more.</summary>
    internal void Add(FilePath path, SnapshotEntry directory, List<SnapshotEntry> entries)
    {
        entries.Sort((a, b) => a.Name.CompareTo(b.Name));
        var section = new ArrayBufferWriter<byte>();
        ManifestSection.Write(section, directory, entries);
        manifest.Add(path, section.WrittenSpan);
        lock (_lock)
        {
            _directories.Add(new SectionEntry(path, directory));
        }
    }

    /// <summary>Gives all directories their owner, mode, attributes and times, those that lie deepest first.</summary>
    /// <param name="lastMode">The mode that the top must get when it has its place: it can be moved only while its owner may write to it. Null for none.</param>
    /// <returns>Those that did not get everything.</returns>
    internal List<FilePath> FinishDirectories(out int? lastMode)
    {
        _directories.Sort((a, b) => b.Path.CompareTo(a.Path));
        var stripped = new List<FilePath>();
        lastMode = null;
        foreach (var directory in _directories)
        {
            var metadata = directory.Entry.Metadata;
            if (directory.Path.IsEmpty && FileOperations.EffectiveUserId != 0 && (metadata.Mode & OwnerWrites) == 0)
            {
                lastMode = metadata.Mode;
                metadata = metadata with { Mode = metadata.Mode | OwnerWrites };
            }

            if (!Finish(directory.Path, metadata))
            {
                stripped.Add(directory.Path);
            }
        }

        return stripped;
    }

    private bool Finish(FilePath path, FileMetadata metadata)
    {
        var errno = FileOperations.TryOpenDirectoryBeneath(tree, path.IsEmpty ? FilePath.Current : path, out var place);
        using (place)
        {
            DirectoryHandle? opened = null;
            errno = errno == Errno.None ? FileOperations.TryOpenDirectory(place!, FilePath.Current, LinkFollowing.Never, out opened) : errno;
            using (opened)
            {
                if (errno != Errno.None)
                {
                    return false;
                }

                using var file = new SafeFileHandle(opened!.DangerousGetHandle(), ownsHandle: false);
                return AttributeCopy.Apply(metadata, file) == LostAttributes.None;
            }
        }
    }

    private sealed record SectionEntry(FilePath Path, SnapshotEntry Entry);
}
