using Ligature.Cli.Tests.Commands;
using Ligature.Testing;
using Xunit;

namespace Ligature.Cli.Tests.Claims;

/// <summary>What follows from a symbolic link storing a path, and nothing but a path. Each is listed in docs/claims.md.</summary>
public sealed class PathClaims : IDisposable
{
    private readonly TestTree _tree = new();

    public void Dispose() => _tree.Dispose();

    [Fact]
    public void A_relative_link_breaks_when_it_moves_and_an_absolute_one_does_not()
    {
        _ = _tree.Shell("echo hello > file; mkdir folder; ln -s file relative; ln -s \"$PWD/file\" absolute");
        Assert.Contains("its target is relative and is then read from the new folder: it breaks", _tree.Explain("relative"), StringComparison.Ordinal);

        _ = _tree.Shell("mv relative absolute folder");

        Assert.Equal(["./folder/relative"], _tree.Dangling());
        Assert.Equal("hello\n", _tree.Shell("cat folder/absolute"));
    }

    [Fact]
    public void A_tree_that_moves_as_a_whole_keeps_its_relative_links_and_loses_its_absolute_ones()
    {
        _ = _tree.Shell("mkdir -p tree/a tree/b; echo hello > tree/a/file; ln -s ../a/file tree/b/relative; ln -s \"$PWD/tree/a/file\" tree/b/absolute");
        Assert.Equal(["absolute tree/b/absolute"], [.. _tree.Lig("check", "--json-lines", "--only", "absolute", "tree").Objects().OfType("finding").Select(one => $"absolute {one.Path("path")}")]);

        _ = _tree.Shell("mv tree moved");

        Assert.Equal(["./moved/b/absolute"], _tree.Dangling());
        Assert.Equal("hello\n", _tree.Shell("cat moved/b/relative"));
    }

    [Fact]
    public void When_the_name_in_a_link_goes_the_hard_link_reads_on_and_the_symbolic_link_does_not()
    {
        _ = _tree.Shell("echo hello > name; ln name hard; ln -s name symbolic");
        var file = _tree.See("hard").Identity;

        _ = _tree.Shell("rm name");

        Assert.Equal((file, 1u, "hello\n"), (_tree.See("hard").Identity, _tree.See("hard").LinkCount, _tree.Shell("cat hard")));
        Assert.Equal(["./symbolic"], _tree.Dangling());

        _ = _tree.Shell("echo other > name");

        Assert.Equal("hello\nother\n", _tree.Shell("cat hard symbolic"));
    }

    [Fact]
    public void A_relative_target_is_read_from_the_folder_of_the_link()
    {
        _ = _tree.Shell("mkdir -p here there; echo here > here/file; echo there > there/file; ln -s file there/link; ln -s here/file there/wrong");

        // The path was right where the command ran, and is wrong where the link is.
        Assert.Equal("there\nthere\n", _tree.Shell("cat there/link; cd here; cat ../there/link"));
        Assert.Equal(["./there/wrong"], _tree.Dangling());
    }

    [Fact]
    public void Through_a_symbolic_link_a_resolved_path_is_another_and_through_a_bind_mount_the_same()
    {
        _ = _tree.Shell("mkdir real mounted; touch real/file; ln -s real link");
        using var mount = TestMount.Bind(_tree.Path("real").ToString(), _tree.Path("mounted").ToString());

        Assert.Equal($"{_tree.RootText}/real/file\n{_tree.RootText}/mounted/file\n", _tree.Shell("readlink -f link/file mounted/file"));
        Assert.Equal($"{_tree.RootText}/real\n{_tree.RootText}/mounted\n", _tree.Shell("(cd link; pwd -P); (cd mounted; pwd -P)"));
        Assert.Equal(("same-name", "two-mounts"), (_tree.Relation("link/file", "real/file"), _tree.Relation("mounted/file", "real/file")));
    }

    [Fact]
    public void Who_follows_links_must_notice_loops_and_who_does_not_must_say_what_is_left_out()
    {
        using var outside = new TestTree();
        _ = _tree.Shell($"mkdir -p top/deep; echo hello > top/file; ln -s .. top/deep/up; ln top/file '{outside.RootText}/file'; ln -s '{outside.RootText}' way");

        Assert.Contains("File system loop detected", _tree.Failure("find -L top"), StringComparison.Ordinal);
        Assert.Equal(["directory-loop ./top/deep/up"], _tree.Findings("directory-loop"));

        // The other name can be reached by a link alone, which is not followed.
        var names = _tree.Lig("names", "top/file", "--in", ".");
        Assert.Equal((0, "./top/file\n"), (names.ExitCode, names.OutputText));
        Assert.Contains("1 of 2 names are here; 1 out of sight", names.ErrorText, StringComparison.Ordinal);
        Assert.Equal(_tree.SortedRecords("find . -mindepth 1 -print0"), _tree.Lig("ls", "-R", "-0").Records().Select(path => $"./{path}").Order(StringComparer.Ordinal));
    }
}
