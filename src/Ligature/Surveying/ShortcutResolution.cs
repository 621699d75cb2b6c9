using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Shortcuts;

namespace Ligature.Surveying;

/// <summary>What a Windows shortcut names, and what is there on this machine.</summary>
public sealed record ShortcutResolution
{
    /// <summary>The diagnosis.</summary>
    public required ShortcutState State { get; init; }

    /// <summary>The target as the shortcut writes it, such as <c>Z:\home\b.txt</c>, in UTF-8; null where it names none, and where it is damaged.</summary>
    public FilePath? Target { get; init; }

    /// <summary>The path here: of the target where it is live, of the place that is empty or cannot be looked at otherwise; null elsewhere.</summary>
    public FilePath? Place { get; init; }

    /// <summary>The target where it is live and no image stands for the root.</summary>
    public FileStatus? Status { get; init; }

    /// <summary>What the kernel said about <see cref="Place"/>.</summary>
    public Errno Errno { get; init; }

    /// <summary>What is wrong with a damaged one, a clause without a full stop; null otherwise.</summary>
    public string? Problem { get; init; }

    /// <summary>Everything that the shortcut holds; null where it is damaged.</summary>
    public ShellLink? Link { get; init; }

    /// <summary>Whether the target is known not to be there, or can never be known.</summary>
    public bool IsBroken => State is ShortcutState.Dangling or ShortcutState.Damaged;
}
