using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Planning;

namespace Ligature.Testing;

/// <summary>A tree, and a plan with an action of every kind over it.</summary>
public static class EveryActionTree
{
    /// <summary>Fills the folder <c>root</c> of a tree.</summary>
    public static void Fill(TestTree tree)
    {
        tree.File("root/a", "content", mode: 0x1A0 /* 0640 */);
        tree.File("root/dup", "content", mode: 0x180 /* 0600 */);
        tree.File("root/folder/set1", "set");
        tree.HardLink("root/folder/set2", "root/folder/set1");
        tree.Symlink("root/link", tree.Path("root/a"));
        tree.File("root/moving", "moving");
        tree.File("root/inside", "inside");
        tree.File("root/keeps", "two names");
        tree.HardLink("root/goes", "root/keeps");
        tree.Symlink("root/dead", "nowhere");
        tree.File("root/soft", "content of set\n");
        tree.HardLink("root/folder/soft", "root/soft");
        tree.Symlink("root/to-copy", "a");
        tree.Directory("root/empty", mode: 0x1C0 /* 0700 */);
        tree.Shell("cd root && setfattr -n user.note -v kept dup && find . -exec touch -h -d '2020-01-02 03:04:05.678901234Z' {} + && touch -d '2019-01-01 00:00:00.5Z' a");
    }

    /// <summary>Makes the plan: every kind, some on names with bytes of every sort, one in a folder that the plan makes.</summary>
    public static Plan MakePlan(TestTree tree)
    {
        var root = tree.Path("root");
        return Plan.Create(
        [
            Make(PlanActionKind.MakeHardLink, "new-hard") with { Source = root.Join("a"u8), SourceFacts = Facts("a") },
            Make(PlanActionKind.MakeSymlink, "new'soft\t\u2603") with { Target = FilePath.FromText("a") },
            Change(PlanActionKind.ReplaceWithHardLink, "dup") with { Source = root.Join("a"u8), SourceFacts = Facts("a") },
            Change(PlanActionKind.ReplaceWithSymlink, "link") with { Target = FilePath.FromText("a") },
            Change(PlanActionKind.ReplaceWithSymlink, "folder/soft") with { Target = FilePath.FromText("../soft"), Source = root.Join("soft"u8), SourceFacts = Facts("soft") },
            Change(PlanActionKind.ReplaceWithCopy, "folder/set2") with { Source = root.Join("folder/set1"u8), SourceFacts = Facts("folder/set1") },
            Change(PlanActionKind.ReplaceWithCopy, "to-copy") with { Source = root.Join("a"u8), SourceFacts = Facts("a") },
            Change(PlanActionKind.Rename, "moving") with { Destination = root.Join("folder/moved"u8) },
            Change(PlanActionKind.RemoveName, "goes"),
            Change(PlanActionKind.RemoveName, "dead"),
            Make(PlanActionKind.MakeDirectory, "made"),
            Change(PlanActionKind.Rename, "inside") with { Destination = root.Join("made/inside"u8) },
            Change(PlanActionKind.RemoveDirectory, "empty"),
        ]);

        PlanAction Make(PlanActionKind kind, string name) => new() { Kind = kind, Path = root.Join(FilePath.FromText(name)) };

        PlanAction Change(PlanActionKind kind, string name) => Make(kind, name) with { Facts = Facts(name) };

        FileFacts Facts(string name) => FactsOf(root.Join(FilePath.FromText(name)));
    }

    /// <summary>What stands at a path.</summary>
    public static FileFacts FactsOf(FilePath path)
    {
        var status = FileOperations.GetStatus(DirectoryHandle.WorkingDirectory, path, LinkFollowing.Never);
        return FileFacts.Of(in status, status.IsSymbolicLink ? FileOperations.ReadLink(DirectoryHandle.WorkingDirectory, path) : null);
    }
}
