using System.Text.RegularExpressions;
using Ligature.Cli.Rendering;
using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Testing;
using Xunit;

namespace Ligature.Cli.Tests.Rendering;

public sealed class LinkColorsTests
{
    [Theory]
    [InlineData("rs=0:di=01;34:ln=01;36:mh=44;37:pi=40;33:so=01;35:bd=33;01:cd=33;02:or=05;31:su=37;41:sg=30;43:tw=30;42:ow=34;42:st=37;44:ex=01;32:*.txt=36:*.TGZ=35:*~=90:fi=02")]
    [InlineData("rs=0:ln=target:or=31:mh=00:su=00:tw=0:ow=00:st=:di=94:ex=92:*.txt=36:*b.txt=95:pi=40;33:bd=33;01:cd=33;02:sg=30;43:so=01;35:fi=")]
    public void Names_have_the_colours_that_ls_gives_them(string lsColors)
    {
        using var tree = new TestTree();
        FilePath[] names =
        [
            tree.File("plain"), tree.File("run", mode: 0x1ED), tree.File("a.txt"), tree.File("ab.txt"), tree.File("old~"), tree.File("two"),
            tree.HardLink("two.txt", "two"), tree.File("setuid", mode: 0x9ED), tree.File("setgid", mode: 0x5ED), tree.Directory("dir"),
            tree.Directory("sticky", mode: 0x3ED), tree.Directory("open", mode: 0x1FF), tree.Directory("tmp", mode: 0x3FF), tree.Fifo("pipe"),
            tree.Symlink("live", "a.txt"), tree.Symlink("broken", "nothing"), tree.Symlink("todir", "dir"),
        ];
        var colors = LinkColors.Parse(lsColors);

        foreach (var path in names)
        {
            var name = path.Name.ToString();
            var expected = tree.Shell($"LS_COLORS='{lsColors}' ls --color=always -d {name}").TrimEnd('\n');
            var painted = colors.Paint(name, Look(path, LinkFollowing.Never), path.Name.Bytes, Look(path, LinkFollowing.Follow));

            Assert.Equal(WithoutResets(expected), WithoutResets(painted));
        }
    }

    [Fact]
    public void A_broken_link_is_red_and_its_missing_target_too_when_nothing_is_set()
    {
        var colors = LinkColors.Parse(null);

        Assert.Equal("\e[40;31;01mx\e[0m", colors.Paint("x", new EntryLook(FileType.SymbolicLink) { IsBroken = true }, "x"u8));
        Assert.Equal("\e[40;31;01mx\e[0m", colors.Paint("x", new EntryLook(FileType.Unknown) { IsMissing = true }, "x"u8));
        Assert.Equal("\e[01;36mx\e[0m", colors.Paint("x", new EntryLook(FileType.SymbolicLink), "x"u8));
    }

    [Theory]
    [InlineData("or=\e]0;title\a")]
    [InlineData("or=31\n")]
    [InlineData("or")]
    [InlineData("=31")]
    [InlineData("::or=x:")]
    public void What_is_no_colour_never_reaches_the_terminal(string lsColors)
        => Assert.Equal("\e[40;31;01mx\e[0m", LinkColors.Parse(lsColors).PaintBroken("x"));

    [Fact]
    public void Without_colour_nothing_is_painted()
    {
        Assert.Equal("x", LinkColors.None.Paint("x", new EntryLook(FileType.Directory), "x"u8));
        Assert.Equal("xxxx", LinkColors.None.PaintBroken("x") + LinkColors.None.PaintMissing("x") + LinkColors.None.PaintDim("x") + LinkColors.None.PaintStrong("x"));
    }

    // ls resets more often than it must, with and without the zero.
    private static string WithoutResets(string text) => Regex.Replace(text, "\e\\[0?m", "", RegexOptions.None, TimeSpan.FromSeconds(1));

    private static EntryLook Look(FilePath path, LinkFollowing following)
    {
        if (FileOperations.TryGetStatus(DirectoryHandle.WorkingDirectory, path, following, StatusFields.Basic, out var status) != Errno.None)
        {
            return new EntryLook(FileType.Unknown) { IsMissing = true };
        }

        var isBroken = status.IsSymbolicLink
            && FileOperations.TryGetStatus(DirectoryHandle.WorkingDirectory, path, LinkFollowing.Follow, StatusFields.Basic, out _) != Errno.None;
        return EntryLook.Of(status) with { IsBroken = isBroken };
    }
}
