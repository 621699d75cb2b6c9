using System.Diagnostics.CodeAnalysis;
using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Surveying;

namespace Ligature.Auditing;

/// <summary>Looks at the path that a symbolic link stores: whether it stays in the roots, and whether it is as short as it could be.</summary>
internal sealed class TargetAuditor(LinkAuditOptions options, AuditedRoots roots, List<Finding> findings)
{
    internal void Audit(in SurveyedEntry entry, ReadOnlySpan<byte> text)
    {
        if (TargetText.IsMessy(text) && options.Wants(FindingKind.Messy))
        {
            findings.Add(Finding.About(FindingKind.Messy, in entry, text) with { Shorter = TargetText.Tidy(FilePath.FromBytes(text)) });
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
            if (options.Wants(FindingKind.LeavesRoot))
            {
                findings.Add(Finding.About(FindingKind.LeavesRoot, in entry, text));
            }
        }
        else if (isAbsolute && roots.MovableContains(target) && options.Wants(FindingKind.Absolute))
        {
            findings.Add(Finding.About(FindingKind.Absolute, in entry, text));
        }

        if (options.Wants(FindingKind.Lengthy) && TargetText.Climbs(text))
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
            findings.Add(Finding.About(FindingKind.Lengthy, in entry, text) with { Shorter = shorter });
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
}
