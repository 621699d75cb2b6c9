using Ligature.Testing;
using Xunit;

namespace Ligature.Cli.Tests.Commands;

public sealed class WhoTests : IDisposable
{
    private readonly TestTree _tree = new();

    public WhoTests()
    {
        _tree.SetMode("", 0x1ED);
        _tree.File("folder/file", "content");
        _tree.File("folder/other");
        _tree.HardLink("name", "folder/file");
        _tree.Symlink("direct", "folder/file");
        _tree.Symlink("hop", "direct");
        _tree.Symlink("hop-hop", "hop");
        _tree.Symlink("to-folder", "folder");
        _tree.Symlink("through", "to-folder/file");
        _tree.Symlink("to-other", "folder/other");
        _tree.Symlink("broken", "gone");
        _tree.Symlink("to-broken", "broken");
        _tree.Symlink("also-broken", "gone");
    }

    public void Dispose() => _tree.Dispose();

    [Fact]
    public void Names_and_links_over_any_number_of_hops_are_shown()
        => Assert.Equal(
            (0,
            """
            name ./folder/file
            name ./name
            link ./direct -> folder/file
            link ./hop -> direct -> folder/file
            link ./hop-hop -> hop -> direct -> folder/file
            link ./through -> to-folder/file -> folder

            """,
            ""), _tree.Lig("who", "folder/file", "--in", ".").All());

    [Fact]
    public void The_links_are_those_of_find()
    {
        var expected = _tree.SortedRecords("find -L . -samefile folder/file -print0");

        // find goes through the link to the folder as well, and meets the name in it a second time.
        Assert.Equal(
            expected.Where(path => path != "./to-folder/file"),
            _tree.Lig("who", "folder/file", "--in", ".", "-0").Records().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Links_to_a_folder_are_found()
    {
        _tree.Symlink("folder/here", ".");

        Assert.Equal((0, "link ./folder/here -> .\nlink ./to-folder -> folder\n", ""), _tree.Lig("who", "folder", "--in", ".").All());
        var json = _tree.Lig("who", "folder", "--in", ".", "--json").Document();
        Assert.Empty(json.Paths("names"));
        Assert.Equal(0, json.Number("out_of_sight"));
    }

    [Fact]
    public void A_link_is_meant_itself()
        => Assert.Equal(
            (0, "name ./hop\nlink ./hop-hop -> hop -> direct -> folder/file\n", ""), _tree.Lig("who", "hop", "--in", ".").All());

    [Fact]
    public void A_broken_link_is_led_to_as_well()
        => Assert.Equal(
            (0, "name ./broken\nlink ./to-broken -> broken -> gone\n", ""), _tree.Lig("who", "broken", "--in", ".").All());

    [Fact]
    public void Links_of_a_loop_lead_to_one_another()
    {
        _tree.Symlink("one", "two");
        _tree.Symlink("two", "one");

        var json = _tree.Lig("who", "one", "--in", ".", "--json").Document();

        Assert.Equal(["./one"], json.Paths("names"));
        var link = Assert.Single(json.GetProperty("symlinks").EnumerateArray());
        Assert.Equal(("./two", "one", "loop"), (link.Path("path"), link.Path("target"), link.GetProperty("state").GetString()));
    }

    [Fact]
    public void Json_tells_the_way()
    {
        var inode = _tree.Shell("stat -c %i hop").Trim();
        const string Link = """{"path":"./hop-hop","target":"hop","state":"live","via":["./hop","./direct"]}""";

        Assert.Equal(
            (0, $$"""{"path":"hop","inode":{{inode}},"link_count":1,"names":["./hop"],"symlinks":[{{Link}}],"out_of_sight":0}""" + "\n", ""),
            _tree.Lig("who", "hop", "--in", ".", "--json").All());
        Assert.Equal(
            (0,
            """{"type":"name","path":"./hop"}""" + "\n"
            + $$"""{"type":"symlink",{{Link[1..]}}""" + "\n"
            + """{"type":"summary","names":1,"symlinks":1,"out_of_sight":0}""" + "\n",
            ""), _tree.Lig("who", "hop", "--in", ".", "--json-lines").All());
    }

    [Fact]
    public void Paths_alone_are_separated_by_nul()
        => Assert.Equal((0, "./hop\0./hop-hop\0", ""), _tree.Lig("who", "hop", "--in", ".", "-0").All());

    [Fact]
    public void Odd_names_come_through()
    {
        byte[] name = [.. "a\n"u8, 0xFF];
        _tree.Symlink(name, "name");

        Assert.Equal("./a\n\u00ff", Assert.Single(_tree.Lig("who", "name", "--in", ".", "--include", "a*", "-0").Records()));
        var link = Assert.Single(_tree.Lig("who", "name", "--in", ".", "--include", "a*", "--json").Document().GetProperty("symlinks").EnumerateArray());
        Assert.Equal("./a\n\u00ff", link.Path("path"));
    }

    [Fact]
    public void Nothing_found_is_said_and_is_no_error()
    {
        _tree.Directory("empty");

        Assert.Equal((0, "", "lig: nothing leads to 'empty' in the range searched\n"), _tree.Lig("who", "empty", "--in", ".").All());
        Assert.Equal((0, "", "lig: 'name': 0 of 2 names are here; 2 out of sight\n"), _tree.Lig("who", "name", "--in", "empty").All());
        Assert.Equal(2, _tree.Lig("who", "name", "--in", "empty", "--json").Document().Number("out_of_sight"));
    }

    [Fact]
    public void Without_a_range_the_whole_mount_is_searched()
    {
        using var volume = LoopVolume.Create("ext4");
        _ = _tree.Shell($"cd '{volume.Root}' && mkdir a b && echo > a/file && ln a/file b/name && ln -s ../a/file b/link");

        var result = _tree.Lig("who", $"{volume.Root}/a/file", "-0");

        Assert.Equal((0, ""), (result.ExitCode, result.ErrorText));
        Assert.Equal(new[] { "a/file", "b/name", "b/link" }.Select(path => $"{volume.Root}/{path}"), result.Records());
    }

    [Fact]
    public void A_folder_that_may_not_be_read_makes_it_partial()
    {
        _tree.Directory("locked", 0x1C0);

        Assert.Equal(
            (3, "name ./hop\nlink ./hop-hop -> hop -> direct -> folder/file\n", "lig: cannot read directory './locked': Permission denied\n"),
            _tree.LigAsNobody("who", "hop", "--in", ".").All());
    }

    [Theory]
    [InlineData("lig: cannot stat 'gone': No such file or directory\n", "gone")]
    [InlineData("lig: cannot stat '': No such file or directory\n", "")]
    [InlineData("lig: cannot stat 'gone': No such file or directory\n", "name", "--in", "gone")]
    [InlineData("lig: cannot search 'name': Not a directory\n", "name", "--in", "name")]
    [InlineData("lig who: missing argument PATH\nTry 'lig who --help'.\n")]
    [InlineData("lig who: unexpected argument 'hop'\nTry 'lig who --help'.\n", "name", "hop")]
    public void What_cannot_be_done_is_said(string error, params string[] arguments)
        => Assert.Equal((2, "", error), _tree.Lig(["who", .. arguments.Select(argument => (ByteText)argument)]).All());

    [Fact]
    public void A_link_in_the_place_of_a_folder_is_led_to_by_the_links_that_go_through_it()
    {
        using var tree = new TestTree();
        tree.File("real/file");
        tree.Symlink("folder", "real");
        tree.Symlink("through", "folder/file");
        tree.Symlink("beside", "real/file");

        var result = tree.Lig("who", "folder", "--in", ".");
        Assert.Equal("name ./folder\nlink ./through -> folder/file -> real\n", result.OutputText);
    }
}
