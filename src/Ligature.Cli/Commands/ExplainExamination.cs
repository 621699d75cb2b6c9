using Ligature.Cli.Rendering.Explanation;
using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Surveying;

namespace Ligature.Cli.Commands;

/// <summary>Gathers what <c>lig explain</c> tells about a path.</summary>
internal static class ExplainExamination
{
    /// <summary>Looks at the path itself and, without a search, at nothing else.</summary>
    /// <exception cref="FileLinkException">The path cannot be reached.</exception>
    public static ExplainedPath Look(FilePath path)
    {
        var status = FileOperations.GetStatus(DirectoryHandle.WorkingDirectory, path, LinkFollowing.Never);
        return new ExplainedPath
        {
            Path = path,
            Status = status,
            Mount = MountTable.Read().Find(status.MountId),
            Resolution = status.IsSymbolicLink ? Resolve(path) : null,
            Shortcut = status.Type == FileType.Regular && ShortcutFile.HasShortcutName(path.Bytes) ? LookAtShortcut(path) : null,
            SecondName = LinkProbe.Examine(path, path.Parent, usesCanary: false),
            Subdirectories = status.IsDirectory && SubdirectoryCount.TryCount(path, out var count) == Errno.None ? count : null,
        };
    }

    /// <summary>Adds what one walk over a range finds: the other names and the symbolic links that lead here.</summary>
    public static ExplainedPath Search(ExplainedPath facts, SearchRange range, WalkOptions walk)
    {
        var referrers = ReferrerSearch.Find(facts.Path, range, walk);
        var place = DirectoryEntry.Find(facts.Path);
        var through = referrers.Links.Where(link => LeadsThrough(link, facts, place)).ToList();
        return facts with
        {
            Range = range,
            Referrers = referrers,
            LinksThrough = through,
            LinksElsewhere = [.. referrers.Links.Except(through)],
        };
    }

    private static SymlinkResolution Resolve(FilePath path)
    {
        using var parent = OpenParent(path);
        return new SymlinkResolver().Resolve(parent, Display(path), path.Name);
    }

    private static ShortcutResolution? LookAtShortcut(FilePath path)
    {
        using var parent = OpenParent(path);
        return new ShortcutResolver().TryResolve(parent, Display(path), path.Name);
    }

    private static FilePath Display(FilePath path) => path.Bytes.Contains((byte)'/') ? path.Parent : FilePath.Empty;

    private static DirectoryHandle OpenParent(FilePath path)
    {
        var errno = FileOperations.TryOpenPath(DirectoryHandle.WorkingDirectory, path.Parent, LinkFollowing.Follow, out var opened);
        if (errno != Errno.None)
        {
            throw new FileLinkException("open directory", path.Parent, errno);
        }

        return opened!;
    }

    // A file with one name cannot be reached by another, and a directory has only one.
    private static bool LeadsThrough(SymlinkResolution link, ExplainedPath facts, DirectoryEntry? place)
    {
        if (facts.Status.IsDirectory || facts.Status.LinkCount == 1 || place is null)
        {
            return true;
        }

        return facts.Status.IsSymbolicLink
            ? link.Hops.Skip(1).Any(hop => hop.Identity == facts.Status.Identity && DirectoryEntry.Find(hop.Path) == place)
            : DirectoryEntry.Find(link.Place) == place;
    }

    /// <summary>One directory entry: a name in a certain directory.</summary>
    private sealed record DirectoryEntry(FileIdentity Directory, FilePath Name)
    {
        internal static DirectoryEntry? Find(FilePath path)
            => FileOperations.TryGetStatus(DirectoryHandle.WorkingDirectory, path.Parent, LinkFollowing.Follow, StatusFields.Basic, out var parent) == Errno.None
                ? new DirectoryEntry(parent.Identity, path.Name)
                : null;
    }
}
