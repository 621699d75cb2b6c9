using System.Globalization;
using Ligature.Cli.Rendering;

namespace Ligature.Cli.Tour;

/// <summary>What a scene says in words: the lines in its boxes, and sentences for those who do not see boxes.</summary>
internal static class SceneWords
{
    /// <summary>The lines of an inode's box.</summary>
    public static IReadOnlyList<string> InodeLines(SceneInode inode) =>
    [
        string.Create(CultureInfo.InvariantCulture, $"inode {inode.Status.Inode}"),
        $"{(inode.IsLink ? "symbolic link" : "file")}, {Count(inode.Status.LinkCount, "link")}",
        $"{ModeText.Of(inode.Status.Type, inode.Status.Mode)}, {Count(inode.Status.Size, "byte")}",
    ];

    /// <summary>A scene in sentences, one for each inode.</summary>
    public static IEnumerable<string> Sentences(Scene scene)
    {
        if (scene.Inodes.Count == 0)
        {
            yield return "The folder is empty.";
        }

        foreach (var inode in scene.Inodes)
        {
            yield return Sentence(inode, scene);
        }
    }

    private static string Sentence(SceneInode inode, Scene scene)
    {
        var status = inode.Status;
        var names = inode.Names.Count == 1 ? $"The name {inode.Names[0].Text} stands" : $"The names {Listed([.. inode.Names.Select(name => name.Text)])} stand";
        var file = string.Create(CultureInfo.InvariantCulture, $"{names} for inode {status.Inode}, a {(inode.IsLink ? "symbolic link" : "file")} that has {Count(status.LinkCount, "link")} and {Count(status.Size, "byte")}, mode {ModeText.Octal(status.Mode)}.");
        if (!inode.IsLink)
        {
            return $"{file} Its data: {inode.Data.TrimEnd('\n').Replace("\n", ", ", StringComparison.Ordinal)}.";
        }

        var end = scene.Inodes.FirstOrDefault(other => other.Status.Identity == inode.Target);
        return inode.IsBroken ? $"{file} It stores the path {inode.Data} and is broken: there is no such name."
            : string.Create(CultureInfo.InvariantCulture, $"{file} It stores the path {inode.Data}, which leads to inode {end?.Status.Inode}.");
    }

    private static string Listed(IReadOnlyList<string> names) => $"{string.Join(", ", names.SkipLast(1))} and {names[^1]}";

    private static string Count(ulong count, string noun)
        => string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");
}
