using Ligature.FileSystem;
using Ligature.Linking;
using Ligature.Shortcuts;
using Ligature.Testing;
using Xunit;

namespace Ligature.Tests.Linking;

public sealed class ShortcutMakingTests : IDisposable
{
    private readonly TestTree _tree = new();

    public void Dispose() => _tree.Dispose();

    [Fact]
    public void A_shortcut_names_the_target_from_the_root_and_from_its_own_folder()
    {
        _tree.File("real/a letter", "content");
        _tree.Symlink("way", "real");
        _tree.Directory("desk");

        var made = LinkOf.Make(_tree.Ask("way/a letter", "desk", LinkKind.Shortcut));

        Assert.Equal((LinkKind.Shortcut, 1u), (made.Kind, made.Status.LinkCount));
        Assert.Equal(["a letter.lnk"], _tree.Names("desk"));
        Assert.Equal(Errno.None, FileOperations.TryReadSmallFile(DirectoryHandle.WorkingDirectory, _tree.Path("desk/a letter.lnk"), 1 << 20, out var content));
        var expected = ShellLink.ForTarget(ShortcutFacts.Of(_tree.Path("way/a letter"), _tree.Path("desk"), _tree.Status("real/a letter"))).Write();
        Assert.Equal(expected, content);
    }

    [Fact]
    public void A_name_that_desktops_do_not_know_is_noted_and_one_that_is_taken_stays()
    {
        _tree.File("a");
        Assert.Contains(".lnk", Assert.Single(LinkOf.Make(_tree.Ask("a", "b", LinkKind.Shortcut)).Notes), StringComparison.Ordinal);
        Assert.Equal(Errno.Exists, LinkOf.Refusal(() => LinkOf.Make(_tree.Ask("a", "b", LinkKind.Shortcut))).Errno);
    }

    [Fact]
    public void A_name_that_Windows_cannot_hold_leaves_nothing()
    {
        _tree.File("why?");
        Assert.Equal(Errno.Invalid, LinkOf.Refusal(() => LinkOf.Make(_tree.Ask("why?", "b", LinkKind.Shortcut))).Errno);
        Assert.Equal(["why?"], _tree.Names("."));
    }
}
