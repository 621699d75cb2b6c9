using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Surveying;

namespace Ligature.Auditing;

/// <summary>Looks at one symbolic link after the other; each thread of an audit has its own.</summary>
internal sealed unsafe class SymlinkAuditor(LinkAuditOptions options, AuditedRoots roots, SymlinkResolver resolver, List<Finding> findings)
{
    private readonly uint _user = FileOperations.EffectiveUserId;
    private readonly TargetAuditor _targets = new(options, roots, findings);
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

        _targets.Audit(in entry, text);
        if ((directory.Mode & FileStatus.WorldWritableBit) != 0 && IsWanted(FindingKind.ForeignLink))
        {
            AuditOwner(in entry, text);
        }
    }

    private bool MayMissMount => _mayMissMount ??= roots.Paths.Any(resolver.MayMissMountIn);

    private bool IsWanted(FindingKind kind) => options.Wants(kind);

    // Nothing but the name can be seen: the directory may be listed but not searched, or was moved out of the image.
    private void ReportUnreadable(in SurveyedEntry entry, ReadOnlySpan<byte> text, Errno errno)
    {
        Broken++;
        var kind = FindingKinds.Of(HopByHopResolution.StateOf(errno));
        if (IsWanted(kind))
        {
            findings.Add(new Finding { Kind = kind, Path = entry.Path, Target = text.IsEmpty ? null : FilePath.FromBytes(text), Place = entry.Path, Errno = errno });
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
            findings.Add(Finding.About(FindingKind.Dangling, in entry, text) with { Place = entry.Directory.GetPath(text), Errno = errno });
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

            // Behind a slash there may be as many links as the kernel follows, and the link itself is one more.
            var mayHideLinks = errno == Errno.None && _buffer.AsSpan(0, length).Contains((byte)'/');
            if (!mayBeChain && !mayHideLinks)
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

    private void AuditOwner(in SurveyedEntry entry, ReadOnlySpan<byte> text)
    {
        if (FileOperations.StatusAt(entry.Directory.Descriptor, entry.NameStart, LinkFollowing.Never, StatusFields.Basic, out var status) == Errno.None
            && status.UserId != _user && status.UserId != entry.Directory.UserId)
        {
            findings.Add(Finding.About(FindingKind.ForeignLink, in entry, text) with { Owner = status.UserId });
        }
    }

    private void Add(FindingKind kind, in SurveyedEntry entry, ReadOnlySpan<byte> text, IReadOnlyList<FilePath>? links = null)
        => findings.Add(Finding.About(kind, in entry, text) with { Links = links ?? [] });
}
