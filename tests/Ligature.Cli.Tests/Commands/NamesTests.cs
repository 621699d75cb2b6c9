using Ligature.Testing;
using Xunit;

namespace Ligature.Cli.Tests.Commands;

public sealed class NamesTests : IDisposable
{
    private readonly TestTree _tree = new();

    public NamesTests()
    {
        _tree.SetMode("", 0x1ED);
        _tree.File("photo", "content");
        _tree.HardLink("a/b/photo", "photo");
        _tree.HardLink("c/other", "photo");
        _tree.File("c/another", "content");
        _tree.Symlink("link", "photo");
        _tree.HardLink("c/link", "link");
    }

    public void Dispose() => _tree.Dispose();

    [Fact]
    public void Every_name_is_found_as_find_finds_them()
    {
        byte[][] names = [[0xFF, 0xFE], [.. "new\nline"u8], [.. "-n"u8], [.. " "u8], [.. Enumerable.Repeat((byte)'n', 255)], [.. "é\u202e"u8]];
        foreach (var name in names)
        {
            _tree.HardLink((byte[])[.. "d/"u8, .. name], "photo");
        }

        var result = _tree.Lig("names", "photo", "--in", ".", "-0");

        Assert.Equal((0, ""), (result.ExitCode, result.ErrorText));
        Assert.Equal(_tree.SortedRecords("find . -samefile photo -print0"), result.Records());
        Assert.Equal(3 + names.Length, result.Records().Length);
    }

    [Fact]
    public void Names_are_lines_in_a_pipe()
        => Assert.Equal((0, "./a/b/photo\n./c/other\n./photo\n", ""), _tree.Lig("names", "c/other", "--in", ".").All());

    [Fact]
    public void Json_tells_what_was_found()
    {
        var inode = _tree.Shell("stat -c %i photo").Trim();
        var json = $$"""{"path":"photo","inode":{{inode}},"link_count":3,"names":["./a/b/photo","./c/other","./photo"],"out_of_sight":0}""";

        Assert.Equal((0, $"{json}\n", ""), _tree.Lig("names", "photo", "--in", ".", "--json").All());
        Assert.Equal((0, $"{{\"type\":\"names\",{json[1..]}\n", ""), _tree.Lig("names", "photo", "--in", ".", "--json-lines").All());
    }

    [Fact]
    public void A_name_that_is_not_text_is_base64_in_json()
    {
        _tree.HardLink("a"u8.ToArray().Append((byte)0xFF).ToArray(), "photo");

        var names = _tree.Lig("names", "photo", "--in", ".", "--json").Document().GetProperty("names");

        Assert.Contains(names.EnumerateArray(), name => name.GetRawText() == """{"bytes":"Li9h/w=="}""");
    }

    [Fact]
    public void Names_out_of_sight_are_counted()
    {
        const string Note = "lig: 'photo': 1 of 3 names are here; 2 out of sight\n";

        Assert.Equal((0, "a/b/photo\n", Note), _tree.Lig("names", "photo", "--in", "a").All());
        Assert.Equal((0, "a/b/photo\0", Note), _tree.Lig("names", "photo", "--in", "a", "-0").All());
        Assert.Equal(2, _tree.Lig("names", "photo", "--in", "a", "--json").Document().Number("out_of_sight"));
        Assert.Equal((0, "a/b/photo\nc/other\n", "lig: 'photo': 2 of 3 names are here; 1 out of sight\n"), _tree.Lig("names", "photo", "--in", "a", "--in", "c").All());
    }

    [Fact]
    public void A_link_is_a_file_of_its_own_unless_it_is_to_be_followed()
    {
        Assert.Equal((0, "./c/link\n./link\n", ""), _tree.Lig("names", "link", "--in", ".").All());
        Assert.Equal((0, "./a/b/photo\n./c/other\n./photo\n", ""), _tree.Lig("names", "-L", "link", "--in", ".").All());
        Assert.Equal((0, "./a/b/photo\n./c/other\n./photo\n", ""), _tree.Lig("names", "--dereference", "c/../link", "--in", ".").All());
        _tree.Symlink("dangling", "gone");
        Assert.Equal((0, "./dangling\n", ""), _tree.Lig("names", "dangling", "--in", ".").All());
        Assert.Equal((2, "", "lig: cannot stat 'dangling': No such file or directory\n"), _tree.Lig("names", "-L", "dangling", "--in", ".").All());
    }

    [Fact]
    public void Without_a_range_the_whole_mount_is_searched_and_no_other()
    {
        using var volume = LoopVolume.Create("ext4");
        _ = _tree.Shell($"cd '{volume.Root}' && mkdir -p deep/er other && echo > deep/er/one && ln deep/er/one other/two && ln other/two three");

        Assert.Equal((0, $"{volume.Root}/deep/er/one\n{volume.Root}/other/two\n{volume.Root}/three\n", ""), _tree.Lig("names", $"{volume.Root}/three").All());
    }

    [Fact]
    public void A_file_mounted_over_a_name_is_not_a_name()
    {
        _tree.File("mounted");
        using var mount = TestMount.Bind($"{_tree.RootText}/photo", $"{_tree.RootText}/mounted");

        Assert.Equal((0, "./a/b/photo\n./c/other\n./photo\n", ""), _tree.Lig("names", "photo", "--in", ".").All());
    }

    [Fact]
    public void The_search_stops_when_all_names_are_found()
    {
        // A folder that may not be read is reported when it is met. One thread meets one of two ranges first, and needs no other then.
        _tree.Directory("locked", 0x1C0);
        _tree.File("here/one");
        _tree.HardLink("here/two", "here/one");
        LigResult[] results =
        [
            _tree.LigAsNobody("names", "here/one", "--threads", "1", "--in", "locked", "--in", "here"),
            _tree.LigAsNobody("names", "here/one", "--threads", "1", "--in", "here", "--in", "locked"),
        ];

        Assert.All(results, result => Assert.Equal("here/one\nhere/two\n", result.OutputText));
        Assert.Contains(results, result => result is { ExitCode: 0, Error: [] });
    }

    [Fact]
    public void A_range_that_may_not_be_read_makes_it_partial()
    {
        _tree.Directory("locked", 0x1C0);

        Assert.Equal(
            (3, "a/b/photo\n", "lig: cannot read directory 'locked': Permission denied\nlig: 'photo': 1 of 3 names are here; 2 out of sight\n"),
            _tree.LigAsNobody("names", "photo", "--in", "locked", "--in", "a").All());
    }

    [Fact]
    public void Several_files_make_an_array()
    {
        var names = _tree.Lig("names", "photo", "c/another", "--in", ".", "--json").Document().EnumerateArray().ToList();

        Assert.Equal(["photo", "c/another"], names.Select(name => name.Path("path")));
        Assert.Equal([3, 1], names.Select(name => name.Paths("names").Length));
        Assert.Equal(
            (0, "./a/b/photo\n./c/other\n./photo\n./c/another\n", ""), _tree.Lig("names", "photo", "c/another", "--in", ".").All());
    }

    [Fact]
    public void A_file_that_is_not_there_does_not_hide_the_others()
    {
        const string Error = "lig: cannot stat 'gone': No such file or directory\n";

        Assert.Equal((2, "./c/another\n", Error), _tree.Lig("names", "gone", "c/another", "--in", ".").All());
        var result = _tree.Lig("names", "gone", "c/another", "--in", ".", "--json");
        Assert.Equal((2, Error), (result.ExitCode, result.ErrorText));
        Assert.Equal("c/another", Assert.Single(result.Document().EnumerateArray()).Path("path"));
        Assert.Equal((2, "", Error), _tree.Lig("names", "gone", "--json").All());
        Assert.Equal((2, "[]\n", Error + Error), _tree.Lig("names", "gone", "gone", "--json").All());
    }

    [Theory]
    [InlineData("lig: cannot list the names of 'a': Is a directory\nA folder has one name; its link count counts the folders in it.\n", "a")]
    [InlineData("lig: cannot stat '': No such file or directory\n", "")]
    [InlineData("lig: cannot stat 'photo/x': Not a directory\n", "photo/x")]
    [InlineData("lig: cannot stat 'gone': No such file or directory\n", "photo", "--in", ".", "--in", "gone")]
    [InlineData("lig: cannot search 'photo': Not a directory\n", "photo", "--in", "photo")]
    [InlineData("lig: cannot stat '': No such file or directory\n", "photo", "--in", "")]
    [InlineData("lig names: missing argument FILE\nTry 'lig names --help'.\n")]
    [InlineData("lig names: option '--in' needs a value: ROOT\nTry 'lig names --help'.\n", "photo", "--in")]
    [InlineData("lig names: unknown option '--jsn': did you mean '--json'?\nTry 'lig names --help'.\n", "--jsn", "photo")]
    public void What_cannot_be_done_is_said(string error, params string[] arguments)
        => Assert.Equal((2, "", error), _tree.Lig(["names", .. arguments.Select(argument => (ByteText)argument)]).All());

    [Fact]
    public void Names_are_included_and_excluded()
    {
        Assert.Equal("./c/other\n", _tree.Lig("names", "photo", "--in", ".", "--include", "o*").OutputText);
        Assert.Equal("./c/other\n./photo\n", _tree.Lig("names", "photo", "--in", ".", "--exclude", "a").OutputText);
    }

    [Fact]
    public void A_folder_that_could_not_be_read_does_not_matter_where_every_name_was_found()
    {
        using var tree = new TestTree();
        tree.SetMode("", 0x1ED);
        tree.File("file");
        tree.Directory("shut", 0);
        tree.File("other");
        tree.HardLink("open/other", "other");

        Assert.Equal((0, "./file\n", ""), tree.LigAsNobody("names", "file", "--in", ".").All());
        tree.HardLink("shut/file", "file");
        Assert.Equal(
            (3, "./file\n", "lig: cannot read directory './shut': Permission denied\nlig: 'file': 1 of 2 names are here; 1 out of sight\n"),
            tree.LigAsNobody("names", "file", "--in", ".").All());
    }
}
