namespace Ligature.Surveying;

/// <summary>What becomes on this machine of somebody who opens a Windows shortcut.</summary>
public enum ShortcutState
{
    /// <summary>The target is there.</summary>
    Live,

    /// <summary>The place that it names is on this machine, and nothing is there.</summary>
    Dangling,

    /// <summary>It names a drive, a server or a folder of the Windows shell that this machine does not have; the target may well exist.</summary>
    Elsewhere,

    /// <summary>The place cannot be looked at; nothing is known about the target.</summary>
    Unreadable,

    /// <summary>The file begins as a shortcut and is none.</summary>
    Damaged,
}

/// <summary>The states of shortcuts as words, in output and in JSON.</summary>
public static class ShortcutStateNames
{
    /// <summary>The word for a state.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such state.</exception>
    public static string Name(this ShortcutState state) => state switch
    {
        ShortcutState.Live => "live",
        ShortcutState.Dangling => "dangling",
        ShortcutState.Elsewhere => "elsewhere",
        ShortcutState.Unreadable => "unreadable",
        ShortcutState.Damaged => "damaged",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "No such state."),
    };
}
