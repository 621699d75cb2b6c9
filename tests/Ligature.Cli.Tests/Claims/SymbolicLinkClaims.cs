using Ligature.Cli.Tests.Commands;
using Ligature.FileSystem;
using Ligature.Testing;
using Xunit;

namespace Ligature.Cli.Tests.Claims;

/// <summary>What is true of symbolic links themselves, done by ordinary programs and seen by this one. Each is listed in docs/claims.md.</summary>
public sealed class SymbolicLinkClaims : IDisposable
{
    private const string Red = "\e[40;31;01m";

    private readonly TestTree _tree = new();

    public static TheoryData<string> FileSystems => ["here", "tmpfs", "btrfs", "xfs"];

    public void Dispose() => _tree.Dispose();

    [Theory]
    [MemberData(nameof(FileSystems))]
    public void A_symbolic_link_has_an_inode_of_its_own_and_the_size_of_its_path(string type)
    {
        using var place = new ClaimPlace(type);
        _ = place.Tree.Shell("echo hello > file; ln -s file link; ln -s \"$(printf 'gr\\303\\274n')\" green");

        Assert.Equal((FileType.SymbolicLink, 4ul, 1u), (place.Tree.See("link").Type, place.Tree.See("link").Size, place.Tree.See("link").LinkCount));
        Assert.Equal(5ul, place.Tree.See("green").Size);
        Assert.NotEqual(place.Tree.See("file").Inode, place.Tree.See("link").Inode);
        Assert.Equal(1u, place.Tree.See("file").LinkCount);
    }

    [Fact]
    public void Reading_through_it_reads_the_target_and_changes_are_seen_at_once()
    {
        _ = _tree.Shell("echo old > file; ln -s file link");
        Assert.Equal("old\n", _tree.Shell("cat link"));
        var link = _tree.See("link");

        _ = _tree.Shell("echo new > file");

        Assert.Equal("new\n", _tree.Shell("cat link"));
        Assert.Equal((link.Identity, link.ModifyTime), (_tree.See("link").Identity, _tree.See("link").ModifyTime));
        Assert.Equal("first-leads-to-second", _tree.Relation("link", "file"));
    }

    [Theory]
    [InlineData("mv file other")]
    [InlineData("mkdir folder; mv file folder/file")]
    [InlineData("rm file")]
    public void Renaming_moving_or_deleting_the_target_breaks_it_and_it_shows_in_red(string command)
    {
        _ = _tree.Shell("echo hello > file; ln -s file link; ln -s nothing dead; touch other-file; ln -s other-file alive");
        Assert.Equal(["./dead"], _tree.Dangling());
        Assert.DoesNotContain($"{Red}link\e[0m", Listing(), StringComparison.Ordinal);
        Assert.Contains("The symbolic link that was found breaks", _tree.Explain("file"), StringComparison.Ordinal);

        _ = _tree.Shell(command);

        Assert.Equal(["./dead", "./link"], _tree.Dangling());
        Assert.Contains($"{Red}link\e[0m", Listing(), StringComparison.Ordinal);
        Assert.Contains("No such file or directory", _tree.Failure("cat link"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_file_at_the_old_path_makes_it_live_again()
    {
        _ = _tree.Shell("echo old > file; ln -s file link; mv file elsewhere");
        Assert.Equal(["./link"], _tree.Dangling());
        Assert.Contains("it is live again as soon as something has that path", _tree.Explain("link"), StringComparison.Ordinal);

        _ = _tree.Shell("echo new > file");

        Assert.Empty(_tree.Dangling());
        Assert.Equal("new\n", _tree.Shell("cat link"));
        Assert.Equal("unrelated", _tree.Relation("link", "elsewhere"));
    }

    [Fact]
    public void A_symbolic_link_may_lead_to_other_file_systems_to_folders_to_nothing_and_to_itself()
    {
        using var elsewhere = LoopVolume.Create("tmpfs");
        _ = _tree.Shell($"echo far > '{elsewhere.Root}/file'; mkdir folder; ln -s '{elsewhere.Root}/file' far; ln -s folder near; ln -s nothing none; ln -s self self");

        Assert.Equal(["other-file-system ./far"], _tree.Findings("other-file-system"));
        Assert.Equal("far\n", _tree.Shell("cat far"));
        Assert.Equal(["dangling ./none"], _tree.Findings("dangling"));
        Assert.Equal(["loop ./self"], _tree.Findings("loop"));
        Assert.Contains("Too many levels of symbolic links", _tree.Failure("cat self"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_kernel_goes_along_40_links_and_no_more()
    {
        _ = _tree.Shell("echo end > 0; for i in $(seq 41); do ln -s $((i - 1)) $i; done");

        Assert.Equal("end\n", _tree.Shell("cat 40"));
        Assert.Contains("Too many levels of symbolic links", _tree.Failure("cat 41"), StringComparison.Ordinal);
        Assert.Equal(["too-long ./41"], _tree.Findings("too-long"));
    }

    [Fact]
    public void Removing_a_link_leaves_its_target_and_removing_a_target_leaves_all_its_links_dead()
    {
        _ = _tree.Shell("echo hello > file; for i in $(seq 100 199); do ln -s file link$i; done");
        var file = _tree.See("file");

        _ = _tree.Shell("rm link100");
        Assert.Equal((file.Identity, 1u, "hello\n"), (_tree.See("file").Identity, _tree.See("file").LinkCount, _tree.Shell("cat file")));
        Assert.Empty(_tree.Dangling());

        _ = _tree.Shell("rm file");
        Assert.Equal(Enumerable.Range(101, 99).Select(number => $"./link{number}"), _tree.Dangling());
    }

    [Fact]
    public void Chmod_on_it_changes_the_target_and_its_own_mode_stays_0777()
    {
        _ = _tree.Shell("echo hello > file; chmod 644 file; ln -s file link");

        _ = _tree.Shell("chmod 600 link");

        Assert.Equal((0x180, 0x1FF), (_tree.See("file").Mode, _tree.See("link").Mode));
        Assert.Contains("chmod changes the file at its end", _tree.Explain("link"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(FileSystems))]
    public void A_hard_link_to_a_symbolic_link_is_a_second_name_of_the_link_itself(string type)
    {
        using var place = new ClaimPlace(type);
        _ = place.Tree.Shell("echo hello > file; ln -s file link; ln -P link second");

        Assert.Equal((FileType.SymbolicLink, 2u), (place.Tree.See("second").Type, place.Tree.See("second").LinkCount));
        Assert.Equal(place.Tree.See("link").Identity, place.Tree.See("second").Identity);
        Assert.Equal(1u, place.Tree.See("file").LinkCount);
        Assert.Equal(["link", "second"], place.Tree.Lig("names", "link", "--in", ".").Lines().Select(line => line[2..]).Order(StringComparer.Ordinal));
    }

    private string Listing() => _tree.Lig("ls", "--color=always").OutputText;
}
