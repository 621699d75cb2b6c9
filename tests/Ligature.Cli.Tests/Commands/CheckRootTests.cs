using Ligature.Testing;
using Xunit;

namespace Ligature.Cli.Tests.Commands;

/// <summary>What may be given to <c>lig check</c> as a root, and how findings are spelled then.</summary>
public sealed class CheckRootTests : IDisposable
{
    private readonly TestTree _tree = new();

    public CheckRootTests()
    {
        _tree.SetMode("", 0x1ED);
        _tree.File("folder/file");
        _tree.Symlink("folder/link", "gone");
        _tree.Symlink("to-folder", "folder");
        _tree.Symlink("to-file", "folder/file");
        _tree.Symlink("to-nothing", "nothing");
    }

    public void Dispose() => _tree.Dispose();

    [Theory]
    [InlineData("folder", "folder/link")]
    [InlineData("folder/", "folder/link")]
    [InlineData("./folder", "./folder/link")]
    [InlineData("to-folder", "to-folder/link")]
    [InlineData("to-folder/", "to-folder/link")]
    [InlineData("to-nothing", "./to-nothing")]
    public void Findings_are_spelled_as_their_root_was_given(string root, string finding)
    {
        var result = _tree.Lig("check", root, "-0");

        Assert.Equal((1, $"{finding}\0", ""), result.All());
    }

    [Fact]
    public void Without_a_root_the_working_directory_is_checked()
        => Assert.Equal((1, "./folder/link\0./to-nothing\0", ""), _tree.Lig("check", "-0").All());

    [Fact]
    public void A_broken_link_as_root_is_the_finding()
    {
        var result = _tree.Lig("check", "to-nothing");

        Assert.Equal((1, ""), (result.ExitCode, result.ErrorText));
        Assert.Equal("dangling: ./to-nothing -> nothing (missing: ./nothing)", result.Lines()[0]);
        Assert.StartsWith("1 name in 0 folders; 1 symlink: 0 live, 1 broken; ", result.Lines()[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_to_a_file_as_root_is_fine()
    {
        var result = _tree.Lig("check", "to-file");

        Assert.Equal((0, ""), (result.ExitCode, result.ErrorText));
        Assert.StartsWith("1 name in 0 folders; 1 symlink: 1 live, 0 broken; ", Assert.Single(result.Lines()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gone", "No such file or directory")]
    [InlineData("", "No such file or directory")]
    [InlineData("folder/file/x", "Not a directory")]
    [InlineData("-", "No such file or directory")]
    public void A_root_that_is_not_there_is_an_error(string root, string reason)
        => Assert.Equal((2, "", $"lig: cannot check '{root}': {reason}\n"), _tree.Lig("check", root).All());

    [Fact]
    public void A_file_as_root_is_an_error_that_says_what_to_do()
        => Assert.Equal(
            (2, "", "lig: cannot check 'folder/file': Not a directory\nA single file is the business of 'lig explain folder/file'.\n"),
            _tree.Lig("check", "folder/file").All());

    [Fact]
    public void The_other_roots_are_checked_all_the_same()
        => Assert.Equal(
            (2, "./to-nothing\0folder/link\0", "lig: cannot check 'gone': No such file or directory\n"),
            _tree.Lig("check", "-0", "folder", "gone", "to-nothing").All());

    [Fact]
    public void Overlapping_roots_are_looked_at_once()
    {
        Assert.Single(_tree.Lig("check", "folder", "folder", "-0").Records());
        Assert.Single(_tree.Lig("check", "folder", "to-folder", "-0").Records());
        Assert.Equal(2, _tree.Lig("check", ".", "folder", "-0").Records().Length);
    }

    [Fact]
    public void A_link_from_one_root_into_another_does_not_leave()
    {
        _tree.Symlink("other/in", "../folder/file");

        Assert.Equal("other/in\0", _tree.Lig("check", "other", "-0", "--only", "leaves-root").OutputText);
        Assert.Equal("", _tree.Lig("check", "other", "folder", "-0", "--only", "leaves-root").OutputText);
    }

    [Fact]
    public void A_root_that_may_not_be_read_is_an_unread_folder()
    {
        _tree.Directory("locked", 0x1C0);

        var result = _tree.LigAsNobody("check", "locked", "--json-lines");

        Assert.Equal((3, "lig: cannot read directory 'locked': Permission denied\n"), (result.ExitCode, result.ErrorText));
        var lines = result.Objects();
        Assert.Equal("""{"type":"unread","path":"locked","error":"Permission denied"}""", lines[0].GetRawText());
        Assert.Equal((2, 0L, 1L), (lines.Count, lines[1].Number("folders"), lines[1].Number("unread_folders")));
    }

    [Fact]
    public void A_root_with_a_leading_dash_comes_after_two_dashes()
    {
        _tree.Symlink("-x/link", "gone");

        Assert.Equal("-x/link\0", _tree.Lig("check", "-0", "--", "-x").OutputText);
    }
}
