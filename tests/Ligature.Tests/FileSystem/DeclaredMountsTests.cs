using System.Text;
using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Testing;
using Xunit;

namespace Ligature.Tests.FileSystem;

public sealed class DeclaredMountsTests
{
    [Fact]
    public void An_fstab_declares_the_mount_points_that_findmnt_reads_from_it()
    {
        using var tree = new TestTree();
        const string Table = """
            # comment /no ext4
               # indented comment /no ext4
            UUID=1 / ext4 defaults 0 1
            LABEL=b   /b	ext4 noauto 0 2
            	/dev/c	/c\040with\011odd\134name ext4 defaults
            //server/share /net/share cifs credentials=/etc/x 0 0
            tmpfs /run/a tmpfs size=1m 0 0
            /dev/d none swap sw 0 0
            /dev/e /trailing/ ext4 ro

            """;
        var file = tree.File("fstab", Table);
        var expected = ReferenceProgram.Run("findmnt", ["--raw", "--noheadings", "--output", "TARGET", "--tab-file", file.ToString()]);

        var points = DeclaredMounts.ParseTable(Encoding.ASCII.GetBytes(Table)).Points;

        var declared = Encoding.ASCII.GetString(expected).Split('\n')
            .Select(line => line.Replace("\\x20", " ", StringComparison.Ordinal).Replace("\\x09", "\t", StringComparison.Ordinal).Replace("\\x5c", "\\", StringComparison.Ordinal))
            .Where(line => line is not ("" or "/" or "none")).Select(line => FilePath.FromText(line).NormalizeLexically()).Order();
        Assert.Equal(declared, points);
        Assert.Contains(FilePath.FromText("/c with\todd\\name"), points);
    }

    [Fact]
    public void Names_that_are_not_text_and_lines_cut_short_do_no_harm()
    {
        var points = DeclaredMounts.ParseTable([.. "dev /m"u8, 0xFF, .. "\\000nul ext4\nlonely\n \n#\ndev relative ext4\ndev /last"u8]).Points;

        Assert.Equal([FilePath.FromBytes("/last"u8), FilePath.FromBytes([.. "/m"u8, 0xFF, .. "nul"u8])], points);
    }

    [Fact]
    public void A_root_without_declarations_and_folders_nobody_may_search_declare_nothing()
    {
        OtherUser.SkipUnlessRoot("becoming another user");
        using var tree = new TestTree();
        tree.SetMode("", 0x1ED);
        tree.File("etc/systemd/system/a.mount", "Where=/a");
        tree.SetMode("etc/systemd/system", 0x1E4);
        tree.Fifo("etc/fstab");

        Unprivileged.Run(() =>
        {
            using var root = FileOperations.OpenDirectory(DirectoryHandle.WorkingDirectory, tree.Root);
            Assert.Empty(DeclaredMounts.Read(root).Points);
            Assert.Empty(DeclaredMounts.Read(root, isImage: true).Points);
        });
    }

    [Fact]
    public void Names_in_a_directory_are_listed_in_byte_order_however_often()
    {
        using var tree = new TestTree();
        for (var i = 0; i < 3000; i++)
        {
            tree.File($"{i} a name long enough to need several batches of the listing");
        }

        tree.File(new byte[] { 0xFF });
        tree.File(".hidden");
        using var directory = FileOperations.OpenDirectory(DirectoryHandle.WorkingDirectory, tree.Root);
        var found = ReferenceProgram.SplitAtNul(ReferenceProgram.Run("find", [tree.RootText, "-mindepth", "1", "-printf", "%f\\0"])).Order().ToList();

        Assert.Equal(found, FileOperations.ListNames(directory));
        Assert.Equal(3002, FileOperations.ListNames(directory).Count);
    }

    [Fact]
    public void Listing_a_directory_opened_only_as_a_place_needs_the_right_to_read_it()
    {
        OtherUser.SkipUnlessRoot("becoming another user");
        using var tree = new TestTree();
        tree.SetMode("", 0x1ED);
        tree.Directory("closed", 0x1C1);

        Unprivileged.Run(() =>
        {
            Assert.Equal(Errno.None, FileOperations.TryOpenPath(DirectoryHandle.WorkingDirectory, tree.Path("closed"), LinkFollowing.Never, out var closed));
            using (closed)
            {
                Assert.Equal(Errno.AccessDenied, Assert.Throws<FileLinkException>(() => FileOperations.ListNames(closed!)).Errno);
            }
        });
    }
}
