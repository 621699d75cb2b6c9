using System.Runtime.InteropServices;
using FsCheck.Fluent;
using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Surveying;
using Ligature.Testing;
using Xunit;

namespace Ligature.Tests.Surveying;

public sealed class CanonicalPathTests
{
    [Fact]
    public void Every_path_into_a_random_tree_ends_where_GNU_realpath_says_in_every_mode()
    {
        var answers = new HashSet<string>(StringComparer.Ordinal);
        Law.Holds(Gen.Choose(0, int.MaxValue - 1), seed =>
        {
            using var tree = new TangledTree(seed);
            List<FilePath> paths = [.. Enumerable.Range(0, 100).Select(_ => tree.RandomPath())];
            foreach (var missing in Enum.GetValues<MissingNames>())
            {
                foreach (var links in Enum.GetValues<LinkExpansion>())
                {
                    var expected = GnuVerdict.Of(paths, missing, links);
                    Assert.Equal(paths.Count, expected.Count);
                    for (var i = 0; i < paths.Count; i++)
                    {
                        var actual = GnuVerdict.Phrase(paths[i], missing, links);
                        Assert.True(expected[i] == actual, $"{missing} {links} {paths[i]}: '{expected[i]}' expected, '{actual}' found");
                        answers.Add(actual[0] == '/' ? "" : actual);
                    }
                }
            }
        }, cases: 25);

        Assert.Equal(["", KernelVerdict.TooLong, KernelVerdict.Missing, KernelVerdict.NotDirectory, KernelVerdict.TooManyLinks], answers.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Where_all_must_exist_the_answer_is_that_of_the_C_library()
        => Law.Holds(Gen.Choose(0, int.MaxValue - 1), seed =>
        {
            using var tree = new ModelledTree(seed);
            foreach (var link in tree.Links.Where(link => tree.Resolve(link).State != SymlinkState.TooLong))
            {
                var resolved = new byte[4096];
                var errno = TestLibc.RealPath([.. link.FilePath.Bytes, 0], resolved) == 0 ? (Errno)Marshal.GetLastPInvokeError() : Errno.None;

                Assert.Equal(errno, CanonicalPath.TryResolve(link.FilePath, MissingNames.Refused, LinkExpansion.AsMet, out var canonical));
                if (errno == Errno.None)
                {
                    Assert.Equal(FilePath.FromBytes(resolved.AsSpan(0, resolved.AsSpan().IndexOf((byte)0))), canonical);
                }
            }
        }, cases: 40);

    [Fact]
    public void The_bytes_of_names_do_not_matter()
        => Law.Holds(Paths.PathGenerators.AnyName.Where(name => !name.Bytes.Contains((byte)'\n')), name =>
        {
            using var tree = new TestTree();
            var folder = tree.Directory(tree.Path("d").Join(name));
            var link = tree.Symlink((byte[])[.. "l-"u8, .. name.Bytes], (byte[])[.. "d/../d/./"u8, .. name.Bytes]);

            Assert.Equal(Errno.None, CanonicalPath.TryResolve(link, MissingNames.Refused, LinkExpansion.AsMet, out var canonical));
            Assert.Equal(folder, canonical);
            Assert.Equal(GnuVerdict.Of([link], MissingNames.Refused, LinkExpansion.AsMet), [GnuVerdict.Phrase(link, MissingNames.Refused, LinkExpansion.AsMet)]);
        }, cases: 40);

    [Theory]
    [InlineData("/")]
    [InlineData("//")]
    [InlineData("///tmp//")]
    [InlineData("//nowhere/")]
    [InlineData("/../..")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("./nowhere")]
    [InlineData("nowhere/..")]
    [InlineData("../../../../../../../../../../../../tmp/.")]
    [InlineData("/proc/self/root/tmp")]
    [InlineData("/proc/1/cwd/../.")]
    [InlineData("/dev/null")]
    [InlineData("/dev/null/")]
    [InlineData("/dev/null/..")]
    public void Paths_of_every_start_and_end_are_those_of_GNU_realpath(string text)
    {
        var path = FilePath.FromText(text);
        foreach (var missing in Enum.GetValues<MissingNames>())
        {
            foreach (var links in Enum.GetValues<LinkExpansion>())
            {
                var expected = Assert.Single(GnuVerdict.Of([path], missing, links));
                var actual = GnuVerdict.Phrase(path, missing, links);

                // Each process sees its own number behind /proc/self.
                Assert.Equal(text.Contains("self", StringComparison.Ordinal) ? actual : expected, actual);
            }
        }
    }

    [Fact]
    public void The_empty_path_leads_nowhere()
    {
        foreach (var missing in Enum.GetValues<MissingNames>())
        {
            Assert.Equal(Errno.NoEntry, CanonicalPath.TryResolve(FilePath.Empty, missing, LinkExpansion.AsMet, out _));
        }
    }

    [Fact]
    public void An_error_names_the_place_where_the_way_ended()
    {
        using var tree = new TestTree();
        tree.File("d/file");
        tree.Symlink("link", "d/gone/deeper");

        Assert.Equal(Errno.NoEntry, CanonicalPath.TryResolve(tree.Path("link/x"), MissingNames.LastAllowed, LinkExpansion.AsMet, out var place));
        Assert.Equal(tree.Path("d/gone"), place);
        Assert.Equal(Errno.NotDirectory, CanonicalPath.TryResolve(tree.Path("d/file/.."), MissingNames.LastAllowed, LinkExpansion.AsMet, out place));
        Assert.Equal(tree.Path("d/file"), place);
    }

    [Fact]
    public void Folders_that_may_not_be_searched_are_reported_as_GNU_does()
    {
        using var tree = new TestTree();
        tree.SetMode("", 0x1ED);
        tree.File("closed/file");
        tree.Directory("closed/sub");
        tree.Symlink("link", "closed/file");
        tree.Symlink("up", "closed/sub/..");
        tree.SetMode("closed", 0x1A4);
        FilePath[] paths = [.. new[] { "closed", "closed/", "closed/.", "closed/..", "closed/file", "closed/file/..", "closed/gone", "link", "link/x", "up", "up/../link" }.Select(path => tree.Path(path))];
        foreach (var missing in Enum.GetValues<MissingNames>())
        {
            foreach (var links in Enum.GetValues<LinkExpansion>())
            {
                var expected = GnuVerdict.Of(paths, missing, links, KernelVerdict.AsNobody);
                List<string> actual = [];
                Unprivileged.Run(() => actual = [.. paths.Select(path => GnuVerdict.Phrase(path, missing, links))]);
                Assert.Equal(expected, actual);
                Assert.Equal(missing != MissingNames.Allowed, actual.Contains(KernelVerdict.Denied));
            }
        }
    }
}
