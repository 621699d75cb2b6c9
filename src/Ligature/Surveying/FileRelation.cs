using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Surveying;

/// <summary>How two names are related, with the facts that show it. Identity decides; content is not read.</summary>
/// <param name="Kind">The closest relation.</param>
/// <param name="First">The first name and where it leads.</param>
/// <param name="Second">The second name and where it leads.</param>
public sealed record FileRelation(FileRelationKind Kind, RelatedName First, RelatedName Second)
{
    /// <summary>Whether opening either path opens the same file.</summary>
    public bool IsSameFile => First.EndStatus is { } first && Second.EndStatus is { } second && first.Identity == second.Identity;

    /// <summary>Whether both names themselves stand for one inode, links not followed.</summary>
    public bool IsSameInode => First.Status.Identity == Second.Status.Identity;

    /// <summary>Whether the names are reached through different mounts; false when the kernel does not tell mount ids.</summary>
    public bool ThroughTwoMounts => First.Status.MountId is { } first && Second.Status.MountId is { } second && first != second;

    /// <summary>Where a symbolic link of a leading kind arrives: whether at the very name of the other, or at another hard link of its file.</summary>
    public bool ArrivesAtAnotherName { get; private init; }

    /// <summary>Looks at two names.</summary>
    /// <exception cref="FileLinkException">A name cannot be looked up: ENOENT, EACCES, ENOTDIR … A dangling symbolic link can.</exception>
    public static FileRelation Examine(FilePath first, FilePath second)
    {
        var mounts = MountTable.Read();
        var a = RelatedName.Read(first, mounts);
        var b = RelatedName.Read(second, mounts);

        if (a.Status.Identity == b.Status.Identity)
        {
            return new FileRelation(KindOfOneInode(a, b), a, b);
        }

        var forward = a.FindHop(b);
        var backward = b.FindHop(a);
        if (forward is not null || backward is not null)
        {
            var kind = forward is null ? FileRelationKind.SecondLeadsToFirst
                : backward is null ? FileRelationKind.FirstLeadsToSecond
                : FileRelationKind.LeadToEachOther;
            var isSameEntry = forward is not null ? forward.IsSameEntryAs(b.Start) : backward!.IsSameEntryAs(a.Start);
            return new FileRelation(kind, a, b) { ArrivesAtAnotherName = !isSameEntry };
        }

        return new FileRelation(KindOfTwoInodes(a, b), a, b);
    }

    private static FileRelationKind KindOfOneInode(RelatedName a, RelatedName b)
    {
        var hasTwoMounts = a.Status.MountId != b.Status.MountId;
        if (!hasTwoMounts && IsSameWritten(a.Path, b.Path))
        {
            return FileRelationKind.SamePath;
        }

        // A mounted file is seen under the name of its mount point, which is no name of it.
        var isMountedFile = hasTwoMounts && (a.Status.IsMountPoint || b.Status.IsMountPoint);
        if (isMountedFile || a.Start.IsSameEntryAs(b.Start))
        {
            return hasTwoMounts ? FileRelationKind.TwoMounts : FileRelationKind.SameName;
        }

        return FileRelationKind.HardLinks;
    }

    private static FileRelationKind KindOfTwoInodes(RelatedName a, RelatedName b)
    {
        if (a.EndStatus is { } firstEnd && b.EndStatus is { } secondEnd && firstEnd.Identity == secondEnd.Identity)
        {
            return FileRelationKind.LeadToOneFile;
        }

        return DirectoryAncestry.Contains(a, b) ? FileRelationKind.FirstContainsSecond
            : DirectoryAncestry.Contains(b, a) ? FileRelationKind.SecondContainsFirst
            : FileRelationKind.Unrelated;
    }

    // ".." stays: what it cancels may be a symbolic link. A trailing "/" follows a link, but here both are known to be one inode.
    private static bool IsSameWritten(FilePath a, FilePath b)
    {
        if (a.IsAbsolute != b.IsAbsolute)
        {
            return false;
        }

        var left = new PathComponents(a.Bytes);
        var right = new PathComponents(b.Bytes);
        while (true)
        {
            var hasLeft = NextNamed(ref left, a.Bytes);
            var hasRight = NextNamed(ref right, b.Bytes);
            if (!hasLeft || !hasRight)
            {
                return hasLeft == hasRight;
            }

            if (!a.Bytes[left.Current].SequenceEqual(b.Bytes[right.Current]))
            {
                return false;
            }
        }
    }

    private static bool NextNamed(ref PathComponents components, ReadOnlySpan<byte> path)
    {
        while (components.MoveNext())
        {
            if (path[components.Current] is not [(byte)'.'])
            {
                return true;
            }
        }

        return false;
    }
}
