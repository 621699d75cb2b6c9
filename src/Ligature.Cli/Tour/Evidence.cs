using System.Globalization;
using Ligature.Auditing;
using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Surveying;

namespace Ligature.Cli.Tour;

/// <summary>What a step did to the folder; it answers with facts, or throws <see cref="FalseClaimException"/> where one is missing.</summary>
internal sealed class Evidence(Scene before, Scene after, DirectoryHandle folder)
{
    /// <summary>The inode that a name stood for before the step.</summary>
    public SceneInode Before(string name) => Require(before, name, "before this step");

    /// <summary>The inode that a name stands for now.</summary>
    public SceneInode After(string name) => Require(after, name, "after this step");

    /// <summary>The same, but as it was seen through this very name.</summary>
    public FileStatus StatusThrough(string name) => After(name).Names.First(one => one.Text.Equals(name, StringComparison.Ordinal)).Status;

    /// <summary>Demands that a name is there no more.</summary>
    public void IsGone(string name) => Equal($"the name {name}", "none", after.Find(name) is null ? "none" : "there");

    /// <summary>Demands that two names stand for one inode, which has so many links.</summary>
    public void AreOneFile(string first, string second, uint links)
    {
        Equal($"the inode of {second}", After(first).Status.Inode, StatusThrough(second).Inode);
        HasLinks(first, links);
        HasLinks(second, links);
    }

    /// <summary>Demands that a name stands for the inode that another stood for before.</summary>
    public void IsStill(string name, SceneInode earlier)
        => Equal($"the inode of {name}", earlier.Status.Inode, StatusThrough(name).Inode);

    /// <summary>Demands a link count.</summary>
    public void HasLinks(string name, uint links) => Equal($"the link count of {name}", links, StatusThrough(name).LinkCount);

    /// <summary>Demands what reading a name gives.</summary>
    public void Reads(string name, string content) => Equal($"what {name} reads", Quote(content), Quote(After(name).ReadThrough));

    /// <summary>Demands that a symbolic link is broken, or that it is not.</summary>
    public void IsBroken(string name, bool expected = true) => Equal($"the link {name}", State(expected), State(After(name).IsBroken));

    /// <summary>Demands that a value is as expected.</summary>
    public static void Equal<T>(string what, T expected, T found)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, found))
        {
            throw new FalseClaimException(what, Text(expected), Text(found));
        }
    }

    /// <summary>Demands that two values differ.</summary>
    public static void Differ<T>(string what, T other, T found)
    {
        if (EqualityComparer<T>.Default.Equals(other, found))
        {
            throw new FalseClaimException(what, $"not {Text(other)}", Text(found));
        }
    }

    /// <summary>How many bytes the files of the folder hold when each is counted once, whatever the number of its names.</summary>
    public ulong CountBytes()
    {
        var path = FileOperations.TryGetPath(folder, out var found) == Errno.None ? found : FilePath.Current;
        var folders = SpaceSurvey.Run(path, new WalkOptions()).Folders;
        FileOperations.TryGetStatus(folder, StatusFields.Basic, out var own);
        return folders.Single(one => one.Depth == 0).HoldsApparentBytes - own.Size;
    }

    private static SceneInode Require(Scene scene, string name, string when)
        => scene.Find(name) ?? throw new FalseClaimException($"the name {name} {when}", "there", "none");

    private static string State(bool isBroken) => isBroken ? "broken" : "alive";

    private static string Quote(string? content) => content is null ? "nothing: it cannot be read" : $"'{content.TrimEnd('\n').Replace("\n", "\\n", StringComparison.Ordinal)}'";

    private static string Text<T>(T value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}
