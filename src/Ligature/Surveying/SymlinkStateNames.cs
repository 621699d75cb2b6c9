namespace Ligature.Surveying;

/// <summary>The states of symbolic links as words, in output and in JSON.</summary>
public static class SymlinkStateNames
{
    /// <summary>The word for a state, for example <c>not-a-directory</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such state.</exception>
    public static string Name(this SymlinkState state) => state switch
    {
        SymlinkState.Live => "live",
        SymlinkState.Dangling => "dangling",
        SymlinkState.Loop => "loop",
        SymlinkState.Denied => "denied",
        SymlinkState.NotADirectory => "not-a-directory",
        SymlinkState.TooLong => "too-long",
        SymlinkState.Unmounted => "unmounted",
        SymlinkState.Unreadable => "unreadable",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "No such state."),
    };
}
