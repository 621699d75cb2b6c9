using Ligature.Paths;
using Ligature.Surveying;

namespace Ligature.Moving;

/// <summary>What is to be moved where, as somebody asked for it.</summary>
/// <param name="From">The names to move.</param>
/// <param name="To">The new name, or a directory to move them into.</param>
public sealed record MoveRequest(IReadOnlyList<FilePath> From, FilePath To)
{
    /// <summary>Whether <see cref="To"/> is the new name even where it is a directory.</summary>
    public bool IsNewName { get; init; }

    /// <summary>Whether what is at the new name may be replaced, unless it is a directory.</summary>
    public bool Replaces { get; init; }

    /// <summary>Whether, on the way to another file system, files may part from names that stay behind.</summary>
    public bool SplitsSets { get; init; }

    /// <summary>Whether a symbolic link to the new place is left at the old one; then links to the old one stay as they are.</summary>
    public bool LeavesLink { get; init; }

    /// <summary>Whether every old path goes on leading there in some other way, so that no link needs a new text and none is searched.</summary>
    public bool KeepsPaths { get; init; }

    /// <summary>Where links are searched; none for the smallest directory that holds both places, on their file systems; with relative paths, for the working directory if it holds them; and for the tracked roots.</summary>
    public IReadOnlyList<FilePath> Roots { get; init; } = [];

    /// <summary>Directories whose links are known to lead to all sorts of places, searched too unless <see cref="Roots"/> says otherwise; those that are gone do not count.</summary>
    public IReadOnlyList<FilePath> TrackedRoots { get; init; } = [];

    /// <summary>How trees are walked.</summary>
    public WalkOptions Walk { get; init; } = new();

    /// <summary>The command line, for the journal.</summary>
    public string Command { get; init; } = "";
}
