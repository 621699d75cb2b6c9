using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Surveying;

/// <summary>Collects the symbolic links of trees with the texts that they store.</summary>
public static class SymlinkTexts
{
    /// <summary>Walks.</summary>
    /// <param name="roots">Directories, as absolute paths free of links.</param>
    /// <param name="walk">How to walk.</param>
    /// <exception cref="OperationCanceledException">Cancelled through the walk options.</exception>
    public static FoundSymlinks Find(IReadOnlyList<FilePath> roots, WalkOptions walk)
    {
        ArgumentNullException.ThrowIfNull(walk);
        var visitors = TreeWalker.Walk(roots, walk with { Needs = StatusNeeds.None, FollowSymbolicLinks = false }, () => new Visitor(), out _);
        return new FoundSymlinks(
            [.. visitors.SelectMany(visitor => visitor.Links).OrderBy(link => link.Place)],
            UnreadDirectories.Merge(visitors.Select(visitor => visitor.Unread)));
    }

    /// <summary>Follows the texts of links that were found, and remembers every place on the way.</summary>
    public static IEnumerable<LinkWay> Follow(IEnumerable<SymlinkText> links)
    {
        ArgumentNullException.ThrowIfNull(links);
        var reader = new LinkWayReader(Look);
        return links.Select(link => reader.Read(link.Place, link.Text));
    }

    private static NamedPlace Look(FilePath path)
    {
        var here = DirectoryHandle.WorkingDirectory;
        if (FileOperations.TryGetStatus(here, path, LinkFollowing.Never, StatusFields.Basic, out var status) != Errno.None)
        {
            return new NamedPlace(NamedPlaceKind.Unreachable);
        }

        if (!status.IsSymbolicLink)
        {
            return new NamedPlace(status.IsDirectory ? NamedPlaceKind.Directory : NamedPlaceKind.Other);
        }

        return FileOperations.TryReadLink(here, path, out var target) == Errno.None
            ? new NamedPlace(NamedPlaceKind.SymbolicLink, target)
            : new NamedPlace(NamedPlaceKind.Unreachable);
    }

    private sealed unsafe class Visitor : ITreeVisitor
    {
        private readonly byte[] _buffer = new byte[FileOperations.PathMax + 1];

        internal List<SymlinkText> Links { get; } = [];

        internal UnreadDirectories Unread { get; } = new();

        public void OnDirectory(SurveyedDirectory directory)
        {
        }

        public void OnEntry(scoped in SurveyedEntry entry)
        {
            if (entry.Type == FileType.SymbolicLink
                && FileOperations.ReadLinkAt(entry.Directory.Descriptor, entry.NameStart, _buffer, out var length) == Errno.None)
            {
                Links.Add(new SymlinkText(entry.Path, FilePath.FromBytes(_buffer.AsSpan(0, length))));
            }
        }

        public void OnUnread(SurveyedDirectory directory, WalkProblem problem) => Unread.Note(directory, problem);
    }
}

/// <summary>A symbolic link and what it stores.</summary>
/// <param name="Place">The link.</param>
/// <param name="Text">The path that it stores.</param>
public sealed record SymlinkText(FilePath Place, FilePath Text);

/// <summary>The symbolic links of trees.</summary>
/// <param name="Links">The links, sorted by place.</param>
/// <param name="Unread">The directories that could not be read.</param>
public sealed record FoundSymlinks(IReadOnlyList<SymlinkText> Links, IReadOnlyList<UnreadDirectory> Unread);
