namespace Ligature.Cli.Tour;

/// <summary>The characters that pictures are drawn with.</summary>
/// <param name="Horizontal">A line from left to right.</param>
/// <param name="Vertical">A line from top to bottom.</param>
/// <param name="TopLeft">A corner of a box.</param>
/// <param name="TopRight">A corner of a box; also where the topmost of several names joins.</param>
/// <param name="BottomLeft">A corner of a box.</param>
/// <param name="BottomRight">A corner of a box; also where the lowest of several names joins.</param>
/// <param name="JoinLeft">A name in between joins.</param>
/// <param name="JoinRight">The joined line goes on to the right.</param>
/// <param name="Cross">Both at once.</param>
/// <param name="Arrow">The end of a line.</param>
/// <param name="Broken">What stands in the line of a broken link.</param>
internal sealed record SceneGlyphs(
    char Horizontal, char Vertical, char TopLeft, char TopRight, char BottomLeft, char BottomRight,
    char JoinLeft, char JoinRight, char Cross, char Arrow, char Broken)
{
    public static SceneGlyphs Unicode { get; } = new('─', '│', '┌', '┐', '└', '┘', '┤', '├', '┼', '→', '╳');

    public static SceneGlyphs Ascii { get; } = new('-', '|', '+', '+', '+', '+', '+', '+', '+', '>', 'X');
}
