using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Planning;
using Ligature.Surveying;

namespace Ligature.Linking;

/// <summary>Plans how links become links of another kind, or files of their own. Nothing is changed.</summary>
public static class LinkConversion
{
    /// <summary>Looks at the paths and plans.</summary>
    /// <param name="paths">Links and names of files, and with <see cref="ConversionOptions.Recursive"/> folders.</param>
    /// <param name="options">What is converted, and how.</param>
    /// <param name="command">The command line, for the journal.</param>
    /// <exception cref="FileLinkException">A path is not there, or cannot be looked at.</exception>
    /// <exception cref="OperationCanceledException">Cancelled through the walk options.</exception>
    public static ConversionPlan Plan(IReadOnlyList<FilePath> paths, ConversionOptions options, string command = "")
    {
        ArgumentNullException.ThrowIfNull(paths);
        ArgumentNullException.ThrowIfNull(options);
        var named = new ConversionVisitor(options, new Dictionary<FilePath, FilePath>());
        var roots = new Dictionary<FilePath, FilePath>();
        foreach (var path in paths)
        {
            Look(path, options, named, roots);
        }

        var visitors = new List<ConversionVisitor> { named };
        if (roots.Count > 0)
        {
            var needs = options.Goal is ConversionGoal.Soft or ConversionGoal.Copy or ConversionGoal.Reflink ? StatusNeeds.RegularFiles : StatusNeeds.None;
            visitors.AddRange(TreeWalker.Walk([.. roots.Keys], options.Walk with { Needs = needs }, () => new ConversionVisitor(options, roots), out _));
        }

        visitors.ForEach(visitor => visitor.Dispose());
        return Merge(visitors, options, command);
    }

    private static void Look(FilePath path, ConversionOptions options, ConversionVisitor named, Dictionary<FilePath, FilePath> roots)
    {
        var here = DirectoryHandle.WorkingDirectory;
        var status = FileOperations.GetStatus(here, path, path.Bytes is [.., (byte)'/'] ? LinkFollowing.Follow : LinkFollowing.Never);
        if (!status.IsDirectory)
        {
            ConsiderNamed(path, named, in status);
        }
        else if (!options.Recursive)
        {
            named.LeftOut.Add(new LeftOutLink(path, "it is a directory, and -r is not given"));
        }
        else
        {
            using var root = FileOperations.OpenDirectory(here, path);
            var errno = FileOperations.TryGetPath(root, out var physical);
            roots[path] = errno == Errno.None ? physical : throw new FileLinkException("find", path, errno);
        }
    }

    private static void ConsiderNamed(FilePath path, ConversionVisitor named, in FileStatus status)
    {
        var errno = FileOperations.TryOpenPath(DirectoryHandle.WorkingDirectory, path.Parent, LinkFollowing.Follow, out var folder);
        using (folder)
        {
            var physical = FilePath.Empty;
            if (errno == Errno.None)
            {
                errno = FileOperations.TryGetPath(folder!, out physical);
            }

            if (errno != Errno.None)
            {
                throw new FileLinkException("open directory", path.Parent, errno);
            }

            named.Consider(new FoundLink(folder!, physical, path.Name, Root: null), in status);
        }
    }

    private static ConversionPlan Merge(List<ConversionVisitor> visitors, ConversionOptions options, string command)
    {
        var leftOut = visitors.SelectMany(visitor => visitor.LeftOut).ToList();
        var actions = visitors.SelectMany(visitor => visitor.Actions).ToList();
        actions.AddRange(LinkSets.Plan(visitors.SelectMany(visitor => visitor.Names), options.Goal, leftOut));
        actions = [.. actions.DistinctBy(action => action.Path)];

        // Links first: what a link leads to is not the same file any more when its names have parted.
        actions.Sort((a, b) => IsName(a) != IsName(b) ? IsName(a).CompareTo(IsName(b)) : a.Path.CompareTo(b.Path));
        leftOut.Sort((a, b) => a.Path.CompareTo(b.Path));
        return new ConversionPlan(
            Planning.Plan.Create(actions, command),
            leftOut,
            visitors.Sum(visitor => visitor.Kept),
            UnreadDirectories.Merge(visitors.Select(visitor => visitor.Unread)));
    }

    private static bool IsName(PlanAction action) => action.Facts!.LinkText is null;
}
