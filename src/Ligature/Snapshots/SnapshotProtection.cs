using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Snapshots;

/// <summary>Takes write permission from the files and folders of snapshots, so that nobody changes history through a shared inode by mistake; or gives it back.</summary>
/// <remarks>
/// The manifest keeps the mode that was taken: restoring gives it, and verifying takes a mode without its write permission for the same. Other names can still be
/// made of a protected file, so that the next take links to it; not of an immutable one, which the next take copies.
/// </remarks>
public sealed class SnapshotProtection
{
    private readonly SnapshotManifest _manifest;
    private readonly DirectoryHandle _tree;
    private readonly ProtectionOptions _options;
    private readonly ProtectionReport _report;
    private readonly string _id;

    private SnapshotProtection(SnapshotManifest manifest, DirectoryHandle tree, string id, ProtectionOptions options, ProtectionReport report)
        => (_manifest, _tree, _id, _options, _report) = (manifest, tree, id, options, report);

    /// <summary>Protects snapshots, or undoes that.</summary>
    /// <param name="store">The store.</param>
    /// <param name="ids">The snapshots.</param>
    /// <param name="options">How.</param>
    /// <exception cref="SnapshotException">A manifest is damaged.</exception>
    /// <exception cref="FileLinkException">EBUSY: somebody else changes the store …</exception>
    public static ProtectionReport Run(SnapshotStore store, IReadOnlyList<string> ids, ProtectionOptions options)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(ids);
        ArgumentNullException.ThrowIfNull(options);
        var report = new ProtectionReport();
        using (store.Lock(options.Command))
        {
            foreach (var id in ids)
            {
                using var manifest = store.OpenManifest(id);
                using var tree = store.OpenTree(id);
                new SnapshotProtection(manifest, tree, id, options, report).Run();
            }
        }

        return report;
    }

    private void Run()
    {
        for (var i = 0; i < _manifest.DirectoryCount; i++)
        {
            _options.Cancellation.ThrowIfCancellationRequested();
            var path = _manifest.DirectoryPath(i);
            var section = _manifest.Read(i);
            var errno = FileOperations.TryOpenDirectoryBeneath(_tree, path.IsEmpty ? FilePath.Current : path, out var folder);
            if (errno != Errno.None)
            {
                Fail(path, errno);
                continue;
            }

            using (folder)
            {
                _report.Folders += Apply(folder!, FilePath.Current, path, section.Directory) ? 1 : 0;
                foreach (var entry in section.Entries)
                {
                    if (entry.Type == FileType.Regular)
                    {
                        _report.Files += Apply(folder!, entry.Name, path.Join(entry.Name), entry) ? 1 : 0;
                    }
                }
            }
        }
    }

    // What is not what was taken is none of ours: verifying tells about it.
    private bool Apply(DirectoryHandle folder, FilePath name, FilePath path, SnapshotEntry entry)
    {
        var errno = FileOperations.TryOpenPath(folder, name, LinkFollowing.Never, out var file);
        using (file)
        {
            errno = errno == Errno.None ? FileOperations.TryGetStatus(file!, StatusFields.Basic, out var status) is var failed && failed == Errno.None && status.Type == entry.Type
                ? Change(folder, name, file!, in status, entry) : Errno.StaleHandle : errno;
        }

        if (errno != Errno.None)
        {
            Fail(path, errno);
        }

        return errno == Errno.None;
    }

    private Errno Change(DirectoryHandle folder, FilePath name, DirectoryHandle file, in FileStatus status, SnapshotEntry entry)
    {
        var errno = Errno.None;
        if (_options is { Undoes: true, MakesImmutable: true })
        {
            errno = FileOperations.TrySetImmutable(folder, name, isImmutable: false);
        }

        var mode = _options.Undoes && status.Mode == entry.ProtectedMode ? entry.Mode : _options.Undoes ? status.Mode : status.Mode & entry.ProtectedMode;
        if (errno == Errno.None && mode != status.Mode)
        {
            errno = FileOperations.TryChangeMode(file, mode);
        }

        // Immutable already, by an earlier run.
        errno = errno == Errno.NotPermitted && _options is { Undoes: false, MakesImmutable: true } ? Errno.None : errno;
        return errno == Errno.None && _options is { Undoes: false, MakesImmutable: true } ? FileOperations.TrySetImmutable(folder, name, isImmutable: true) : errno;
    }

    private void Fail(FilePath path, Errno errno) => _report.Add(new ProtectionFailure(_id, path, errno));
}

/// <summary>How snapshots are protected.</summary>
/// <param name="MakesImmutable">Whether the flag that keeps even root from changing files is set, or taken away.</param>
/// <param name="Undoes">Whether protection is taken away.</param>
/// <param name="Command">Who does it, for the message that others get who want to change the store meanwhile.</param>
/// <param name="Cancellation">Ends the work with an exception.</param>
public sealed record ProtectionOptions(bool MakesImmutable, bool Undoes, string Command, CancellationToken Cancellation);

/// <summary>What came of protecting snapshots.</summary>
public sealed class ProtectionReport
{
    private readonly List<ProtectionFailure> _failures = [];

    /// <summary>Names of files that are as they were to be.</summary>
    public long Files { get; internal set; }

    /// <summary>Folders that are.</summary>
    public long Folders { get; internal set; }

    /// <summary>What is not.</summary>
    public IReadOnlyList<ProtectionFailure> Failures => _failures;

    internal void Add(ProtectionFailure failure) => _failures.Add(failure);
}

/// <summary>Something that could not be protected.</summary>
/// <param name="Snapshot">The snapshot's id.</param>
/// <param name="Path">Its path in the snapshot.</param>
/// <param name="Errno">Why; ESTALE: it is not what was taken.</param>
public sealed record ProtectionFailure(string Snapshot, FilePath Path, Errno Errno);
