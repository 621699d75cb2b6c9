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

    /// <summary>Gives all directories but the top their owner, mode, attributes and times, those that lie deepest first.</summary>
    /// <returns>How many did not get everything.</returns>
    internal int FinishDirectories()
    {
        _directories.Sort((a, b) => b.Path.CompareTo(a.Path));
        var stripped = 0;
        foreach (var directory in _directories)
        {
            stripped += directory.Path.IsEmpty || Finish(tree, directory.Path, directory.Entry) ? 0 : 1;
        }

        return stripped;
    }

    /// <summary>Gives the top what is its own.</summary>
    /// <param name="store">The directory of the top.</param>
    /// <param name="name">Its name there.</param>
    internal bool FinishTop(DirectoryHandle store, FilePath name)
    {
        foreach (var directory in _directories)
        {
            if (directory.Path.IsEmpty)
            {
                return Finish(store, name, directory.Entry);
            }
        }

        return true;
    }

    private static bool Finish(DirectoryHandle root, FilePath path, SnapshotEntry entry)
    {
        var errno = FileOperations.TryOpenDirectoryBeneath(root, path, out var place);
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
                return AttributeCopy.Apply(entry.Metadata, file) == LostAttributes.None;
            }
        }
    }

    private sealed record SectionEntry(FilePath Path, SnapshotEntry Entry);
}
