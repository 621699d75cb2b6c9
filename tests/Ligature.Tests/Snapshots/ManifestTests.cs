using System.Buffers;
using FsCheck.Fluent;
using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Snapshots;
using Ligature.Testing;
using Xunit;

namespace Ligature.Tests.Snapshots;

public sealed class ManifestTests : IDisposable
{
    private static readonly FilePath Name = FilePath.FromText("manifest");

    private readonly TestTree _tree = new();
    private readonly DirectoryHandle _folder;

    public ManifestTests() => _folder = FileOperations.OpenDirectory(DirectoryHandle.WorkingDirectory, _tree.Root);

    public void Dispose()
    {
        _folder.Dispose();
        _tree.Dispose();
    }

    [Fact]
    public void What_is_written_is_read_again()
        => Law.Holds(Gen.ListOf(Gen.Choose(0, int.MaxValue), 200), seeds =>
        {
            var expected = Write([.. seeds.Distinct()], directories: 1 + (seeds.Count / 7));

            using var manifest = SnapshotManifest.Open(_folder, Name, Name);

            manifest.CheckWhole();
            Assert.Equal(expected, Read(manifest));
        });

    [Fact]
    public void Directories_come_before_what_is_in_them_whatever_the_order_in_which_they_were_written()
    {
        var manifest = Written([1, 2, 3], ["b/c", "a", "", "b", "a-", "a/z/y", "a/z"]);

        Assert.Equal(["", "a", "a/z", "a/z/y", "a-", "b", "b/c"], Enumerable.Range(0, manifest.DirectoryCount).Select(i => manifest.DirectoryPath(i).ToString()));
        Assert.Equal(3, manifest.FindDirectory(FilePath.FromText("a/z/y")));
        Assert.Equal(-1, manifest.FindDirectory(FilePath.FromText("a/y")));
        manifest.Dispose();
    }

    [Fact]
    public void An_entry_is_found_by_its_name()
    {
        Write([.. Enumerable.Range(0, 500)], directories: 1);
        using var manifest = SnapshotManifest.Open(_folder, Name, Name);
        var section = manifest.Read(0);

        Assert.Equal(500, section.Entries.Length);
        Assert.All(section.Entries, entry => Assert.Same(entry, section.Find(entry.Name)));
        Assert.Null(section.Find(FilePath.FromText("none")));
    }

    [Fact]
    public void Every_single_flipped_bit_is_noticed()
    {
        Write([.. Enumerable.Range(0, 12)], directories: 3);
        var good = System.IO.File.ReadAllBytes(_tree.Path("manifest").ToString());
        Assert.InRange(good.Length, 500, 5000);

        for (var bit = 0; bit < good.Length * 8; bit++)
        {
            var bad = (byte[])good.Clone();
            bad[bit / 8] ^= (byte)(1 << (bit % 8));
            AssertRefused(bad, $"bit {bit}");
        }
    }

    [Fact]
    public void A_manifest_that_ends_early_or_late_is_refused()
    {
        Write([.. Enumerable.Range(0, 12)], directories: 3);
        var good = System.IO.File.ReadAllBytes(_tree.Path("manifest").ToString());

        for (var length = 0; length < good.Length; length++)
        {
            AssertRefused(good[..length], $"{length} bytes");
        }

        AssertRefused([.. good, 0], "one byte more");
    }

    private void AssertRefused(byte[] bytes, string what)
    {
        System.IO.File.WriteAllBytes(_tree.Path("manifest").ToString(), bytes);
        var isRefused = false;
        try
        {
            using var manifest = SnapshotManifest.Open(_folder, Name, Name);
            manifest.CheckWhole();
        }
        catch (SnapshotException)
        {
            isRefused = true;
        }

        Assert.True(isRefused, $"{what}: nothing was noticed");
    }

    // One directory after the other gets the entries, so that some have many and some none.
    private List<string> Write(int[] seeds, int directories)
    {
        var expected = new List<string>();
        var paths = Enumerable.Range(0, directories).Select(i => i == 0 ? FilePath.Empty : FilePath.FromText($"d{i:D4}")).ToList();
        using var writer = Create();
        for (var i = 0; i < directories; i++)
        {
            var directory = AnyEntry.Of(i, FileType.Directory);
            var entries = seeds.Where(seed => seed % directories == i).Select(seed => AnyEntry.Of(seed)).OrderBy(entry => entry.Name).ToList();
            expected.Add($"{paths[i]} {AnyEntry.Text(directory)}");
            expected.AddRange(entries.Select(AnyEntry.Text));
            var section = new ArrayBufferWriter<byte>();
            ManifestSection.Write(section, directory, entries);
            writer.Add(paths[i], section.WrittenSpan);
        }

        writer.Complete(Facts, []);
        return expected;
    }

    private SnapshotManifest Written(int[] seeds, string[] directories)
    {
        using (var writer = Create())
        {
            for (var i = 0; i < directories.Length; i++)
            {
                var section = new ArrayBufferWriter<byte>();
                ManifestSection.Write(section, AnyEntry.Of(i, FileType.Directory), [.. seeds.Select(seed => AnyEntry.Of(seed))]);
                writer.Add(FilePath.FromText(directories[i]), section.WrittenSpan);
            }

            writer.Complete(Facts, []);
        }

        return SnapshotManifest.Open(_folder, Name, Name);
    }

    private static List<string> Read(SnapshotManifest manifest)
    {
        Assert.Equal(Facts with { Sources = [], Volumes = [], Tags = [] }, manifest.Facts with { Sources = [], Volumes = [], Tags = [] });
        Assert.Equal(Facts.Sources, manifest.Facts.Sources);
        Assert.Equal(Facts.Volumes, manifest.Facts.Volumes);
        Assert.Equal(Facts.Tags, manifest.Facts.Tags);
        var read = new List<string>();
        for (var i = 0; i < manifest.DirectoryCount; i++)
        {
            var section = manifest.Read(i);
            read.Add($"{manifest.DirectoryPath(i)} {AnyEntry.Text(section.Directory)}");
            read.AddRange(section.Entries.Select(AnyEntry.Text));
        }

        return read;
    }

    private ManifestWriter Create()
    {
        _ = FileOperations.TryUnlink(_folder, Name);
        Assert.Equal(Errno.None, FileOperations.TryCreateFile(_folder, Name, 0x180, out var file));
        return new ManifestWriter(file!, Name, Facts);
    }

    private static SnapshotFacts Facts => new()
    {
        Id = "2026-11-20T10.00.00Z",
        Sequence = ulong.MaxValue,
        Taken = new FileTime(-5, 999_999_999),
        Sources = [new SnapshotSource(FilePath.FromBytes([(byte)'/', 0xFF]), FilePath.FromText("place"))],
        Volumes = [new VolumeIdentity(ulong.MaxValue, 7, "ext4"), new VolumeIdentity(0, 0, "")],
        Entries = 3,
        HeldBytes = ulong.MaxValue,
        AddedBytes = 5,
        Failures = 1,
        Tags = ["release", "größer"],
    };
}
