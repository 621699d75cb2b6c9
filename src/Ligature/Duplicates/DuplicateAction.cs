namespace Ligature.Duplicates;

/// <summary>What becomes of the copies in a set.</summary>
public enum DuplicateAction
{
    /// <summary>Their names become names of the file that stays.</summary>
    HardLink,

    /// <summary>They stay files of their own and share the blocks of the file that stays; the kernel compares the bytes under lock.</summary>
    ShareBlocks,

    /// <summary>Their names become symbolic links to the file that stays.</summary>
    Symlink,

    /// <summary>Their names are removed.</summary>
    Remove,
}
