namespace Ligature.Planning;

/// <summary>What an action does to the name that it is about.</summary>
public enum PlanActionKind
{
    /// <summary>Makes the name another name of a file; nothing may be there.</summary>
    MakeHardLink,

    /// <summary>Makes a symbolic link; nothing may be there.</summary>
    MakeSymlink,

    /// <summary>Puts another name of a file in the place of what is there.</summary>
    ReplaceWithHardLink,

    /// <summary>Puts a symbolic link in the place of what is there.</summary>
    ReplaceWithSymlink,

    /// <summary>Puts a file that shares all blocks of another in the place of what is there; refused where the file system cannot.</summary>
    ReplaceWithReflink,

    /// <summary>Puts a copy of a file in the place of what is there: breaks a link. Blocks are shared where the file system can.</summary>
    ReplaceWithCopy,

    /// <summary>Moves the name; nothing may be at the new one.</summary>
    Rename,

    /// <summary>Removes the name of anything but a directory.</summary>
    RemoveName,

    /// <summary>Makes a directory; nothing may be there.</summary>
    MakeDirectory,

    /// <summary>Removes an empty directory.</summary>
    RemoveDirectory,

    /// <summary>Makes a copy of a file, a link or a whole tree with everything that its inodes hold, compared byte by byte; nothing may be there.</summary>
    CopyTree,

    /// <summary>Removes what a <see cref="CopyTree"/> has copied, entry by entry, each only where its copy holds the same; with a target, a symbolic link takes its place.</summary>
    RemoveTree,

    /// <summary>Lets a file share the blocks of another one with the same bytes, which the kernel compares; refused where the file system cannot.</summary>
    ShareBlocks,
}

/// <summary>What follows from the kind of an action alone.</summary>
public static class PlanActionKinds
{
    private static readonly string[] Words =
    [
        "make-hard-link", "make-symlink", "replace-with-hard-link", "replace-with-symlink", "replace-with-reflink", "replace-with-copy",
        "rename", "remove-name", "make-directory", "remove-directory",
        "copy-tree", "remove-tree",
        "share-blocks",
    ];

    /// <summary>The word that stands for the kind in plan files: <c>replace-with-symlink</c>.</summary>
    public static string Word(this PlanActionKind kind) => Words[(int)kind];

    /// <summary>Finds the kind that a word stands for.</summary>
    public static bool TryParse(string? word, out PlanActionKind kind)
    {
        var index = Array.IndexOf(Words, word);
        kind = (PlanActionKind)Math.Max(index, 0);
        return index >= 0;
    }

    /// <summary>Whether something must stand at the name before, of which the facts are known.</summary>
    public static bool ChangesExisting(this PlanActionKind kind)
        => kind is not (PlanActionKind.MakeHardLink or PlanActionKind.MakeSymlink or PlanActionKind.MakeDirectory or PlanActionKind.CopyTree);

    /// <summary>Whether the name stands for something else afterwards, at every moment for one of the two.</summary>
    public static bool Replaces(this PlanActionKind kind)
        => kind is PlanActionKind.ReplaceWithHardLink or PlanActionKind.ReplaceWithSymlink or PlanActionKind.ReplaceWithReflink or PlanActionKind.ReplaceWithCopy;

    /// <summary>Whether the action reads or links a file that it must be told of.</summary>
    public static bool NeedsSource(this PlanActionKind kind)
        => kind is PlanActionKind.MakeHardLink or PlanActionKind.ReplaceWithHardLink or PlanActionKind.ReplaceWithReflink or PlanActionKind.ReplaceWithCopy
            or PlanActionKind.CopyTree or PlanActionKind.RemoveTree or PlanActionKind.ShareBlocks;

    /// <summary>Whether the action makes a file with content of its own.</summary>
    public static bool CopiesContent(this PlanActionKind kind) => kind is PlanActionKind.ReplaceWithReflink or PlanActionKind.ReplaceWithCopy;

    /// <summary>Whether the action makes a symbolic link.</summary>
    public static bool MakesSymlink(this PlanActionKind kind) => kind is PlanActionKind.MakeSymlink or PlanActionKind.ReplaceWithSymlink;
}
