using System.Globalization;
using Ligature.Testing;
using Xunit;

namespace Ligature.Cli.Tests.Commands;

/// <summary>What each kind of finding looks like in a pipe and in JSON.</summary>
public sealed class CheckKindTests : IDisposable
{
    private readonly TestTree _tree = new();

    public CheckKindTests() => _tree.File("file", "twelve bytes");

    public void Dispose() => _tree.Dispose();

    [Fact]
    public void Dangling_names_the_first_missing_component()
    {
        _tree.Symlink("a", "gone/deeper/still");
        _tree.Symlink("folder/b", "../folder/gone");
        const string Error = "\"error\":\"No such file or directory\"";

        AssertFindings(
            "dangling",
            ("./a -> gone/deeper/still (missing: ./gone)", $$""" "path":"./a","target":"gone/deeper/still","missing":"./gone",{{Error}} """),
            ("./folder/b -> ../folder/gone (missing: ./folder/gone)",
                $$""" "path":"./folder/b","target":"../folder/gone","missing":"./folder/gone",{{Error}} """));
    }

    [Fact]
    public void Loop_lists_its_members()
    {
        _tree.Symlink("one", "two");
        _tree.Symlink("self", "self");
        _tree.Symlink("to-loop", "one");
        _tree.Symlink("two", "one");
        const string Error = "\"error\":\"Too many levels of symbolic links\"";

        AssertFindings(
            "loop",
            ("./one -> two (loop: ./one -> ./two -> ./one)", $$""" "path":"./one","target":"two","at":"./one",{{Error}},"links":["./one","./two"] """),
            ("./self -> self (leads to itself)", $$""" "path":"./self","target":"self","at":"./self",{{Error}},"links":["./self"] """),
            ("./to-loop -> one (loop: ./one -> ./two -> ./one)", $$""" "path":"./to-loop","target":"one","at":"./one",{{Error}},"links":["./one","./two"] """),
            ("./two -> one (loop: ./two -> ./one -> ./two)", $$""" "path":"./two","target":"one","at":"./two",{{Error}},"links":["./two","./one"] """));
    }

    [Fact]
    public void Denied_names_what_may_not_be_searched()
    {
        _tree.SetMode("", 0x1ED);
        _tree.Directory("locked", 0x1C0);
        _tree.File("locked/inside/secret");
        _tree.Symlink("link", "locked/inside/secret");

        var result = _tree.LigAsNobody("check", "--only", "denied");
        var json = _tree.LigAsNobody("check", "--only", "denied", "--json-lines");

        Assert.Equal("denied: ./link -> locked/inside/secret (at ./locked/inside)", result.Lines()[0]);
        Assert.Equal(
            """{"type":"finding","kind":"denied","path":"./link","target":"locked/inside/secret","at":"./locked/inside","error":"Permission denied"}""",
            json.Lines()[0]);
    }

    [Fact]
    public void Not_a_directory_names_what_is_none()
    {
        _tree.Symlink("link", "./file/x");

        AssertFindings(
            "not-a-directory",
            ("./link -> ./file/x (no directory: ./file)", """ "path":"./link","target":"./file/x","at":"./file","error":"Not a directory" """));
    }

    [Fact]
    public void Too_long_is_a_name_that_no_file_system_takes()
    {
        var name = new string('n', 256);
        _tree.Symlink("link", name);

        AssertFindings(
            "too-long",
            ($"./link -> {name} (at ./{name})", $$""" "path":"./link","target":"{{name}}","at":"./{{name}}","error":"File name too long" """));
    }

    [Fact]
    public void Too_long_is_the_41st_link_in_a_row()
    {
        _tree.Symlink("00", "file");
        for (var i = 1; i <= 40; i++)
        {
            _tree.Symlink(i.ToString("00", CultureInfo.InvariantCulture), (i - 1).ToString("00", CultureInfo.InvariantCulture));
        }

        AssertFindings(
            "too-long",
            ("./40 -> 39 (at ./00)", """ "path":"./40","target":"39","at":"./00","error":"Too many levels of symbolic links" """));
    }

    [Fact]
    public void Unreadable_gives_the_words_of_the_kernel()
    {
        Assert.SkipUnless(StuckVolume.WhyUnavailable() is null, StuckVolume.WhyUnavailable() ?? "");
        _tree.Directory("stuck");
        using var stuck = new StuckVolume(_tree, "stuck");
        _tree.Symlink("tree/link", "../stuck/x");

        var result = _tree.Lig("check", "tree", "--only", "unreadable");
        var json = _tree.Lig("check", "tree", "--only", "unreadable", "--json-lines");

        Assert.Equal("unreadable: tree/link -> ../stuck/x (Transport endpoint is not connected)", result.Lines()[0]);
        Assert.Equal(
            $$"""{"type":"finding","kind":"unreadable","path":"tree/link","target":"../stuck/x","at":"{{_tree.RootText}}/stuck","""
            + "\"error\":\"Transport endpoint is not connected\"}",
            json.Lines()[0]);
    }

    [Fact]
    public void Absolute_and_other_file_system_and_leaves_root_show_the_target()
    {
        var file = _tree.Path("file").ToString();
        _tree.Symlink("absolute", file);
        _tree.Symlink("out", "..");
        _tree.Symlink("proc", "/proc/version");

        AssertFindings("absolute", ($"./absolute -> {file}", $$""" "path":"./absolute","target":"{{file}}" """));
        AssertFindings("other-file-system", ("./proc -> /proc/version", """ "path":"./proc","target":"/proc/version" """));
        AssertFindings(
            "leaves-root",
            ("./out -> ..", """ "path":"./out","target":".." """),
            ("./proc -> /proc/version", """ "path":"./proc","target":"/proc/version" """));
    }

    [Fact]
    public void Messy_and_lengthy_show_the_shorter_target()
    {
        _tree.Directory("folder");
        _tree.Symlink("lengthy", "folder/../file");
        _tree.Symlink("messy", "folder/./..//file");

        AssertFindings(
            "messy",
            ("./messy -> folder/./..//file (shorter: folder/../file)", """ "path":"./messy","target":"folder/./..//file","shorter":"folder/../file" """));
        AssertFindings(
            "lengthy",
            ("./lengthy -> folder/../file (shorter: file)", """ "path":"./lengthy","target":"folder/../file","shorter":"file" """),
            ("./messy -> folder/./..//file (shorter: file)", """ "path":"./messy","target":"folder/./..//file","shorter":"file" """));
    }

    [Fact]
    public void Chain_lists_its_links()
    {
        _tree.Symlink("one", "file");
        _tree.Symlink("two", "one");
        _tree.Symlink("three", "two");

        AssertFindings(
            "chain",
            ("./three -> two (by way of ./two -> ./one)", """ "path":"./three","target":"two","links":["./three","./two","./one"] """),
            ("./two -> one (by way of ./one)", """ "path":"./two","target":"one","links":["./two","./one"] """));
    }

    [Fact]
    public void Directory_loop_is_a_link_to_a_folder_above()
    {
        _tree.Symlink("a/b/up", "../..");
        _tree.Symlink("a/b/beside", "../../c");
        _tree.Directory("c");

        AssertFindings("directory-loop", ("./a/b/up -> ../..", """ "path":"./a/b/up","target":"../.." """));
    }

    [Fact]
    public void Sets_of_names_say_how_many_are_here()
    {
        _tree.File("tree/a", "12345");
        _tree.HardLink("tree/b", "tree/a");
        _tree.HardLink("outside1", "tree/a");
        _tree.HardLink("outside2", "tree/a");
        _tree.HardLink("outside3", "tree/a");
        _tree.File("tree/x", "1234567");
        _tree.HardLink("tree/y", "tree/x");
        var (a, x) = (Inode("tree/a"), Inode("tree/x"));

        AssertFindingsIn(
            "tree", "split-set", 1,
            ("tree/a = tree/b (2 of 5 names are here; 3 lie outside)",
                $$""" "path":"tree/a","inode":{{a}},"link_count":5,"size":5,"found":2,"out_of_sight":3,"names":["tree/a","tree/b"] """));
        AssertFindingsIn(
            "tree", "link-set", 1,
            ("tree/x = tree/y (all 2 names are here)",
                $$""" "path":"tree/x","inode":{{x}},"link_count":2,"size":7,"found":2,"out_of_sight":0,"names":["tree/x","tree/y"] """));
    }

    [Fact]
    public void Foreign_link_names_the_owner()
    {
        Assert.SkipUnless(TestMount.MayMount, "giving a link to somebody else needs root");
        _tree.Directory("open", 0x3FF);
        _tree.Symlink("open/theirs", "../file");
        _tree.SetOwner("open/theirs", 12345, 12345);
        _tree.Symlink("open/mine", "../file");

        AssertFindings(
            "foreign-link",
            ("./open/theirs -> ../file (belongs to user 12345)", """ "path":"./open/theirs","target":"../file","owner_id":12345 """));
    }

    [Fact]
    public void Setuid_names_are_a_privileged_file_with_several()
    {
        _tree.File("tool", "1", 0x9ED /* 04755 */);
        _tree.HardLink("tool2", "tool");

        AssertFindings(
            "setuid-names",
            ("./tool = ./tool2 (all 2 names are here)",
                $$""" "path":"./tool","inode":{{Inode("tool")}},"link_count":2,"size":1,"found":2,"out_of_sight":0,"names":["./tool","./tool2"] """));
    }

    private string Inode(string path) => _tree.Shell($"stat -c %i {path}").Trim();

    private void AssertFindings(string kind, params (string Text, string Json)[] expected) => AssertFindingsIn(".", kind, 1, expected);

    private void AssertFindingsIn(string root, string kind, int exitCode, params (string Text, string Json)[] expected)
    {
        var text = _tree.Lig("check", root, "--only", kind);
        var json = _tree.Lig("check", root, "--only", kind, "--json-lines");

        Assert.Equal((exitCode, ""), (text.ExitCode, text.ErrorText));
        Assert.Equal((exitCode, ""), (json.ExitCode, json.ErrorText));
        Assert.Equal(expected.Select(finding => $"{kind}: {finding.Text}"), text.Lines()[..^1]);
        Assert.Equal(expected.Select(finding => $"{{\"type\":\"finding\",\"kind\":\"{kind}\",{finding.Json.Trim()}}}"), json.Lines()[..^1]);
    }
}
