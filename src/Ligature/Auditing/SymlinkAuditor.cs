using System.Diagnostics.CodeAnalysis;
using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Surveying;

namespace Ligature.Auditing;

/// <summary>Looks at one symbolic link after the other; each thread of an audit has its own.</summary>
internal sealed unsafe class SymlinkAuditor(LinkAuditOptions options, AuditedRoots roots, SymlinkResolver resolver, List<Finding> findings)
{
    private readonly uint _user = FileOperations.EffectiveUserId;
    private readonly byte[] _buffer = GC.AllocateUninitializedArray<byte>(FileOperations.PathMax + 1, pinned: true);

    private bool? _mayMissMount;

    internal long Links { get; private set; }

    internal long Broken { get; private set; }

    internal void Audit(in SurveyedEntry entry)
    {
        Links++;
        var directory = entry.Directory;
        var errno = FileOperations.ReadLinkAt(directory.Descriptor, entry.NameStart, _buffer, out var length);
        if (errno is Errno.NoEntry or Errno.Invalid || (errno == Errno.None && length == 0))
        {
            // Gone or replaced since it was listed.
            Links--;
            return;
        }

        if (errno != Errno.None)
        {
            ReportUnreadable(in entry, [], errno);
            return;
        }

        ReadOnlySpan<byte> text = _buffer.AsSpan(0, length);
        errno = Reach(in entry, length, out var target, out var mayBeChain);
        if (errno != Errno.None)
        {
            if (mayBeChain || !TryReportMissingName(in entry, text, errno))
            {
                ReportBroken(in entry, text, errno);
            }
        }
        else
        {
            AuditLive(in entry, text, in target, mayBeChain);
        }

        AuditText(in entry, text);
        if ((directory.Mode & FileStatus.WorldWritableBit) != 0 && IsWanted(FindingKind.ForeignLink))
        {
            AuditOwner(in entry, text);
        }
    }

    private bool MayMissMount => _mayMissMount ??= roots.Paths.Any(resolver.MayMissMountIn);

    private bool IsWanted(FindingKind kind) => options.Wanted[(int)kind];

    // Nothing but the name can be seen: the directory may be listed but not searched, or was moved out of the image.
    private void ReportUnreadable(in SurveyedEntry entry, ReadOnlySpan<byte> text, Errno errno)
    {
        Broken++;
        var kind = FindingKinds.Of(HopByHopResolution.StateOf(errno));
        if (IsWanted(kind))
        {
            findings.Add(new Finding { Kind = kind, Path = entry.Path, Target = FilePath.FromBytes(text), Place = entry.Path, Errno = errno });
        }
    }

    /// <summary>Reports the commonest of all: a name in the link's own directory that is not there. No way needs to be walked to see where it ends.</summary>
    private bool TryReportMissingName(in SurveyedEntry entry, ReadOnlySpan<byte> text, Errno errno)
    {
        if (errno != Errno.NoEntry || text.Contains((byte)'/') || options.Walk.FollowSymbolicLinks || MayMissMount)
        {
            return false;
        }

        Broken++;
        if (IsWanted(FindingKind.Dangling))
        {
            findings.Add(Describe(FindingKind.Dangling, in entry, text) with { Place = entry.Directory.GetPath(text), Errno = errno });
        }

        return true;
    }

    private void ReportBroken(in SurveyedEntry entry, ReadOnlySpan<byte> text, Errno errno)
    {
        var resolution = resolver.Resolve(entry.Directory, entry.Name, errno, default);
        if (resolution.State == SymlinkState.Live)
        {
            // Its target came between the two looks; or the link itself went.
            Links -= resolution.Hops.Count == 0 ? 1 : 0;
        }
        else if (resolution.Hops.Count == 0 && resolution.Errno == Errno.NoEntry)
        {
            Links--;
        }
        else if (resolution.Hops.Count == 0)
        {
            ReportUnreadable(in entry, text, resolution.Errno);
        }
        else
        {
            Broken++;
            if (IsWanted(FindingKinds.Of(resolution.State)))
            {
                findings.Add(Finding.OfBroken(resolution));
            }
        }
    }

    private void AuditLive(in SurveyedEntry entry, ReadOnlySpan<byte> text, in FileStatus target, bool mayBeChain)
    {
        var directory = entry.Directory;
        var isOtherMount = target.MountId is null || target.MountId != directory.MountId;
        if (target.Volume != directory.Volume && isOtherMount && IsWanted(FindingKind.OtherFileSystem))
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

        return roots.IsAbove(target.Identity, directory.Root);
    }

    /// <summary>Finds the file at the end with as few system calls as it takes: mostly one.</summary>
    /// <param name="entry">The link.</param>
    /// <param name="length">How long the path that it stores is; it stands in the buffer.</param>
    /// <param name="target">The file at the end.</param>
    /// <param name="mayBeChain">Whether the path that it stores may name another link; never where that path itself leads nowhere.</param>
    private Errno Reach(in SurveyedEntry entry, int length, out FileStatus target, out bool mayBeChain)
    {
        mayBeChain = true;
        var directory = entry.Directory;
        if (options.Image is null && KernelFollowsFreely(directory))
        {
            // The stored path met from here is what the kernel would resolve, and it also shows whether a link stands there.
            var errno = LookAtStoredPath(directory, length, out target);
            mayBeChain = errno == Errno.None && target.IsSymbolicLink;
            if (!mayBeChain)
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
        return (directory.Mode & Protected) != Protected && roots.MountFollowsPaths(directory.MountId);
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

    private void AuditText(in SurveyedEntry entry, ReadOnlySpan<byte> text)
    {
        if (TargetText.IsMessy(text) && IsWanted(FindingKind.Messy))
        {
            findings.Add(Describe(FindingKind.Messy, in entry, text) with { Shorter = TargetText.Tidy(FilePath.FromBytes(text)) });
        }

        var isAbsolute = text[0] == (byte)'/';
        if (isAbsolute || TargetText.Climbs(text))
        {
            AuditWay(in entry, text, isAbsolute);
        }
    }

    /// <summary>Whether a target that does not simply point downwards stays inside, and whether it takes the short way.</summary>
    private void AuditWay(in SurveyedEntry entry, ReadOnlySpan<byte> text, bool isAbsolute)
    {
        if (roots.PathOf(entry.Directory) is not { } from)
        {
            return;
        }

        var target = from.Join(text).NormalizeLexically();
        if (TargetText.ClimbsAfterName(text) || (isAbsolute && !roots.Contains(target)))
        {
            // A name on the way may be a link; only the kernel knows where ".." behind it leads.
            target = PhysicalTarget(in entry, from, FilePath.FromBytes(text)) ?? target;
        }

        if (!roots.Contains(target))
        {
            if (IsWanted(FindingKind.LeavesRoot))
            {
                Add(FindingKind.LeavesRoot, in entry, text);
            }
        }
        else if (isAbsolute && roots.MovableContains(target) && IsWanted(FindingKind.Absolute))
        {
            Add(FindingKind.Absolute, in entry, text);
        }

        if (IsWanted(FindingKind.Lengthy) && TargetText.Climbs(text))
        {
            AuditLength(in entry, text, from, target);
        }
    }

    private void AuditLength(in SurveyedEntry entry, ReadOnlySpan<byte> text, FilePath from, FilePath target)
    {
        var shorter = TargetText.KeepDemand(text, text[0] == (byte)'/' ? target : target.RelativeFrom(from));
        if (TargetText.CountComponents(shorter.Bytes) < TargetText.CountComponents(text)
            && (!TargetText.ClimbsAfterName(text) || LeadsToTheSame(in entry, from, FilePath.FromBytes(text), shorter)))
        {
            findings.Add(Describe(FindingKind.Lengthy, in entry, text) with { Shorter = shorter });
        }
    }

    // Cancelling "name/.." is right only where the name is a real directory; whether both paths meet the same file tells.
    private bool LeadsToTheSame(in SurveyedEntry entry, FilePath from, FilePath text, FilePath shorter)
        => IdentityOf(in entry, from, text) is { } identity && identity == IdentityOf(in entry, from, shorter);

    /// <summary>Where a target's last name is, by a path without links: every name before it is resolved.</summary>
    private FilePath? PhysicalTarget(in SurveyedEntry entry, FilePath from, FilePath text)
    {
        // What ends in ".." names no entry but a directory.
        var endsInName = text.Name.Bytes is not ([] or [(byte)'.'] or [(byte)'.', (byte)'.']);
        if (!TryOpen(in entry, from, endsInName ? text.Parent : text, LinkFollowing.Follow, out var opened))
        {
            return null;
        }

        using (opened)
        {
            return roots.PathOf(opened) is { } path ? endsInName ? path.Join(text.Name) : path : null;
        }
    }

    private bool TryOpen(in SurveyedEntry entry, FilePath from, FilePath path, LinkFollowing following, [NotNullWhen(true)] out DirectoryHandle? opened)
    {
        using var directory = new DirectoryHandle(entry.Directory.Descriptor, ownsHandle: false);
        var errno = options.Image is null
            ? FileOperations.TryOpenPath(directory, path, following, out opened)
            : options.Image.TryOpenPath(from.Join(path), following, out opened);
        return errno == Errno.None;
    }

    private FileIdentity? IdentityOf(in SurveyedEntry entry, FilePath from, FilePath path)
    {
        if (!TryOpen(in entry, from, path, LinkFollowing.Never, out var opened))
        {
            return null;
        }

        using (opened)
        {
            return FileOperations.TryGetStatus(opened, StatusFields.Basic, out var status) == Errno.None ? status.Identity : null;
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
