using Ligature.FileSystem;
using Ligature.Linking;
using Ligature.Paths;
using Ligature.Testing;

namespace Ligature.Tests.Linking;

/// <summary>Links made in a test's tree, and what is there afterwards.</summary>
internal static class LinkOf
{
    internal static LinkRequest Ask(this TestTree tree, ByteText target, ByteText link, LinkKind? kind = null)
        => new(tree.Path(target), tree.Path(link)) { Kind = kind };

    internal static MadeLink Make(LinkRequest request)
    {
        using var prepared = PreparedLink.Look(request);
        return prepared.Make();
    }

    internal static FileLinkException Refusal(Action action) => Xunit.Assert.Throws<FileLinkException>(action);

    internal static FileStatus Status(this TestTree tree, ByteText path)
        => FileOperations.GetStatus(DirectoryHandle.WorkingDirectory, tree.Path(path), LinkFollowing.Never);

    internal static string Stored(this TestTree tree, ByteText path) => FileOperations.ReadLink(DirectoryHandle.WorkingDirectory, tree.Path(path)).ToString();

    internal static bool Exists(this TestTree tree, ByteText path)
        => FileOperations.TryGetStatus(DirectoryHandle.WorkingDirectory, tree.Path(path), LinkFollowing.Never, StatusFields.Basic, out _) == Errno.None;

    internal static IReadOnlyList<string> Names(this TestTree tree, ByteText folder)
    {
        using var opened = FileOperations.OpenDirectory(DirectoryHandle.WorkingDirectory, tree.Path(folder));
        return [.. FileOperations.ListNames(opened).Select(name => name.ToString())];
    }
}
