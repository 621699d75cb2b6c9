using System.Globalization;
using Ligature.Testing;
using Xunit;

namespace Ligature.Cli.Tests.Commands;

/// <summary>The figures of <c>lig du</c> are those of du(1), and what the file system really gives back.</summary>
public sealed class DuAgreementTests(GeneratedTree generated) : IClassFixture<GeneratedTree>
{
    [Fact]
    public void Every_folder_holds_what_du_says()
    {
        // One call for each folder: in one call, du counts a file in the first folder that it meets it in.
        var expected = generated.Tree.SortedRecords("find tree -type d -exec du -B1 -s -0 {} \\;");

        var lines = generated.Tree.Lig("du", "tree", "--depth", "all", "--json-lines").Objects();

        Assert.Equal(expected, lines.Select(line => $"{line.Number("holds_bytes")}\t{line.Path("path")}").Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("--bytes", "%b", 512)]
    [InlineData("--apparent-size", "%s", 1)]
    public void Every_folder_holds_and_frees_what_its_files_come_to(string option, string size, long unit)
    {
        var files = generated.Tree.SortedRecords($"find tree -printf '%y %i %n {size} %p\\0'").Select(record => new Name(record, unit)).ToList();

        foreach (var line in generated.Tree.Lig("du", "tree", "--depth", "all", "--json-lines", option).Objects())
        {
            var folder = line.Path("path");
            var inside = files.Where(file => file.Path == folder || file.Path.StartsWith($"{folder}/", StringComparison.Ordinal)).ToList();
            var sets = inside.GroupBy(file => file.Inode, StringComparer.Ordinal).ToList();

            Assert.Equal(sets.Sum(names => names.First().Size), line.Number("holds_bytes"));
            var whole = sets.Where(names => names.First().IsFolder || names.Count() == names.First().LinkCount);
            Assert.Equal(whole.Sum(names => names.First().Size), line.Number("frees_bytes"));
        }
    }

    [Theory]
    [InlineData("ext4", "a")]
    [InlineData("ext4", "b")]
    [InlineData("tmpfs", "a")]
    [InlineData("tmpfs", "b")]
    public void Deleting_a_folder_frees_what_was_said(string type, string folder)
    {
        using var volume = LoopVolume.Create(type);
        using var tree = new TestTree(volume.Root);
        (string Path, int Size)[] files =
            [("a/one", 100_000), ("a/deep/two", 50_000), ("b/three", 300_000), ("a/in-both", 200_000), ("a/inside", 70_000), ("a/empty", 0)];
        foreach (var (path, size) in files)
        {
            tree.File(path, new string('x', size));
        }

        tree.HardLink("b/in-both", "a/in-both");
        tree.HardLink("a/deep/inside", "a/inside");
        tree.Symlink("a/deep/link", "../one");
        tree.Symlink("a/long", new string('l', 900));

        // What is still to be written has no blocks yet.
        var before = FreeBytes(tree);
        var said = tree.Lig("du", folder, "--depth", "0", "--json-lines").Objects()[0];
        _ = tree.Shell($"rm -rf {folder}");

        Assert.Equal(said.Number("frees_bytes"), FreeBytes(tree) - before);
        Assert.Equal(200_704, said.Number("holds_bytes") - said.Number("frees_bytes"));
    }

    private static long FreeBytes(TestTree tree)
    {
        var figures = tree.Shell("sync -f . && stat -f -c '%f %S' .").Split(' ');
        return long.Parse(figures[0], CultureInfo.InvariantCulture) * long.Parse(figures[1], CultureInfo.InvariantCulture);
    }

    private readonly record struct Name(string Path, string Inode, long LinkCount, long Size, bool IsFolder)
    {
        public Name(string record, long unit)
            : this(record.Split(' ', 5), unit)
        {
        }

        private Name(string[] parts, long unit)
            : this(parts[4], parts[1], Parse(parts[2]), Parse(parts[3]) * unit, parts[0] == "d")
        {
        }

        private static long Parse(string number) => long.Parse(number, CultureInfo.InvariantCulture);
    }
}
