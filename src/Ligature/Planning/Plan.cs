using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Planning;

/// <summary>What is to be done, in order: nothing has happened yet, and nothing does until an executor is given the plan.</summary>
/// <param name="Root">The directory below which everything lies, absolute and free of symbolic links.</param>
/// <param name="RootIdentity">Which directory that was.</param>
/// <param name="Actions">What is to be done.</param>
public sealed record Plan(FilePath Root, FileIdentity RootIdentity, IReadOnlyList<PlanAction> Actions)
{
    /// <summary>The command that decided on the plan, for people: <c>lig convert --to relative photos</c>.</summary>
    public string Command { get; init; } = "";

    /// <summary>The run that this plan takes back, or null.</summary>
    public string? Undoes { get; init; }

    /// <summary>Makes a plan of actions whose paths are absolute; its root is the deepest directory that holds them all.</summary>
    /// <param name="actions">Actions whose <see cref="PlanAction.Path"/>, Source and Destination are absolute and free of <c>.</c>, <c>..</c> and links on the way.</param>
    /// <param name="command">The command that decided on them.</param>
    /// <exception cref="FileLinkException">The root cannot be opened: ENOENT, EACCES, ELOOP (a symbolic link is on the way to it) …</exception>
    public static Plan Create(IReadOnlyList<PlanAction> actions, string command = "")
    {
        ArgumentNullException.ThrowIfNull(actions);
        var root = CommonRoot(actions);
        using var opened = OpenRoot(root, out var identity);
        return new Plan(root, identity, [.. actions.Select(action => action with
        {
            Path = Below(root, action.Path),
            Source = action.Source is { } source ? Below(root, source) : null,
            Destination = action.Destination is { } destination ? Below(root, destination) : null,
        })])
        { Command = command };
    }

    /// <summary>Opens the root of a plan, with no symbolic link on the way.</summary>
    /// <exception cref="FileLinkException">ENOENT, EACCES, ELOOP …</exception>
    internal static DirectoryHandle OpenRoot(FilePath path, out FileIdentity identity)
    {
        identity = default;
        var errno = FileOperations.TryOpenPath(DirectoryHandle.WorkingDirectory, FilePath.Root, LinkFollowing.Never, out var top);
        if (errno == Errno.None)
        {
            using (top)
            {
                var relative = path == FilePath.Root ? FilePath.Current : FilePath.FromBytes(path.Bytes.TrimStart((byte)'/'));
                errno = FileOperations.TryOpenDirectoryBeneath(top!, relative, out var opened);
                if (errno == Errno.None && (errno = FileOperations.TryGetStatus(opened!, StatusFields.Basic, out var status)) == Errno.None)
                {
                    identity = status.Identity;
                    return opened!;
                }

                opened?.Dispose();
            }
        }

        throw new FileLinkException("open directory", path, errno);
    }

    private static FilePath CommonRoot(IReadOnlyList<PlanAction> actions)
    {
        FilePath? root = null;
        foreach (var path in actions.SelectMany(action => action.Paths))
        {
            if (root is not { } known)
            {
                root = path.Parent;
            }
            else if (path == known || !path.IsAtOrBelow(known))
            {
                root = CommonDirectory(known, path.Parent);
            }
        }

        return root ?? FilePath.Root;
    }

    private static FilePath CommonDirectory(FilePath first, FilePath second)
    {
        while (!second.IsAtOrBelow(first))
        {
            first = first.Parent;
        }

        return first;
    }

    private static FilePath Below(FilePath root, FilePath path)
        => FilePath.FromBytes(path.Bytes[root.Bytes.TrimEnd((byte)'/').Length..].TrimStart((byte)'/'));
}
