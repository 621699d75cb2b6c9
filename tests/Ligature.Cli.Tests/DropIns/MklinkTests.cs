using Ligature.Testing;
using Xunit;

namespace Ligature.Cli.Tests.DropIns;

/// <summary><c>lig mklink</c>: the link first, and the sentences of cmd.exe.</summary>
public class MklinkTests
{
    [Theory]
    [InlineData("symbolic link created for l <<===>> f", "f", "l", "f")]
    [InlineData("symbolic link created for l <<===>> d", "d", "/d", "l", "d")]
    [InlineData("symbolic link created for l <<===>> ..\\x", "..\\x", "/D", "l", "..\\x")]
    public void Symbolic_links_store_the_target_as_it_is(string said, string stored, params string[] arguments)
    {
        using var tree = Tree();

        Assert.Equal((0, $"{said}\n", ""), Run(tree, arguments));
        Assert.Equal($"{stored}\n", tree.Shell("readlink l"));
    }

    [Fact]
    public void A_hard_link_is_one_more_name()
    {
        using var tree = Tree();

        Assert.Equal((0, "Hardlink created for l <<===>> f\n", ""), Run(tree, "/h", "l", "f"));
        Assert.Equal("2\n2\n", tree.Shell("stat -c %h l f"));
    }

    [Fact]
    public void A_junction_stores_an_absolute_path()
    {
        using var tree = Tree();

        Assert.Equal((0, "Junction created for l <<===>> d\n", ""), Run(tree, "/J", "l", "d"));
        Assert.Equal($"{tree.RootText}/d\n", tree.Shell("readlink l"));
    }

    [Theory]
    [InlineData("Cannot create a file when that file already exists.", "f", "x")]
    [InlineData("Cannot create a file when that file already exists.", "/J", "f", "d")]
    [InlineData("The system cannot find the file specified.", "/H", "l", "missing")]
    [InlineData("The system cannot find the path specified.", "/H", "missing/l", "f")]
    [InlineData("The system cannot find the path specified.", "f/l", "x")]
    [InlineData("Access is denied.", "/H", "l", "d")]
    [InlineData("The directory name is invalid.", "/J", "l", "f")]
    [InlineData("Invalid switch - \"X\".", "/X", "l", "f")]
    public void What_goes_wrong_is_told_in_a_sentence(string said, params string[] arguments)
    {
        using var tree = Tree();

        Assert.Equal((1, "", $"{said}\n"), Run(tree, arguments));
    }

    [Theory]
    [InlineData]
    [InlineData("l")]
    [InlineData("l", "f", "x")]
    [InlineData("/D", "/H", "l", "f")]
    public void A_line_that_makes_no_sense_gets_the_usage(params string[] arguments)
    {
        using var tree = Tree();

        var (code, output, error) = Run(tree, arguments);

        Assert.Equal((1, ""), (code, output));
        Assert.StartsWith("The syntax of the command is incorrect.\nmklink: ", error, StringComparison.Ordinal);
    }

    private static TestTree Tree()
    {
        var tree = new TestTree();
        tree.File("f");
        tree.Directory("d");
        return tree;
    }

    private static (int Code, string Output, string Error) Run(TestTree tree, params string[] arguments)
    {
        var result = new LigProcess(["mklink", .. arguments.Select(argument => (ByteText)argument)]) { WorkingDirectory = tree.Root }.Run();
        return (result.ExitCode, result.OutputText, result.ErrorText);
    }
}
