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
        return new Plan(root, identity, [.. actions.Select(action => Move(action, path => path.Below(root)))]) { Command = command };
    }

    /// <summary>The same plan with a root high enough for sources that lie outside the present one, on the same volume, and are given as absolute paths.</summary>
    /// <exception cref="FileLinkException">The present root is gone or another directory; the new one cannot be opened.</exception>
    internal Plan WithinReach()
    {
        var root = Root;
        foreach (var action in Actions)
        {
            root = action.Source is { IsAbsolute: true } source ? CommonDirectory(root, source.Parent) : root;
        }

        if (root == Root)
        {
            return this;
        }

        OpenCheckedRoot(out _).Dispose();
        using var opened = OpenRoot(root, out var identity);
        return this with
        {
            Root = root,

            // The facts of the actions name the volume as it was numbered then.
            RootIdentity = new FileIdentity(RootIdentity.Volume, identity.Number),
            Actions = [.. Actions.Select(action => Move(action, path => (path.IsAbsolute ? path : Root.Join(path)).Below(root)))],
        };
    }

    /// <summary>Opens the root and makes sure that it is the directory that the plan is about.</summary>
    /// <param name="volume">The volume that it is on, by its number of today.</param>
    /// <exception cref="FileLinkException">ESTALE: another directory stands there; ENOENT, EACCES, ELOOP …</exception>
    internal DirectoryHandle OpenCheckedRoot(out ulong volume)
    {
        var root = OpenRoot(Root, out var identity);
        volume = identity.Volume;
        if (identity.Number == RootIdentity.Number)
        {
            return root;
        }

        root.Dispose();
        throw new FileLinkException("change", Root, Errno.StaleHandle, hint: "Another directory stands there now than the one that was looked at.");
    }

    /// <summary>Opens the root of a plan, with no symbolic link on the way.</summary>
    /// <exception cref="FileLinkException">ENOENT, EACCES, ELOOP …</exception>
    private static DirectoryHandle OpenRoot(FilePath path, out FileIdentity identity)
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

    private static PlanAction Move(PlanAction action, Func<FilePath, FilePath> change) => action with
    {
        Path = change(action.Path),
        Source = action.Source is { } source ? change(source) : null,
        Destination = action.Destination is { } destination ? change(destination) : null,
    };
}
