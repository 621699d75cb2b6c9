using System.Text;
using Ligature.Catalog;
using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Repairing;
using Ligature.Testing;
using Xunit;

namespace Ligature.Tests.Catalog;

public sealed class LinkCatalogTests : IDisposable
{
    private readonly TestTree _tree = new();
    private readonly FilePath _file;

    public LinkCatalogTests() => _file = _tree.Path("state/ligature/catalog.sqlite");

    public void Dispose() => _tree.Dispose();

    [Fact]
    public void What_was_recorded_is_read_back_by_the_next_run_bit_by_bit()
    {
        var full = Link([(byte)'/', 0xFF, (byte)'\n', 0x80]) with
        {
            Inode = ulong.MaxValue,
            BirthTime = new FileTime(-5, 999_999_999),
            Folder = FileHandle.FromStored([1, 0, 0, 0, 7]),
        };
        full = full with { Target = full.Target with { Size = ulong.MaxValue, Handle = FileHandle.FromStored([0x81, 0, 0, 0, 1, 2, 3]), Digest = new byte[32] } };
        var bare = Link("/bare"u8);
        using (var catalog = LinkCatalog.OpenOrCreate(_file))
        {
            catalog.Update([full, bare], []);
        }

        using var again = LinkCatalog.OpenExisting(_file)!;
        AssertSame(full, again.Find(full.Path)!);
        AssertSame(bare, again.Find(bare.Path)!);
        Assert.Equal([full.Path], again.FindByInode(ulong.MaxValue).Select(link => link.Path));
        Assert.Null(again.Find(FilePath.FromText("/other")));
    }

    [Fact]
    public void The_paths_below_a_folder_are_those_that_lie_in_it_and_not_beside_it()
    {
        using var catalog = LinkCatalog.OpenOrCreate(_file);
        catalog.Update([Link("/a"u8), Link("/a/b"u8), Link("/a/b/c"u8), Link("/a.b"u8), Link("/a0"u8), Link([.. "/a/"u8, 0xFF]), Link("/z"u8)], []);

        Assert.Equal(["/a", "/a/b", "/a/b/c", "/a/\uFFFD"], catalog.PathsBelow(FilePath.FromText("/a")).Select(path => path.ToString()));
        Assert.Equal(7, catalog.PathsBelow(FilePath.Root).Count);
    }

    [Fact]
    public void A_record_takes_the_place_of_the_one_before_and_can_be_forgotten()
    {
        using var catalog = LinkCatalog.OpenOrCreate(_file);
        catalog.Update([Link("/a"u8), Link("/b"u8)], []);
        catalog.Update([Link("/a"u8) with { Text = FilePath.FromText("new") }], [FilePath.FromText("/b")]);

        Assert.Equal("new", catalog.Find(FilePath.FromText("/a"))!.Text.ToString());
        Assert.Null(catalog.Find(FilePath.FromText("/b")));
    }

    [Fact]
    public void A_catalog_is_for_its_owner_alone()
    {
        LinkCatalog.OpenOrCreate(_file).Dispose();

        Assert.Equal("700 600", _tree.Shell("stat -c %a state/ligature state/ligature/catalog.sqlite").Trim().Replace('\n', ' '));
    }

    [Fact]
    public void Without_a_catalog_there_is_none_and_none_is_made()
    {
        Assert.Null(LinkCatalog.OpenExisting(_file));
        Assert.Equal("", _tree.Shell("ls"));
    }

    [Theory]
    [InlineData("this is no database, but a text of more than a hundred bytes, as anybody might have it lying around in a folder of his own.", "no SQLite database")]
    [InlineData("SQLite format 3\0", "damaged")]
    public void A_file_that_is_no_catalog_is_refused_and_stays_as_it_is(string content, string reason)
    {
        var bytes = Encoding.UTF8.GetBytes(content.StartsWith("SQLite", StringComparison.Ordinal) ? content.PadRight(4096, 'x') : content);
        _tree.File("state/ligature/catalog.sqlite", bytes);

        var exception = Assert.Throws<LinkCatalogException>(() => LinkCatalog.OpenOrCreate(_file));

        Assert.True(exception.Message.Contains(reason, StringComparison.Ordinal) || exception.Message.Contains("no SQLite database", StringComparison.Ordinal), exception.Message);
        Assert.NotNull(exception.Hint);
        Assert.Equal(bytes, File.ReadAllBytes(_file.ToString()));
    }

    [Fact]
    public void A_damaged_catalog_is_refused_and_stays_as_it_is()
    {
        using (var catalog = LinkCatalog.OpenOrCreate(_file))
        {
            catalog.Update([.. Enumerable.Range(0, 2000).Select(i => Link(Encoding.UTF8.GetBytes($"/links/{i}")))], []);
        }

        var bytes = File.ReadAllBytes(_file.ToString());
        bytes.AsSpan(4096, bytes.Length - 4096).Fill(0xA5);
        File.WriteAllBytes(_file.ToString(), bytes);

        var exception = Assert.Throws<LinkCatalogException>(() =>
        {
            using var catalog = LinkCatalog.OpenOrCreate(_file);
            catalog.Find(FilePath.FromText("/links/7"));
        });

        Assert.Contains("is damaged", exception.Message, StringComparison.Ordinal);
        Assert.Equal(bytes, File.ReadAllBytes(_file.ToString()));
    }

    [Fact]
    public void A_newer_catalog_is_refused_and_stays_as_it_is()
    {
        LinkCatalog.OpenOrCreate(_file).Dispose();
        var bytes = File.ReadAllBytes(_file.ToString());

        // The user version is the number at byte 60, big-endian (sqlite.org/fileformat.html).
        bytes[63] = 2;
        File.WriteAllBytes(_file.ToString(), bytes);

        var exception = Assert.Throws<LinkCatalogException>(() => LinkCatalog.OpenOrCreate(_file));

        Assert.Contains("newer lig: its format is 2, and this one knows 1", exception.Message, StringComparison.Ordinal);
        Assert.Equal(bytes, File.ReadAllBytes(_file.ToString()));
    }

    [Fact]
    public void Another_programs_database_is_refused_and_stays_as_it_is()
    {
        LinkCatalog.OpenOrCreate(_file).Dispose();
        var bytes = File.ReadAllBytes(_file.ToString());
        bytes.AsSpan(68, 4).Clear();
        File.WriteAllBytes(_file.ToString(), bytes);

        var exception = Assert.Throws<LinkCatalogException>(() => LinkCatalog.OpenOrCreate(_file));

        Assert.Contains("another program's database", exception.Message, StringComparison.Ordinal);
        Assert.Equal(bytes, File.ReadAllBytes(_file.ToString()));
    }

    [Fact]
    public void Somebody_elses_catalog_is_refused()
    {
        LinkCatalog.OpenOrCreate(_file).Dispose();
        _tree.SetOwner("state/ligature/catalog.sqlite", OtherUser.Nobody, OtherUser.Nobody);

        Assert.Contains("belongs to somebody else", Assert.Throws<LinkCatalogException>(() => LinkCatalog.OpenExisting(_file)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("state/ligature/catalog.sqlite")]
    [InlineData("state/ligature")]
    public void A_catalog_that_everybody_can_write_to_is_refused(string name)
    {
        LinkCatalog.OpenOrCreate(_file).Dispose();
        _tree.SetMode(name, 0x1FF);

        Assert.Contains("everybody can write to", Assert.Throws<LinkCatalogException>(() => LinkCatalog.OpenExisting(_file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_log_that_somebody_else_laid_beside_the_catalog_is_refused()
    {
        LinkCatalog.OpenOrCreate(_file).Dispose();
        _tree.File("state/ligature/catalog.sqlite-wal");
        _tree.SetOwner("state/ligature/catalog.sqlite-wal", OtherUser.Nobody, OtherUser.Nobody);

        Assert.Throws<LinkCatalogException>(() => LinkCatalog.OpenExisting(_file));
    }

    [Fact]
    public void A_link_in_the_place_of_the_catalog_is_not_followed()
    {
        LinkCatalog.OpenOrCreate(_file).Dispose();
        _tree.Rename("state/ligature/catalog.sqlite", "elsewhere");
        _tree.Symlink("state/ligature/catalog.sqlite", _tree.Path("elsewhere"));

        Assert.Contains("no regular file", Assert.Throws<LinkCatalogException>(() => LinkCatalog.OpenOrCreate(_file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_runs_may_have_it_open_at_once()
    {
        using var first = LinkCatalog.OpenOrCreate(_file);
        first.Update([Link("/a"u8)], []);
        using var second = LinkCatalog.OpenOrCreate(_file);
        Assert.NotNull(second.Find(FilePath.FromText("/a")));

        first.Update([Link("/b"u8)], []);
        second.Update([Link("/c"u8)], []);

        Assert.Equal(3, first.PathsBelow(FilePath.Root).Count);
    }

    [Fact]
    public void The_file_lies_where_its_name_of_any_bytes_says()
    {
        var file = _tree.Path(new byte[] { 0x63, 0xFF, 0x3F, 0x25 });
        using (var catalog = LinkCatalog.OpenOrCreate(file))
        {
            catalog.Update([Link("/a"u8)], []);
        }

        using var again = LinkCatalog.OpenExisting(file)!;
        Assert.NotNull(again.Find(FilePath.FromText("/a")));
    }

    private static TrackedLink Link(ReadOnlySpan<byte> path) => new()
    {
        Path = FilePath.FromBytes(path),
        Text = FilePath.FromText("target"),
        Volume = new VolumeIdentity(5, ulong.MaxValue, "ext4"),
        Inode = 12,
        Place = FilePath.FromText("/target"),
        Target = new TrackedTarget { Volume = new VolumeIdentity(6, 0, "xfs"), Inode = 13, Type = FileType.Regular },
    };

    private static void AssertSame(TrackedLink expected, TrackedLink actual)
    {
        Assert.Equal(expected.Folder?.ToStored(), actual.Folder?.ToStored());
        Assert.Equal(expected.Target.Handle?.ToStored(), actual.Target.Handle?.ToStored());
        Assert.Equal(expected.Target.Digest, actual.Target.Digest);
        Assert.Equal(Comparable(expected), Comparable(actual));

        static TrackedLink Comparable(TrackedLink link)
            => link with { Folder = null, Target = link.Target with { Handle = null, Digest = null } };
    }
}
