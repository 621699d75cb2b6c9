using Ligature.Testing;
using Xunit;

namespace Ligature.Cli.Tests.Commands;

public sealed class MvTests : IDisposable
{
    private readonly MovedTree _moved = new();

    private TestTree Tree => _moved.Tree;

    public void Dispose() => _moved.Dispose();

    [Fact]
    public void Links_in_tracked_folders_follow_wherever_something_moves()
    {
        using var state = new TestTree();
        var environment = new Dictionary<string, string?>(StringComparer.Ordinal) { ["XDG_STATE_HOME"] = state.RootText };
        Tree.File("here/file", "content");
        Tree.Symlink("away/link", Tree.Path("here/file").Bytes);
        Tree.Symlink("gone/link", "x");
        LigResult Lig(params ByteText[] arguments) => new LigProcess(arguments) { WorkingDirectory = Tree.Root, Environment = environment }.Run();
        Assert.Equal(0, Lig("track", "away", "gone").ExitCode);
        Tree.Shell("rm -r gone");

        var result = Lig("mv", "here/file", "here/renamed", "--yes");
        Assert.Equal((0, ""), (result.ExitCode, result.ErrorText));

        Assert.Equal("content", Tree.Shell("cat away/link"));

        // A catalog that cannot be used is told, and the rest is done.
        state.Shell("echo no database >ligature/catalog.sqlite; rm -f ligature/*-wal ligature/*-shm");
        result = Lig("mv", "here/renamed", "here/again", "--yes");
        Assert.Equal(0, result.ExitCode);
        Assert.StartsWith("lig: links are not looked for in the folders that are tracked: ", result.ErrorText, StringComparison.Ordinal);
    }

    [Fact]
    public void Links_to_and_through_a_folder_and_out_of_it_lead_to_the_same_files_after_it_moved()
    {
        Tree.File("old/sub/f", "content");
        Tree.File("out", "outside");
        Tree.Directory("dst");
        Tree.Symlink("relative", "old/sub/f");
        Tree.Symlink("absolute", $"{Tree.RootText}/old/sub//f");
        Tree.Symlink("folder", "old/");
        Tree.Symlink("chain", "relative");
        Tree.Symlink("through", "folder/sub/f");
        Tree.Symlink("old/sub/leaving", "../../out");
        Tree.Symlink("old/sub/staying", "./f");
        Tree.Symlink("loop", "loop");
        var inode = Tree.Shell("stat -c %i old/sub/f");

        var result = _moved.Lig("mv", "old", "dst");

        Assert.Equal((0, ""), (result.ExitCode, result.ErrorText));
        Assert.Equal(
            $"""
            ./absolute -> {Tree.RootText}/dst/old/sub//f
            ./chain -> relative
            ./dst/old/sub/leaving -> ../../../out
            ./dst/old/sub/staying -> ./f
            ./folder -> dst/old/
            ./loop -> loop
            ./relative -> dst/old/sub/f
            ./through -> folder/sub/f

            """,
            Links());
        Assert.Equal(inode, Tree.Shell("stat -c %i dst/old/sub/f"));
        Assert.Equal("contentcontentcontentoutside", Tree.Shell("cat absolute chain through dst/old/sub/leaving"));
    }

    [Fact]
    public void Relative_paths_mean_what_lies_below_the_working_directory_and_links_there_are_found()
    {
        Tree.File("photos/2024/f", "content");
        Tree.Symlink("links/f", "../photos/2024/f");

        Assert.Equal(0, _moved.Lig("mv", "photos/2024", "photos/2025").ExitCode);
        Assert.Equal("../photos/2025/f\n", Tree.Shell("readlink links/f"));

        // Absolute paths mean the folder that holds both.
        Assert.Equal(0, _moved.Lig("mv", Tree.Path("photos/2025"), Tree.Path("photos/2026")).ExitCode);
        Assert.Equal("../photos/2025/f\n", Tree.Shell("readlink links/f"));
    }

    [Fact]
    public void Undo_puts_names_and_texts_back()
    {
        Tree.File("old/f", "content");
        Tree.Symlink("link", "old/f");
        Tree.Symlink("old/leaving", "../link");
        var before = _moved.Facts(".");
        Assert.Equal(0, _moved.Lig("mv", "old", "sub").ExitCode);
        Assert.Equal("sub/f\n", Tree.Shell("readlink link"));
        Assert.Equal(0, _moved.Lig("undo").ExitCode);
        Assert.Equal(WithoutFolderTimes(before), WithoutFolderTimes(_moved.Facts(".")));
    }

    [Fact]
    public void A_broken_link_whose_text_goes_through_what_moves_is_told_and_left_alone()
    {
        Tree.Directory("old");
        Tree.Symlink("dangling", "old/missing");
        Tree.Symlink("other", "elsewhere");
        var result = _moved.Lig("mv", "old", "new");
        Assert.Equal((0, $"lig: '{Tree.RootText}/dangling' is broken already and stays as it is: its target is 'old/missing'\n"), (result.ExitCode, result.ErrorText));
        Assert.Equal("./dangling -> old/missing\n./other -> elsewhere\n", Links());
    }

    [Fact]
    public void Names_of_any_bytes_move_and_links_to_them_follow()
    {
        byte[] odd = [(byte)'a', 0xFF, (byte)'\n', (byte)' '];
        Tree.File(odd, "content");
        Tree.Symlink("link", odd);
        Tree.Directory("dst");
        Assert.Equal(0, _moved.Lig("mv", odd, "dst/").ExitCode);
        Assert.Equal("content", Tree.Shell("cat link"));
        Assert.Equal("dst\nlink\n", Tree.Shell("ls"));
    }

    [Fact]
    public void Several_names_go_into_a_folder_that_must_be_there()
    {
        Tree.File("a", "a");
        Tree.File("b", "b");
        Assert.Equal(2, _moved.Lig("mv", "a", "b", "dst").ExitCode);
        Tree.Directory("dst");
        Assert.Equal(0, _moved.Lig("mv", "a", "b", "dst").ExitCode);
        Assert.Equal("ab", Tree.Shell("cat dst/a dst/b"));
    }

    [Fact]
    public void Nothing_is_replaced_without_force_and_with_it_in_one_step()
    {
        Tree.File("a", "new");
        Tree.File("b", "old");
        Tree.Symlink("link", "a");
        var refused = _moved.Lig("mv", "a", "b");
        Assert.Equal((2, $"lig: cannot move to '{Tree.RootText}/b': File exists\nWith --force it is replaced, and its content is lost.\n"), (refused.ExitCode, refused.ErrorText));
        var inode = Tree.Shell("stat -c %i a");
        Assert.Equal(0, _moved.Lig("mv", "-f", "a", "b").ExitCode);
        Assert.Equal((inode, "b\nlink\n", "new"), (Tree.Shell("stat -c %i b"), Tree.Shell("ls"), Tree.Shell("cat link")));
    }

    [Theory]
    [InlineData("old", "old/sub", "would lie in itself")]
    [InlineData("old", "old", "would lie in itself")]
    [InlineData("old/.", "new", "Device or resource busy")]
    [InlineData("missing", "new", "No such file or directory")]
    [InlineData("file/", "new", "Not a directory")]
    [InlineData("link/", "new", "Not a directory")]
    [InlineData("file", "new/", "Not a directory")]
    [InlineData("file", "missing/new", "No such file or directory")]
    [InlineData("file", "hard", "File exists")]
    public void What_cannot_be_moved_is_refused_before_anything_changes(string from, string to, string reason)
    {
        Tree.Directory("old/sub");
        Tree.File("file", "x");
        Tree.HardLink("hard", "file");
        Tree.Symlink("link", "old");
        var before = _moved.Facts(".");
        var result = _moved.Lig("mv", "-f", from, to);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains(reason, result.ErrorText, StringComparison.Ordinal);
        Assert.Equal(before, _moved.Facts("."));
    }

    [Fact]
    public void A_dry_run_and_a_run_without_yes_change_nothing()
    {
        Tree.File("a", "x");
        Tree.Symlink("link", "a");
        Assert.Equal((0, $"in '{Tree.RootText}':\nrename 'a' to 'b'\nsymlink 'link' -> 'b' (was 'a')\n2 actions\n"), (Tree.Lig("mv", "a", "b", "-n") is var shown ? shown.ExitCode : 0, shown.OutputText));
        Assert.Equal(2, Tree.Lig("mv", "a", "b").ExitCode);
        Assert.Equal("a\nlink\n", Tree.Shell("ls"));
    }

    [Fact]
    public void Links_elsewhere_are_found_where_they_are_searched()
    {
        Tree.File("here/a", "content");
        Tree.Symlink("there/link", "../here/a");
        Assert.Equal(0, _moved.Lig("mv", "here/a", "here/b", "--in", ".").ExitCode);
        Assert.Equal("content", Tree.Shell("cat there/link"));
        Assert.Equal(0, _moved.Lig("mv", Tree.Path("here/b"), Tree.Path("here/c")).ExitCode);
        Assert.Equal("../here/b\n", Tree.Shell("readlink there/link"));
    }

    [Fact]
    public void A_folder_with_a_mount_in_it_is_refused_and_the_mount_is_named()
    {
        Tree.Directory("old/point");
        using var mount = TestMount.Nodev("tmpfs", Tree.Path("old/point").ToString());
        var result = _moved.Lig("mv", "old", "new");
        Assert.Equal(2, result.ExitCode);
        Assert.Contains($"Something is mounted at '{Tree.RootText}/old/point'", result.ErrorText, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_rights_over_a_link_the_rest_is_done_and_the_link_is_named()
    {
        Tree.SetMode("", 0x1FF);
        Tree.Directory("open", 0x1FF);
        Tree.File("open/a", "content", 0x1B6);
        Tree.SetOwner("open/a", 65534, 65534);
        Tree.Symlink("closed/link", "../open/a");
        using var journal = new TestTree();
        journal.SetMode("", 0x1FF);
        var result = new LigProcess("mv", "open/a", "open/b", "--in", ".", "--yes", "--journal", $"{journal.RootText}/j") { WorkingDirectory = Tree.Root, AsNobody = true }.Run();
        Assert.Equal(3, result.ExitCode);
        Assert.Contains("lig: cannot replace 'closed/link': Permission denied\n", result.ErrorText, StringComparison.Ordinal);
        Assert.Equal("content", Tree.Shell("cat open/b"));
    }

    private string Links() => Tree.Shell("find . -type l -printf '%p -> %l\\n' | LC_ALL=C sort");

    private static string WithoutFolderTimes(string facts)
        => string.Join('\n', facts.Split('\n').Select(line => line.Contains(" d ", StringComparison.Ordinal) ? line[..line.LastIndexOf(' ', line.Length - 2)] : line));
}
