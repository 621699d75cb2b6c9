using Ligature.Testing;
using Xunit;

namespace Ligature.Cli.Tests.Commands;

public sealed class ExplainTests
{
    [Fact]
    public void A_file_with_two_names_is_explained_in_full()
    {
        using var volume = LoopVolume.Create("ext4");
        using var tree = new TestTree(volume.Root);
        tree.File("folder/file", "12345", mode: 0x1B0 /* 0660 */);
        tree.HardLink("it's here", "folder/file");
        tree.Symlink("link", "folder/file");
        tree.Symlink("other link", "it's here");
        tree.Shell("touch -d 2001-02-03T04:05:06Z folder/file");
        var facts = tree.Shell($"stat -c '%i' folder/file; echo $(( $(stat -c %b folder/file) * 512 )); findmnt -no SOURCE {volume.Root}").Split('\n');

        var result = new LigProcess("explain", "folder/file", "--in", ".")
        {
            WorkingDirectory = tree.Root,
            Environment = new Dictionary<string, string?>(StringComparer.Ordinal) { ["TZ"] = "UTC0" },
        }.Run();

        Assert.Equal((0, ""), (result.ExitCode, result.ErrorText));
        Assert.Equal(
            $"""
            'folder/file' is one of 2 names of a regular file on the ext4 file system mounted at '{volume.Root}' (from '{facts[2]}').

            The file
              It has inode {facts[0]}, 5 bytes long, {facts[1]} bytes on disk. Its content last changed on 2001-02-03 04:05:06 +00:00. Its owner is root, its group root. Mode 0660 (-rw-rw----): the owner may read and write, the group may read and write, all others may do nothing.

            What leads here
              Of its 2 names 2 were found in '.'. All are equal; none is the original:
                ./folder/file
                ./it's here
              1 symbolic link found in '.' leads to this name:
                ./link
              1 symbolic link found in '.' leads to the file by another of its names:
                ./other link

            What happens if it is
              - edited in place: the change is seen through all 2 names at once, because they are one file, and through every symbolic link that leads here.
              - saved by a program that writes a new file and renames it over this name: this name then stands for the new file, and the other name still stands for the old one. The hard link is lost, silently.
              - renamed or moved on this file system: it stays the same file, and its other name stands for it as before. The symbolic link that was found breaks.
              - moved to another file system: it becomes a new file there, and this name is deleted here: the hard link is lost, and the other name still stands for the old file. The symbolic link that was found breaks.
              - given another mode or owner: that shows on all 2 names: mode and owner live in the inode. Through a symbolic link, chmod changes this file as well.
              - deleted: the file lives on under its other name. The symbolic link that was found breaks. The one that uses another name stays live.

            Which link to choose
              - hard link (ln): a second, equal name anywhere on the mount at '{volume.Root}'. It takes no space for content, never dangles, and does not mind when this name is moved or deleted.
              - symbolic link (ln -s): for a name on another mount or file system, or one that leads to whatever has this path at the time. It breaks when this name is moved or deleted.
              - reflink (cp --reflink): ext4 cannot share blocks between files; a copy takes its full space.
              - bind mount (mount --bind): shows the file at the place of another, and programs that compare paths after resolving see that place. It needs root and lasts until it is unmounted.

            """,
            Unwrap(result.OutputText));
    }

    [Fact]
    public void Lines_fit_a_terminal_and_names_are_not_broken()
    {
        using var tree = new TestTree();
        tree.File("a name with spaces that is long enough to reach the end of a line");

        var text = LigProcess.RunOnTerminal($"stty cols 50; cd {tree.RootText}; lig --color=never explain --no-search *").OutputText;

        var lines = text.Split("\r\n");
        Assert.Equal("'a name with spaces that is long enough to reach the end of a line'", lines[0]);
        Assert.All(lines.Skip(1), line => Assert.True(line.Length <= 50, line));
        Assert.Contains(lines, line => line.Length > 45);
    }

    [Fact]
    public void Names_outside_of_the_range_are_out_of_sight()
    {
        using var tree = new TestTree();
        tree.File("here/file");
        tree.HardLink("there/1", "here/file");
        tree.HardLink("there/2", "here/file");

        var text = Explain(tree, "here/file", "--in", "here");

        Assert.Contains("Of its 3 names 1 was found in 'here'.", text, StringComparison.Ordinal);
        Assert.Contains("2 names are out of sight:", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_whole_mount_is_searched_when_nothing_else_is_said()
    {
        using var volume = LoopVolume.Create("ext4");
        using var tree = new TestTree(volume.Root);
        tree.File("file");
        tree.HardLink("deep/down/name", "file");

        var text = Explain(tree, "file");

        Assert.Contains($"Of its 2 names 2 were found on the whole mount at '{volume.Root}'.", text, StringComparison.Ordinal);
        Assert.Contains($"    {tree.RootText}/deep/down/name\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_search_no_number_is_claimed()
    {
        using var tree = new TestTree();
        tree.File("file");
        tree.HardLink("name", "file");

        var text = Explain(tree, "file", "--no-search");

        Assert.Contains("It has 1 other name. Where they are, and which symbolic links lead here, was not searched.", text, StringComparison.Ordinal);
        Assert.Contains("Symbolic links that store the path of this name break.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("found", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_last_name_takes_the_file_along()
    {
        using var tree = new TestTree();
        tree.File("file");

        var text = Explain(tree, "file", "--in", ".");

        Assert.StartsWith("'file' is the only name of a regular file on ", text, StringComparison.Ordinal);
        Assert.Contains("- deleted: this is its last name: the file goes, as soon as no program has it open. No symbolic link that was found breaks.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_cannot_be_searched_is_told()
    {
        using var tree = new TestTree();
        tree.SetMode("", 0x1ED);
        tree.File("file");
        tree.Directory("closed", 0x1C0);

        var result = new LigProcess("explain", "file", "--in", ".") { WorkingDirectory = tree.Root, AsNobody = true }.Run();

        Assert.Equal((3, "lig: cannot read directory './closed': Permission denied\n"), (result.ExitCode, result.ErrorText));
        Assert.Contains("One folder could not be searched; more may be there.", Unwrap(result.OutputText), StringComparison.Ordinal);
        Assert.Contains("No symbolic link that was found breaks, but not all folders could be searched.", Unwrap(result.OutputText), StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_path_does_not_stop_the_rest()
    {
        using var tree = new TestTree();
        tree.File("file");

        var result = new LigProcess("explain", "--no-search", "gone", "file") { WorkingDirectory = tree.Root }.Run();

        Assert.Equal((2, "lig: cannot stat 'gone': No such file or directory\n"), (result.ExitCode, result.ErrorText));
        Assert.StartsWith("'file' is the only name", result.OutputText, StringComparison.Ordinal);
    }

    [Fact]
    public void Searching_somewhere_and_nowhere_contradict_each_other()
    {
        var result = LigProcess.Run("explain", "--no-search", "--in", "/", "/");

        Assert.Equal((2, "lig explain: options '--in' and '--no-search' cannot be combined\nTry 'lig explain --help'.\n"), (result.ExitCode, result.ErrorText));
    }

    internal static string Explain(TestTree tree, params ByteText[] arguments)
    {
        var result = new LigProcess(["explain", .. arguments]) { WorkingDirectory = tree.Root }.Run();
        Assert.Equal((0, ""), (result.ExitCode, result.ErrorText));
        return Unwrap(result.OutputText);
    }

    /// <summary>Puts the lines of each paragraph and of each point together again.</summary>
    internal static string Unwrap(string text)
    {
        var unwrapped = new System.Text.StringBuilder();
        var previous = "";
        foreach (var line in text.Split('\n').SkipLast(1))
        {
            var isContinued = (IsParagraph(line) && IsParagraph(previous) && line[0] == ' ' == (previous[0] == ' '))
                || (line.StartsWith("    ", StringComparison.Ordinal) && (previous.StartsWith("  - ", StringComparison.Ordinal) || previous is "continued point"));
            var isPoint = isContinued && line.StartsWith("    ", StringComparison.Ordinal);
            if (isContinued)
            {
                unwrapped.Length--;
            }

            unwrapped.Append(isContinued ? " " + line.TrimStart() : line).Append('\n');
            previous = isPoint ? "continued point" : line;
        }

        return unwrapped.ToString();

        static bool IsParagraph(string line) => line.Length > 2 && (line[0] != ' ' || (line[1] == ' ' && line[2] is not (' ' or '-')));
    }
}
