using Ligature.Linking;

namespace Ligature.Cli.Rendering.Linking;

/// <summary>The kinds of links in words.</summary>
internal static class LinkKindWords
{
    /// <summary>For programs, the words of <c>--kind</c>.</summary>
    public static string Word(this LinkKind kind) => KebabCase.Of(kind);

    /// <summary>For people.</summary>
    public static string Phrase(this LinkKind kind) => kind switch
    {
        LinkKind.Hard => "hard link",
        LinkKind.Soft => "symbolic link",
        LinkKind.Bind => "bind mount",
        LinkKind.Junction => "junction (symbolic link)",
        _ => kind.Word(),
    };
}
