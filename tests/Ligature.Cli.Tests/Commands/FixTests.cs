using Ligature.Testing;
using Xunit;

namespace Ligature.Cli.Tests.Commands;

public sealed class FixTests : IDisposable
{
    private readonly TestTree _tree = new();

    public FixTests()
    {
        _tree.Directory("own", 0x1C0);
        _tree.File("data/file", "content");
        _tree.Symlink("links/recorded", "../data/file");
        _tree.Symlink("links/through", "recorded");
    }

    public void Dispose() => _tree.Dispose();

    [Fact]
    public void What_was_recorded_is_mended_and_what_leads_through_it_with_it()
    {
        Track();
        _tree.Rename("data/file", "data/renamed");

        var result = Fix("--yes", "links", "data");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal("../data/renamed", _tree.Shell("readlink links/recorded").Trim());
        Assert.Equal("content", _tree.Shell("cat links/through"));
        Assert.Contains("certain: links/recorded -> ../data/file, now ../data/renamed (the same file: inode ", result.OutputText, StringComparison.Ordinal);
        Assert.Contains("mended: links/through -> recorded (through 'links/recorded')\n", result.OutputText, StringComparison.Ordinal);
        Assert.Contains("2 symlinks: 2 broken; 1 to be pointed elsewhere; 1 mended with them\n", result.OutputText, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_can_be_taken_back()
    {
        Track();
        _tree.Rename("data/file", "data/renamed");
        Fix("--yes", ".");

        Assert.Equal(0, Lig("undo", "--yes", "--journal", "own/journal").ExitCode);

        Assert.Equal("../data/file", _tree.Shell("readlink links/recorded").Trim());
    }

    [Fact]
    public void Without_yes_and_without_a_terminal_nothing_is_changed()
    {
        Track();
        _tree.Rename("data/file", "data/renamed");

        var result = Fix(".");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("--yes", result.ErrorText, StringComparison.Ordinal);
        Assert.Equal("../data/file", _tree.Shell("readlink links/recorded").Trim());
    }

    [Fact]
    public void A_dry_run_changes_nothing_and_its_code_tells_what_would_be_left()
    {
        Track();
        _tree.Rename("data/file", "data/renamed");
        Assert.Equal(0, Fix("-n", ".").ExitCode);

        _tree.Symlink("links/lost", "nowhere");
        Assert.Equal(1, Fix("-n", ".").ExitCode);
        Assert.Equal("../data/file", _tree.Shell("readlink links/recorded").Trim());
    }

    [Fact]
    public void A_plan_can_be_written_and_applied_later()
    {
        Track();
        _tree.Rename("data/file", "data/renamed");

        Assert.Equal(0, Fix(".", "--plan", "own/plan").ExitCode);
        Assert.Equal("../data/file", _tree.Shell("readlink links/recorded").Trim());

        Assert.Equal(0, Lig("apply", "own/plan", "--yes", "--journal", "own/journal").ExitCode);
        Assert.Equal("../data/renamed", _tree.Shell("readlink links/recorded").Trim());
    }

    [Fact]
    public void A_guess_is_left_unless_it_is_accepted()
    {
        _tree.Shell("mv data elsewhere");

        var left = Fix("--yes", ".");
        Assert.Equal(1, left.ExitCode);
        Assert.Contains("likely guess: ./links/recorded, now ../elsewhere/file (the same name)\n", left.OutputText, StringComparison.Ordinal);

        Assert.Equal(0, Fix("--yes", "--accept", "likely", ".").ExitCode);
        Assert.Equal("../elsewhere/file", _tree.Shell("readlink links/recorded").Trim());
    }

    [Fact]
    public void Guesses_are_offered_one_by_one_on_a_terminal()
    {
        _tree.File("a/file", "a");
        _tree.File("b/file", "b");
        _tree.Shell("rm -r data");

        var result = LigProcess.RunOnTerminal(
            $"cd {_tree.RootText} && (printf 'n\\ny\\ny\\n' | script -qec '{LigProcess.Binary} fix . --journal own/journal' /dev/null)",
            new Dictionary<string, string?>(StringComparer.Ordinal) { ["XDG_STATE_HOME"] = _tree.Path("own").ToString() });

        Assert.Contains("Point it at '../a/file' (the same name)? [y/N]", result.OutputText, StringComparison.Ordinal);
        Assert.Equal("../b/file", _tree.Shell("readlink links/recorded").Trim());
    }

    [Fact]
    public void A_prefix_that_moved_is_followed_where_something_is()
    {
        _tree.Shell("mv data new; mv new/file new/f; ln -s ../data/none links/none; ln -s ../data/f links/f");

        var result = Fix("--yes", "--retarget", "data=new", "links");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("certain: links/f -> ../data/f, now ../new/f (as --retarget says)\n", result.OutputText, StringComparison.Ordinal);
        Assert.Equal("../new/f ../data/none", _tree.Shell("readlink links/f links/none").Trim().Replace('\n', ' '));
    }

    [Theory]
    [InlineData("data")]
    [InlineData("=new")]
    [InlineData("data=")]
    public void A_prefix_without_two_sides_is_a_usage_error(string value)
    {
        var result = Fix("--retarget", value, ".");

        Assert.Equal((2, $"lig fix: option '--retarget' expects OLD=NEW, not '{value}'\nTry 'lig fix --help'.\n"), (result.ExitCode, result.ErrorText));
    }

    [Fact]
    public void Only_a_link_whose_recorded_target_is_known_to_be_gone_is_removed()
    {
        OtherUser.SkipUnlessRoot("asking the file system by handle");
        Track();
        _tree.Symlink("links/unknown", "never");
        _tree.Remove("data/file");

        Assert.Equal(1, Fix("--yes", ".").ExitCode);
        Assert.Equal("recorded\nthrough\nunknown\n", _tree.Shell("ls links"));

        Assert.Equal(1, Fix("--yes", "--delete", ".").ExitCode);
        Assert.Equal("through\nunknown\n", _tree.Shell("ls links"));
    }

    [Fact]
    public void A_user_without_rights_is_told_once_that_handles_are_not_his()
    {
        _tree.SetMode(".", 0x1FF);
        _tree.Shell("mkdir state && chown -R 65534:65534 . && chmod 755 .");
        Assert.Equal(0, _tree.LigAsNobody("track", ".", "--catalog", "state/catalog").ExitCode);
        _tree.Rename("data/file", "data/renamed");

        var result = _tree.LigAsNobody("fix", "--yes", ".", "--catalog", "state/catalog", "--journal", "state/journal");

        Assert.Equal(
            (0, "lig: recorded files were not looked for by their handles, which takes root's rights (CAP_DAC_READ_SEARCH)\n"),
            (result.ExitCode, result.ErrorText));
        Assert.Equal("../data/renamed", _tree.Shell("readlink links/recorded").Trim());
    }

    [Fact]
    public void A_catalog_that_was_named_must_be_there()
    {
        var result = Lig("fix", "-n", ".", "--catalog", "own/none");

        Assert.Equal((2, "lig: there is no catalog 'own/none'\n'lig track --catalog FILE ROOT' makes one.\n"), (result.ExitCode, result.ErrorText));
    }

    [Fact]
    public void Where_nothing_is_broken_there_is_nothing_to_do()
    {
        Track();
        Assert.Equal((0, "2 symlinks: 0 broken; 0 to be pointed elsewhere\n", ""), Fix(".").All());
    }

    private void Track() => Assert.Equal(0, Lig("track", ".", "--catalog", "own/catalog").ExitCode);

    private LigResult Fix(params string[] words) => Lig(["fix", .. words, .. Places()]);

    // Without records the usual catalog is looked for, in a folder where there is none.
    private string[] Places() => File.Exists(_tree.Path("own/catalog").ToString())
        ? ["--catalog", "own/catalog", "--journal", "own/journal"]
        : ["--journal", "own/journal"];

    private LigResult Lig(params string[] words) => new LigProcess([.. words.Select(word => (ByteText)word)])
    {
        WorkingDirectory = _tree.Root,
        Environment = new Dictionary<string, string?>(StringComparer.Ordinal) { ["XDG_STATE_HOME"] = _tree.Path("own").ToString() },
    }.Run();
}
