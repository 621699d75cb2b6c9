using System.Globalization;
using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Snapshots;

/// <content>Whether everything is where it belongs.</content>
public sealed partial class SnapshotStore
{
    /// <summary>Looks at the structure of the store and reads every manifest; not at what is in the snapshots.</summary>
    /// <param name="command">Who looks, for the message that others get who want to change the store meanwhile.</param>
    /// <param name="isBusy">Whether somebody is at work in it: then nothing is said about what is in progress.</param>
    /// <returns>What is wrong, by place.</returns>
    /// <exception cref="FileLinkException">EACCES, EIO …</exception>
    public IReadOnlyList<StoreFinding> Check(string command, out bool isBusy)
    {
        isBusy = false;
        StoreLock? held = null;
        try
        {
            held = Lock(command);
        }
        catch (FileLinkException exception)
        {
            // A store that cannot be written to changes for nobody.
            isBusy = exception.Errno == Errno.Busy;
        }

        using (held)
        {
            var findings = new List<StoreFinding>();
            CheckTop(findings);
            CheckInner(findings);
            CheckManifests(findings);
            if (!isBusy)
            {
                CheckRemains(ProgressName, StoreFindingKind.Unfinished, findings);
                CheckRemains(RemovedName, StoreFindingKind.NotRemoved, findings);
                CheckLatest(findings);
            }

            findings.Sort((one, other) => one.Path.CompareTo(other.Path) is var order and not 0 ? order : one.Kind.CompareTo(other.Kind));
            return findings;
        }
    }

    private void CheckTop(List<StoreFinding> findings)
    {
        foreach (var name in FileOperations.ListNames(Root))
        {
            if (name == InnerName || name == LatestName)
            {
                continue;
            }

            var id = name.ToString();
            if (!SnapshotId.IsOne(id) || !IsTree(name))
            {
                findings.Add(new StoreFinding(name.Bytes.StartsWith(".lig-"u8) ? StoreFindingKind.LeftOver : StoreFindingKind.Foreign, Path.Join(name)));
            }
            else if (!HasManifest(id))
            {
                findings.Add(new StoreFinding(StoreFindingKind.NoManifest, Path.Join(name)));
            }
        }
    }

    private void CheckInner(List<StoreFinding> findings)
    {
        foreach (var name in FileOperations.ListNames(_inner))
        {
            if (name != FormatName && name != LockName && name != ManifestsName && name != ProgressName && name != RemovedName)
            {
                findings.Add(new StoreFinding(
                    name.Bytes.StartsWith(".lig-"u8) ? StoreFindingKind.LeftOver : StoreFindingKind.Foreign, Path.Join(InnerName).Join(name)));
            }
        }
    }

    private void CheckManifests(List<StoreFinding> findings)
    {
        var sequences = new Dictionary<ulong, string>();
        foreach (var name in FileOperations.ListNames(_manifests))
        {
            var path = Path.Join(InnerName).Join(ManifestsName).Join(name);
            var id = name.ToString();
            id = id.EndsWith(ManifestExtension, StringComparison.Ordinal) ? id[..^ManifestExtension.Length] : "";
            if (!SnapshotId.IsOne(id))
            {
                findings.Add(new StoreFinding(StoreFindingKind.Foreign, path));
            }
            else if (!IsTree(FilePath.FromText(id)))
            {
                // That of a snapshot in progress gets its place first.
                if (!IsIn(_progress, id))
                {
                    findings.Add(new StoreFinding(StoreFindingKind.NoSnapshot, path));
                }
            }
            else
            {
                CheckManifest(id, path, sequences, findings);
            }
        }
    }

    private void CheckManifest(string id, FilePath path, Dictionary<ulong, string> sequences, List<StoreFinding> findings)
    {
        try
        {
            using var manifest = OpenManifest(id);
            manifest.CheckWhole();
            if (!string.Equals(manifest.Facts.Id, id, StringComparison.Ordinal))
            {
                findings.Add(new StoreFinding(StoreFindingKind.MisnamedManifest, path, manifest.Facts.Id));
            }

            if (!sequences.TryAdd(manifest.Facts.Sequence, id))
            {
                findings.Add(new StoreFinding(
                    StoreFindingKind.SameSequence, path, string.Create(CultureInfo.InvariantCulture, $"{manifest.Facts.Sequence}, as {sequences[manifest.Facts.Sequence]}")));
            }
        }
        catch (SnapshotException exception)
        {
            findings.Add(new StoreFinding(StoreFindingKind.DamagedManifest, path, exception.Message[(exception.Message.LastIndexOf(": ", StringComparison.Ordinal) + 2)..]));
        }
    }

    private void CheckRemains(FilePath folder, StoreFindingKind kind, List<StoreFinding> findings)
    {
        var errno = FileOperations.TryOpenDirectory(_inner, folder, LinkFollowing.Never, out var opened);
        using (opened)
        {
            foreach (var name in errno == Errno.None ? FileOperations.ListNames(opened!) : [])
            {
                findings.Add(new StoreFinding(kind, Path.Join(InnerName).Join(folder).Join(name)));
            }
        }
    }

    private void CheckLatest(List<StoreFinding> findings)
    {
        var newest = default(StoredSnapshot);
        foreach (var snapshot in List())
        {
            newest = snapshot.Facts is not null ? snapshot : newest;
        }

        var errno = FileOperations.TryReadLink(Root, LatestName, out var target);
        if (errno == Errno.NoEntry ? newest is not null : newest is null || target != FilePath.FromText(newest.Id))
        {
            var detail = errno == Errno.NoEntry ? "missing" : errno == Errno.None ? $"leads to {ShellQuoting.QuoteAlways(target)}" : "no symbolic link";
            findings.Add(new StoreFinding(StoreFindingKind.WrongLatest, Path.Join(LatestName), newest is null ? detail : $"{detail} instead of {newest.Id}"));
        }
    }

    private bool HasManifest(string id) => IsIn(_manifests, id + ManifestExtension);

    private static bool IsIn(DirectoryHandle folder, string name)
        => FileOperations.TryGetStatus(folder, FilePath.FromText(name), LinkFollowing.Never, StatusFields.Basic, out _) == Errno.None;
}
