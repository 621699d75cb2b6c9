using Ligature.Cli.Tests.Commands;
using Ligature.FileSystem;
using Ligature.Testing;
using Xunit;

namespace Ligature.Cli.Tests.Claims;

/// <summary>What links are good for, and what to beware of. Each is listed in docs/claims.md.</summary>
public sealed class UseClaims : IDisposable
{
    private readonly TestTree _tree = new();

    public void Dispose() => _tree.Dispose();

    [Fact]
    public void Snapshots_share_what_did_not_change_and_one_that_goes_frees_what_it_alone_held()
    {
        using var place = new ClaimPlace("tmpfs");
        var tree = place.Tree;
        _ = tree.Shell("mkdir -p day1/sub; head -c 300000 /dev/zero > day1/same; head -c 200000 /dev/zero > day1/sub/changed; cp -al day1 day2");
        _ = tree.Shell("head -c 100000 /dev/zero > new; mv new day2/sub/changed");

        Assert.Equal((2u, 1u, 1u), (tree.See("day2/same").LinkCount, tree.See("day1/sub/changed").LinkCount, tree.See("day2/sub/changed").LinkCount));
        Assert.Equal("200000 100000\n", tree.Shell("echo $(wc -c < day1/sub/changed) $(wc -c < day2/sub/changed)"));
        var (holds, frees) = tree.Space("day1");
        Assert.Equal((long)tree.See("day1/same").AllocatedBytes, holds - frees);
        var before = tree.FreeBytes();

        _ = tree.Shell("rm -r day1");

        Assert.Equal(frees, tree.FreeBytes() - before);
        Assert.Equal("300000 100000\n", tree.Shell("echo $(wc -c < day2/same) $(wc -c < day2/sub/changed)"));
        Assert.Equal(1u, tree.See("day2/same").LinkCount);
    }

    [Fact]
    public void One_message_filed_in_several_folders_is_stored_once_and_edited_in_one_place()
    {
        _ = _tree.Shell("mkdir inbox work family; head -c 50000 /dev/zero > inbox/message");
        var before = _tree.Space(".").Holds;

        _ = _tree.Shell("ln inbox/message work; ln inbox/message family; echo note >> work/message");

        Assert.Equal(before, _tree.Space(".").Holds);
        Assert.Equal("note\n", _tree.Shell("tail -c 5 family/message"));
        Assert.Equal(["./family/message", "./inbox/message", "./work/message"], _tree.Lig("names", "work/message", "--in", ".").Lines().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_new_album_is_seen_through_a_link_to_the_folder_at_once_and_through_hard_links_after_a_sync()
    {
        _ = _tree.Shell("mkdir -p library/first; echo song > library/first/song; ln -s library by-artist; cp -al library by-year");

        _ = _tree.Shell("mkdir library/second; echo song > library/second/song");

        Assert.Equal("first second\nfirst\n", _tree.Shell("echo $(ls by-artist); echo $(ls by-year)"));

        _ = _tree.Shell("cd library; find . -type d -exec mkdir -p ../by-year/{} \\; ; find . -type f -links 1 -exec ln {} ../by-year/{} \\;");

        Assert.Equal(_tree.See("library/second/song").Identity, _tree.See("by-year/second/song").Identity);
        Assert.Equal((2u, 2u), (_tree.See("library/first/song").LinkCount, _tree.See("library/second/song").LinkCount));
    }

    [Fact]
    public void A_folder_from_outside_shows_inside_another_by_a_bind_mount_as_if_it_lay_there()
    {
        using var outside = new TestTree();
        _ = outside.Shell("echo hello > file");
        _ = _tree.Shell($"mkdir synced; ln -s '{outside.RootText}' synced/linked");
        Assert.SkipUnless(TestLibc.GetEffectiveUser() == 0, "mounting needs root");
        Assert.Equal(0, _tree.Lig("new", "--kind", "bind", outside.RootText, "synced/mounted").ExitCode);

        // Whoever does not follow links, as programs that synchronise do, sees the file where it is mounted alone.
        Assert.Equal("synced/mounted/file\n", _tree.Shell("find synced -type f"));
        Assert.Equal(["synced/linked", "synced/mounted", "synced/mounted/file"], _tree.Lig("ls", "-R", "-0", "synced").Records().Order(StringComparer.Ordinal));
        Assert.Equal("two-mounts", _tree.Relation("synced/mounted/file", $"{outside.RootText}/file"));

        Assert.Equal(0, _tree.Lig("rm", "synced/mounted").ExitCode);
        Assert.Equal("linked\n", _tree.Shell("ls synced"));
        Assert.Equal("hello\n", outside.Shell("cat file"));
    }

    [Fact]
    public void A_full_disk_is_relieved_by_moving_a_folder_away_and_leaving_a_symbolic_link()
    {
        using var place = new ClaimPlace("tmpfs");
        using var large = LoopVolume.Create("tmpfs");
        var tree = place.Tree;
        _ = tree.Shell("mkdir videos; head -c 2000000 /dev/zero > videos/film");
        var frees = tree.Space("videos").Frees;
        var before = tree.FreeBytes();

        _ = tree.Shell($"mv videos '{large.Root}/videos'; ln -s '{large.Root}/videos' videos");

        Assert.InRange(tree.FreeBytes() - before, frees - 4096, frees);
        Assert.Equal("2000000\n", tree.Shell("wc -c < videos/film"));
        Assert.Equal(["other-file-system ./videos"], tree.Findings("other-file-system"));
        Assert.Empty(tree.Dangling());
    }

    [Fact]
    public void Removing_a_name_need_not_remove_the_data_and_the_other_names_can_be_told()
    {
        _ = _tree.Shell("mkdir backup; echo secret > secret; ln secret backup/copy");
        Assert.Contains("deleted: the file lives on under its other name", _tree.Explain("secret"), StringComparison.Ordinal);
        Assert.Equal(["./backup/copy", "./secret"], _tree.Lig("names", "secret", "--in", ".").Lines().Order(StringComparer.Ordinal));

        _ = _tree.Shell("rm secret");

        Assert.Equal("secret\n", _tree.Shell("cat backup/copy"));
    }

    [Fact]
    public void A_link_that_somebody_else_placed_leads_a_privileged_program_astray()
    {
        OtherUser.SkipUnlessRoot("acting for two users");
        _ = _tree.Shell("echo precious > victim; chmod 600 victim; chmod 755 .; mkdir open; chmod 777 open");
        _ = _tree.Shell($"setpriv --reuid={OtherUser.Nobody} --regid={OtherUser.Nobody} --clear-groups ln -s ../victim open/log");
        Assert.Equal(["foreign-link ./open/log"], _tree.Findings("foreign-link"));

        _ = _tree.Shell("echo entry > open/log");

        Assert.Equal("entry\n", _tree.Shell("cat victim"));

        // Who does not follow is safe.
        var errno = FileOperations.TryOpenForReading(DirectoryHandle.WorkingDirectory, _tree.Path("open/log"), LinkFollowing.Never, out var file);
        using (file)
        {
            Assert.Equal(Errno.SymbolicLinkLoop, errno);
        }
    }
}
