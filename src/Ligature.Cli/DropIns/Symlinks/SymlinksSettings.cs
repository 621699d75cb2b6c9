namespace Ligature.Cli.DropIns.Symlinks;

/// <summary>What <c>symlinks</c> was told so far; options hold for the folders named behind them.</summary>
/// <param name="Changes"><c>-c</c>: replace absolute and messy texts.</param>
/// <param name="Deletes"><c>-d</c>: remove dangling links.</param>
/// <param name="CrossesFileSystems"><c>-o</c>: treat links to other file systems like all others.</param>
/// <param name="Recurses"><c>-r</c>: enter the folders of the same file system.</param>
/// <param name="Shortens"><c>-s</c>: tell lengthy texts, and replace them with <c>-c</c>.</param>
/// <param name="Tests"><c>-t</c>: only say what <c>-c</c> would do.</param>
/// <param name="IsVerbose"><c>-v</c>: tell relative links too.</param>
internal readonly record struct SymlinksSettings(
    bool Changes, bool Deletes, bool CrossesFileSystems, bool Recurses, bool Shortens, bool Tests, bool IsVerbose)
{
    /// <summary>The settings with one more option; null for a letter that means nothing.</summary>
    public SymlinksSettings? With(byte letter) => letter switch
    {
        (byte)'c' => this with { Changes = true },
        (byte)'d' => this with { Deletes = true },
        (byte)'o' => this with { CrossesFileSystems = true },
        (byte)'r' => this with { Recurses = true },
        (byte)'s' => this with { Shortens = true },
        (byte)'t' => this with { Tests = true },
        (byte)'v' => this with { IsVerbose = true },
        _ => null,
    };
}
