using Ligature.Shortcuts;
using Ligature.Testing;
using Xunit;

namespace Ligature.Cli.Tests.Commands;

/// <summary>A tree in which everything occurs that <c>lig check</c> can find; the folder <c>tree</c> in it is the one to check.</summary>
internal sealed class EveryKindTree : IDisposable
{
    public const int Stranger = 12345;

    private readonly StuckVolume _stuck;

    public EveryKindTree()
    {
        Assert.SkipUnless(StuckVolume.WhyUnavailable() is null, StuckVolume.WhyUnavailable() ?? "");
        Tree.SetMode("", 0x1ED);
        Tree.File("tree/file", "twelve bytes");
        Tree.Directory("tree/folder");
        AddBroken();
        AddWorthKnowing();
        AddFilesWithSeveralNames();

        Tree.Directory("stuck");
        _stuck = new StuckVolume(Tree, "stuck");
        Tree.Symlink("tree/unreadable", "../stuck/x");
    }

    public TestTree Tree { get; } = new();

    public void Dispose()
    {
        _stuck.Dispose();
        Tree.Dispose();
    }

    private void AddBroken()
    {
        Tree.Symlink("tree/dangling", "gone/deeper");
        Tree.Symlink("tree/loop1", "loop2");
        Tree.Symlink("tree/loop2", "loop1");
        Tree.Symlink("tree/not-a-directory", "file/x");
        Tree.Symlink("tree/too-long", new string('n', 300));
        Tree.Symlink("tree/unmounted", "/media/disk/photos");
        Tree.File("tree/etc/fstab", "LABEL=photos /media/disk ext4 noauto 0 0\n");

        var gone = new ShortcutFacts(Tree.Path("tree/gone"), Tree.Path("tree"));
        Tree.File("tree/broken-shortcut.lnk", ShellLink.ForTarget(gone).Write());
        Tree.File("tree/damaged-shortcut.lnk", ShellLink.ForTarget(gone).Write()[..80]);

        // Root may enter them; nobody may not.
        Tree.File("tree/locked/secret");
        Tree.SetMode("tree/locked", 0x1C0);
        Tree.Symlink("tree/denied", "locked/secret");
    }

    private void AddWorthKnowing()
    {
        Tree.Symlink("tree/absolute", Tree.Path("tree/file"));
        Tree.Symlink("tree/leaves-root", "..");
        Tree.Symlink("tree/other-file-system", "/proc/version");
        Tree.Symlink("tree/messy", ".//file");
        Tree.Symlink("tree/lengthy", "folder/../file");
        Tree.Symlink("tree/chain", "messy");
        Tree.Symlink("tree/folder/directory-loop", "..");
        Tree.Directory("tree/open", 0x1FF);
        Tree.Symlink("tree/open/foreign", "../file");
        Tree.SetOwner("tree/open/foreign", Stranger, Stranger);
    }

    private void AddFilesWithSeveralNames()
    {
        Tree.File("tree/split", "split");
        Tree.HardLink("tree/folder/split", "tree/split");
        Tree.HardLink("elsewhere", "tree/split");
        Tree.File("tree/whole", "whole");
        Tree.HardLink("tree/folder/whole", "tree/whole");
        Tree.File("tree/setuid", "setuid", 0x9ED /* 04755 */);
        Tree.HardLink("tree/setuid2", "tree/setuid");
    }
}
