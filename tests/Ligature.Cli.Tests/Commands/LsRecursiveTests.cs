using System.Text;
using Ligature.Testing;
using Xunit;

namespace Ligature.Cli.Tests.Commands;

public sealed class LsRecursiveTests
{
    [Fact]
    public void A_tree_has_the_names_that_find_has()
    {
        using var tree = new TestTree();
        tree.File("a/b/c/file");
        tree.File(new byte[] { (byte)'a', (byte)'/', 0xFE, 0xFF, (byte)'/', (byte)'\n' });
        tree.Directory("empty");
        tree.Symlink("a/link", "..");
        tree.Fifo("pipe");

        var result = new LigProcess("ls", "-R", "-0", ".") { WorkingDirectory = tree.Root }.Run();

        Assert.Equal(Sorted(tree.Shell("find . -mindepth 1 -print0")), Sorted(Encoding.Latin1.GetString(result.Output)));
        Assert.Equal((0, ""), (result.ExitCode, result.ErrorText));
    }

    [Fact]
    public void Folders_follow_one_another_in_the_order_of_ls()
    {
        using var tree = new TestTree();
        foreach (var path in new[] { "b/x/1", "b/a/2", "a/z/3", "a/4", "c.d/5", "c/6" })
        {
            tree.File(path);
        }

        var result = new LigProcess("ls", "-R", ".") { WorkingDirectory = tree.Root }.Run();
        var reversed = new LigProcess("ls", "-R", "-r", ".") { WorkingDirectory = tree.Root }.Run();

        Assert.Equal(PathsOf(tree.Shell("ls -AR1 .")), PathsOf(result));
        Assert.Equal(PathsOf(tree.Shell("ls -AR1r .")), PathsOf(reversed));
    }

    [Fact]
    public void Without_a_path_the_working_directory_is_not_named()
    {
        using var tree = new TestTree();
        tree.File("folder/file");

        Assert.Equal(["folder", "folder/file"], PathsOf(new LigProcess("ls", "-R") { WorkingDirectory = tree.Root }.Run()));
    }

    [Fact]
    public void A_tree_deeper_than_a_path_may_be_long_needs_few_descriptors()
    {
        using var tree = new TestTree();
        // Other shells than bash cannot go that deep.
        tree.Shell("bash -c 'for i in {1..600}; do mkdir folder-name; cd folder-name; touch file; ln -s missing link; done'");

        var output = tree.Shell($"ulimit -n 64; '{LigProcess.Binary}' ls -R -0 . | tr '\\0' '\\n' | sort | sha256sum; '{LigProcess.Binary}' ls -R . | cut -f 8 | grep -c dangling");

        Assert.Equal(tree.Shell("find . -mindepth 1 | sort | sha256sum") + "600\n", output);
    }

    [Fact]
    public void An_unreadable_folder_is_told_once_and_the_rest_is_listed()
    {
        using var tree = new TestTree();
        tree.SetMode("", 0x1ED);
        tree.File("closed/hidden");
        tree.File("open/file");
        tree.SetMode("closed", 0x1C0);

        var result = new LigProcess("ls", "-R", ".") { WorkingDirectory = tree.Root, AsNobody = true }.Run();

        Assert.Equal(["./closed", "./open", "./open/file"], PathsOf(result));
        Assert.Equal((3, "lig: cannot open directory './closed': Permission denied\n"), (result.ExitCode, result.ErrorText));
    }

    [Fact]
    public void Names_that_may_not_be_looked_at_are_told_each()
    {
        using var tree = new TestTree();
        tree.SetMode("", 0x1ED);
        tree.File("listed/file");
        tree.SetMode("listed", 0x1E4 /* 0744 */);

        var result = new LigProcess("ls", "-R", ".") { WorkingDirectory = tree.Root, AsNobody = true }.Run();

        Assert.Equal(["./listed"], PathsOf(result));
        Assert.Equal((3, "lig: cannot stat './listed/file': Permission denied\n"), (result.ExitCode, result.ErrorText));
    }

    [Fact]
    public void A_folder_of_the_command_line_that_cannot_be_opened_is_an_error()
    {
        using var tree = new TestTree();
        tree.SetMode("", 0x1ED);
        tree.Directory("closed", 0x1C0);
        tree.File("open/file");

        var result = new LigProcess("ls", "closed", "open") { WorkingDirectory = tree.Root, AsNobody = true }.Run();

        Assert.Equal(["open/file"], PathsOf(result));
        Assert.Equal((2, "lig: cannot open directory 'closed': Permission denied\n"), (result.ExitCode, result.ErrorText));
    }

    private static string[] Sorted(string paths) => [.. paths.Split('\0').Order(StringComparer.Ordinal)];

    private static List<string> PathsOf(LigResult result)
        => [.. result.OutputText.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')[8])];

    // ls names each folder in a heading of its own.
    private static List<string> PathsOf(string listing)
    {
        var paths = new List<string>();
        var folder = "";
        foreach (var line in listing.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.EndsWith(':'))
            {
                folder = line[..^1];
            }
            else
            {
                paths.Add($"{folder}/{line}");
            }
        }

        return paths;
    }
}
