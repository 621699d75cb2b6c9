using Ligature.Testing;
using Xunit;

namespace Ligature.Cli.Tests.Commands;

public sealed class TrackTests : IDisposable
{
    private readonly TestTree _tree = new();

    public TrackTests()
    {
        _tree.File("data/file", "content");
        _tree.Symlink("links/one", "../data/file");
        _tree.Symlink("links/two", "../data/file");
        _tree.Symlink("links/broken", "nowhere");
    }

    public void Dispose() => _tree.Dispose();

    [Fact]
    public void A_run_says_what_it_recorded_and_the_next_that_nothing_changed()
    {
        Assert.Equal((0, "2 links recorded (0 unchanged); 1 target; 1 file read, 7 B; 1 broken\n", ""), Track("links").All());
        Assert.Equal((0, "2 links recorded (2 unchanged); 1 target; 0 files read, 0 B; 1 broken\n", ""), Track("links").All());
    }

    [Theory]
    [InlineData("XDG_STATE_HOME", "state", "state/ligature/catalog.sqlite")]
    [InlineData("HOME", "home", "home/.local/state/ligature/catalog.sqlite")]
    public void The_catalog_lies_in_the_folder_for_state(string variable, string folder, string file)
    {
        var environment = new Dictionary<string, string?>(StringComparer.Ordinal) { ["XDG_STATE_HOME"] = null, [variable] = _tree.Path(folder).ToString() };
        var result = new LigProcess("track", "links") { WorkingDirectory = _tree.Root, Environment = environment }.Run();

        Assert.Equal((0, ""), (result.ExitCode, result.ErrorText));
        Assert.Equal("SQLite format 3", _tree.Shell($"head -c 15 {file}"));
    }

    [Fact]
    public void Without_a_home_the_catalog_must_be_named()
    {
        var environment = new Dictionary<string, string?>(StringComparer.Ordinal) { ["XDG_STATE_HOME"] = "relative", ["HOME"] = null };
        var result = new LigProcess("track", "links") { WorkingDirectory = _tree.Root, Environment = environment }.Run();

        Assert.Equal((2, "", "lig: HOME is not set, so there is no place for the catalog\nName a file with --catalog.\n"), result.All());
    }

    [Fact]
    public void A_user_without_rights_records_what_he_can_read()
    {
        _tree.SetMode(".", 0x1FF);
        _tree.Directory("links/closed", 0);
        _tree.Directory("own", 0x1C0);
        _tree.SetOwner("own", 65534, 65534);

        var result = _tree.LigAsNobody("track", "links", "--catalog", "own/catalog.sqlite");

        Assert.Equal((3, "2 links recorded (0 unchanged); 1 target; 1 file read, 7 B; 1 broken\n", "lig: cannot read directory 'links/closed': Permission denied\n"), result.All());
    }

    [Fact]
    public void A_root_that_is_not_there_is_an_error_and_the_others_are_recorded()
    {
        var result = Track("none", "links", "data/file");

        Assert.Equal(2, result.ExitCode);
        Assert.Equal("lig: cannot track 'none': No such file or directory\nlig: cannot track 'data/file': Not a directory\n", result.ErrorText);
        Assert.StartsWith("2 links recorded", result.OutputText, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_catalog_is_left_alone()
    {
        var text = new string('x', 200);
        _tree.File("catalog.sqlite", text);

        var result = Track("links");

        Assert.Equal(2, result.ExitCode);
        Assert.Equal(
            "lig: 'catalog.sqlite' is not a catalog of lig: it is no SQLite database\n"
                + "Nothing was written to it. Name another file with --catalog, or move this one away to start afresh.\n",
            result.ErrorText.Replace(_tree.RootText + "/", "", StringComparison.Ordinal));
        Assert.Equal(text, _tree.Shell("cat catalog.sqlite"));
    }

    [Fact]
    public void The_library_is_found_when_the_program_is_called_through_a_link()
    {
        _tree.Symlink("bin/lig", LigProcess.Binary);

        Assert.StartsWith("2 links recorded", _tree.Shell("bin/lig track links --catalog other.sqlite"), StringComparison.Ordinal);
    }

    [Fact]
    public void Commands_that_need_no_catalog_do_not_load_SQLite()
    {
        _tree.Shell($"strace -f -o trace {LigProcess.Binary} check links || [ $? = 1 ]");

        Assert.DoesNotContain("sqlite", _tree.Shell("cat trace"), StringComparison.OrdinalIgnoreCase);
    }

    private LigResult Track(params string[] words)
        => _tree.Lig(["track", .. words.Select(word => (ByteText)word), "--catalog", "catalog.sqlite"]);
}
