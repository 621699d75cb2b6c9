using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Surveying;

namespace Ligature.Auditing;

/// <summary>Looks at one symbolic link after the other; each thread of an audit has its own.</summary>
internal sealed unsafe class SymlinkAuditor(LinkAuditOptions options, AuditedRoots roots, SymlinkResolver resolver, List<Finding> findings)
{
    private readonly uint _user = FileOperations.EffectiveUserId;
    private readonly byte[] _buffer = GC.AllocateUninitializedArray<byte>(FileOperations.PathMax + 1, pinned: true);

    internal long Links { get; private set; }

    internal long Broken { get; private set; }

    internal void Audit(in SurveyedEntry entry)
    {
        Links++;
        var directory = entry.Directory;
        var errno = FileOperations.ReadLinkAt(directory.Descriptor, entry.NameStart, _buffer, out var length);
        if (errno != Errno.None || length == 0)
        {
            // Gone or replaced since it was listed.
            Links--;
            return;
        }

        ReadOnlySpan<byte> text = _buffer.AsSpan(0, length);
        errno = Reach(in entry, length, out var target, out var mayBeChain);
        if (errno != Errno.None)
        {
            ReportBroken(in entry, errno);
        }
        else
        {
            AuditLive(in entry, text, in target, mayBeChain);
        }

        AuditText(in entry, text, errno == Errno.None);
        if ((directory.Mode & FileStatus.WorldWritableBit) != 0 && IsWanted(FindingKind.ForeignLink))
        {
            AuditOwner(in entry, text);
        }
    }

    private bool IsWanted(FindingKind kind) => options.Wanted[(int)kind];

    private void ReportBroken(in SurveyedEntry entry, Errno errno)
    {
        var resolution = resolver.Resolve(entry.Directory, entry.Name, errno, default);
        if (resolution.Hops.Count == 0)
        {
            // It went away between the two looks.
            Links--;
            return;
        }

        if (resolution.State == SymlinkState.Live)
        {
            // Its target came between the two looks.
            return;
        }

        Broken++;
        if (IsWanted(FindingKinds.Of(resolution.State)))
        {
            findings.Add(Finding.OfBroken(resolution));
        }
    }

    private void AuditLive(in SurveyedEntry entry, ReadOnlySpan<byte> text, in FileStatus target, bool mayBeChain)
    {
        var directory = entry.Directory;
        if (target.Volume != directory.Volume && target.MountId != directory.MountId && IsWanted(FindingKind.OtherFileSystem))
        {
            Add(FindingKind.OtherFileSystem, in entry, text);
        }

        if (target.IsDirectory && IsWanted(FindingKind.DirectoryLoop) && Contains(in target, directory))
        {
            Add(FindingKind.DirectoryLoop, in entry, text);
        }

        if (mayBeChain && IsWanted(FindingKind.Chain))
        {
            var resolution = resolver.Resolve(directory, entry.Name, Errno.None, in target);
            if (resolution.ChainLength > 1)
            {
                Add(FindingKind.Chain, in entry, text, [.. resolution.Hops.Where(hop => hop.IsWhole).Select(hop => hop.Path)]);
            }
        }
    }

    private bool Contains(in FileStatus target, SurveyedDirectory directory)
    {
        for (var container = directory; container is not null; container = container.Parent)
        {
            if (container.Inode == target.Inode && container.Volume == target.Volume)
            {
                return true;
            }
        }

        return roots.IsAbove(target.Identity);
    }

    /// <summary>Finds the file at the end with as few system calls as it takes: mostly one.</summary>
    /// <param name="entry">The link.</param>
    /// <param name="length">How long the path that it stores is; it stands in the buffer.</param>
    /// <param name="target">The file at the end.</param>
    /// <param name="mayBeChain">Whether the path that it stores may name another link.</param>
    private Errno Reach(in SurveyedEntry entry, int length, out FileStatus target, out bool mayBeChain)
    {
        mayBeChain = true;
        var directory = entry.Directory;
        if (options.Image is null && KernelFollowsFreely(directory))
        {
            // The stored path met from here is what the kernel would resolve, and it also shows whether a link stands there.
            var errno = LookAtStoredPath(directory, length, out target);
            mayBeChain = errno == Errno.None && target.IsSymbolicLink;
            if (errno == Errno.None && !mayBeChain)
            {
                return errno;
            }
        }

        return resolver.TryReach(directory, entry.NameStart, out target);
    }

    /// <summary>Whether nothing but the path decides what becomes of somebody who follows a link here.</summary>
    private bool KernelFollowsFreely(SurveyedDirectory directory)
    {
        // fs.protected_symlinks watches over sticky directories that everybody can write to (proc_sys_fs(5)).
        const int Protected = FileStatus.StickyBit | FileStatus.WorldWritableBit;
        return (directory.Mode & Protected) != Protected && roots.MountFollowsLinks(directory.MountId);
    }

    private Errno LookAtStoredPath(SurveyedDirectory directory, int length, out FileStatus status)
    {
        // A trailing slash would make the kernel follow a link at the end.
        var end = length;
        while (end > 1 && _buffer[end - 1] == (byte)'/')
        {
            end--;
        }

        var displaced = _buffer[end];
        _buffer[end] = 0;
        fixed (byte* path = _buffer)
        {
            var errno = FileOperations.StatusAt(directory.Descriptor, path, LinkFollowing.Never, StatusFields.MountId, out status);
            _buffer[end] = displaced;
            return errno == Errno.None && end < length && !status.IsDirectory && !status.IsSymbolicLink ? Errno.NotDirectory : errno;
        }
    }

    private void AuditText(in SurveyedEntry entry, ReadOnlySpan<byte> text, bool isLive)
    {
        if (TargetText.IsMessy(text) && IsWanted(FindingKind.Messy))
        {
            findings.Add(Describe(FindingKind.Messy, in entry, text) with { Shorter = TargetText.Tidy(FilePath.FromBytes(text)) });
        }

        var isAbsolute = text[0] == (byte)'/';
        if (isAbsolute || TargetText.Climbs(text))
        {
            AuditWay(in entry, text, isAbsolute, isLive);
        }
    }

    /// <summary>Whether a target that does not simply point downwards stays inside, and whether it takes the short way.</summary>
    private void AuditWay(in SurveyedEntry entry, ReadOnlySpan<byte> text, bool isAbsolute, bool isLive)
    {
        if (roots.PathOf(entry.Directory) is not { } from)
        {
            return;
        }

        var target = from.Join(text).NormalizeLexically();
        var isInside = roots.Contains(target);
        var dependsOnDisk = TargetText.ClimbsAfterName(text) || (isAbsolute && !isInside);
        if (dependsOnDisk && isLive && PhysicalTarget(in entry) is { } physical)
        {
            // A name on the way may be a link; only the kernel knows where ".." behind it leads.
            isInside = roots.Contains(physical);
            target = TargetText.ClimbsAfterName(text) ? physical : target;
        }

        if (!isInside && IsWanted(FindingKind.LeavesRoot))
        {
            Add(FindingKind.LeavesRoot, in entry, text);
        }
        else if (isAbsolute && isInside && (roots.MovableContains(target) || dependsOnDisk) && IsWanted(FindingKind.Absolute))
        {
            Add(FindingKind.Absolute, in entry, text);
        }

        if (IsWanted(FindingKind.Lengthy))
        {
            AuditLength(in entry, text, isAbsolute, from, target);
        }
    }

    private void AuditLength(in SurveyedEntry entry, ReadOnlySpan<byte> text, bool isAbsolute, FilePath from, FilePath target)
    {
        var shorter = isAbsolute ? FilePath.FromBytes(text).NormalizeLexically() : target.RelativeFrom(from);
        if (TargetText.CountComponents(shorter.Bytes) < TargetText.CountComponents(text) && LeadsToTheSame(in entry, text, shorter))
        {
            findings.Add(Describe(FindingKind.Lengthy, in entry, text) with { Shorter = shorter });
        }
    }

    // Cancelling "name/.." is right only where the name is a real directory; whether both paths meet the same file tells.
    private static bool LeadsToTheSame(in SurveyedEntry entry, ReadOnlySpan<byte> text, FilePath shorter)
    {
        if (!TargetText.ClimbsAfterName(text))
        {
            return true;
        }

        using var directory = new DirectoryHandle(entry.Directory.Descriptor, ownsHandle: false);
        return FileOperations.TryGetStatus(directory, FilePath.FromBytes(text), LinkFollowing.Never, StatusFields.Basic, out var one) == Errno.None
            && FileOperations.TryGetStatus(directory, shorter, LinkFollowing.Never, StatusFields.Basic, out var other) == Errno.None
            && one.Identity == other.Identity;
    }

    private FilePath? PhysicalTarget(in SurveyedEntry entry)
    {
        if (options.Image is not null)
        {
            return null;
        }

        using var directory = new DirectoryHandle(entry.Directory.Descriptor, ownsHandle: false);
        var name = FilePath.FromBytes(entry.Name);
        if (FileOperations.TryOpenPath(directory, name, LinkFollowing.Follow, out var opened) != Errno.None)
        {
            return null;
        }

        using (opened)
        {
            return roots.PathOf(opened!);
        }
    }

    private void AuditOwner(in SurveyedEntry entry, ReadOnlySpan<byte> text)
    {
        if (FileOperations.StatusAt(entry.Directory.Descriptor, entry.NameStart, LinkFollowing.Never, StatusFields.Basic, out var status) == Errno.None
            && status.UserId != _user && status.UserId != entry.Directory.UserId)
        {
            findings.Add(Describe(FindingKind.ForeignLink, in entry, text) with { Owner = status.UserId });
        }
    }

    private void Add(FindingKind kind, in SurveyedEntry entry, ReadOnlySpan<byte> text, IReadOnlyList<FilePath>? links = null)
        => findings.Add(Describe(kind, in entry, text) with { Links = links ?? [] });

    private static Finding Describe(FindingKind kind, in SurveyedEntry entry, ReadOnlySpan<byte> text)
        => new() { Kind = kind, Path = entry.Path, Target = FilePath.FromBytes(text) };
}
