using Ligature.Paths;

namespace Ligature.Moving;

/// <summary>What moves mean for one symbolic link.</summary>
/// <param name="Kind">Whether its text has to change.</param>
/// <param name="NewText">The text that leads to the same file afterwards; empty unless it has to change.</param>
public readonly record struct LinkChange(LinkChangeKind Kind, FilePath NewText = default);

/// <summary>What moves do to a symbolic link.</summary>
public enum LinkChangeKind
{
    /// <summary>Its text leads to the same file afterwards.</summary>
    None,

    /// <summary>It needs another text.</summary>
    Rewritten,

    /// <summary>It leads nowhere already, and its text would lead elsewhere afterwards. What was meant nobody knows, so it stays.</summary>
    BrokenBefore,

    /// <summary>The text that it would need is longer than a link can store.</summary>
    TooLong,
}
