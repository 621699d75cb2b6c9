using System.Globalization;
using System.Text;
using System.Text.Json;
using Ligature.Testing;
using Xunit;

namespace Ligature.Cli.Tests.Commands;

/// <summary>On a large tree <c>lig check</c> says what independent programs say.</summary>
public sealed class CheckAgreementTests(GeneratedTree generated) : IClassFixture<GeneratedTree>
{
    private const string Broken = "dangling,loop,denied,not-a-directory,too-long,unmounted,unreadable";

    [Fact]
    public void The_summary_counts_what_find_counts()
    {
        var summary = generated.Tree.Lig("check", "tree", "--json").Document().GetProperty("summary");
        var shared = SharedFiles(generated.Tree).GroupBy(name => name.Inode, StringComparer.Ordinal).ToList();

        Assert.Equal(Count(generated.Tree, "-mindepth 1"), summary.Number("names"));
        Assert.InRange(summary.Number("names"), 3000, 10000);
        Assert.Equal(Count(generated.Tree, "-type d"), summary.Number("folders"));
        Assert.Equal(Count(generated.Tree, "-type l"), summary.Number("symlinks"));
        Assert.Equal(shared.Count, summary.Number("multi_name_files"));
        Assert.Equal(shared.Sum(names => names.First().Size * (names.Count() - 1)), summary.Number("saved_bytes"));
        Assert.Equal(0, summary.Number("unread_folders"));
    }

    [Fact]
    public void The_broken_links_are_those_that_the_shell_finds_broken()
    {
        var expected = generated.Tree.SortedRecords(
            """find tree -type l -exec sh -c 'for link do test -e "$link" || printf "%s\0" "$link"; done' sh {} +""");

        var report = generated.Tree.Lig("check", "tree", "--json").Document();

        Assert.Equal(expected, Sorted(generated.Tree.Lig("check", "tree", "-0", "--only", Broken).Records()));
        Assert.Equal(expected.Length, report.GetProperty("summary").Number("broken"));
        var findings = report.GetProperty("findings").EnumerateArray().Where(finding => Broken.Split(',').Contains(finding.GetProperty("kind").GetString()));
        Assert.Equal(expected, Sorted(Paths(findings)));
    }

    [Fact]
    public void The_broken_links_are_those_of_find_and_those_it_complains_about()
    {
        var dangling = generated.Tree.SortedRecords("find tree -xtype l -print0 2>/dev/null || :");
        var complaints = generated.Tree.Shell("find tree -xtype l 2>&1 >/dev/null || :").Split('\n', StringSplitOptions.RemoveEmptyEntries);

        var kinds = generated.Tree.Lig("check", "tree", "--only", Broken, "--json").Document().GetProperty("findings").EnumerateArray()
            .ToLookup(finding => finding.GetProperty("kind").GetString()!, StringComparer.Ordinal);

        Assert.Equal(dangling, Sorted(kinds["dangling"].Concat(kinds["not-a-directory"]).Select(finding => finding.Path("path"))));
        Assert.Equal(complaints.Count(line => line.EndsWith("Too many levels of symbolic links", StringComparison.Ordinal)), kinds["loop"].Count());
        Assert.Equal(complaints.Count(line => line.EndsWith("File name too long", StringComparison.Ordinal)), kinds["too-long"].Count());
        Assert.Equal(complaints.Length, kinds["loop"].Count() + kinds["too-long"].Count());
        Assert.All(["dangling", "not-a-directory", "loop", "too-long"], kind => Assert.NotEmpty(kinds[kind]));
    }

    [Fact]
    public void The_sets_of_names_are_those_of_find()
    {
        var expected = SharedFiles(generated.Tree).GroupBy(name => name.Inode, StringComparer.Ordinal)
            .Select(names => (names.First().LinkCount, string.Join('\0', Sorted(names.Select(name => name.Path)))))
            .Order();

        var printed = generated.Tree.Lig("check", "tree", "--only", "split-set,link-set", "--json-lines").Objects().OfType("finding").ToList();

        Assert.Equal(expected, printed.Select(set => (set.Number("link_count"), string.Join('\0', set.Paths("names")))).Order());
        Assert.All(printed, set =>
        {
            Assert.Equal(set.Paths("names").Length, set.Number("found"));
            Assert.Equal(set.Number("link_count") - set.Number("found"), set.Number("out_of_sight"));
            Assert.Equal(set.Number("out_of_sight") > 0 ? "split-set" : "link-set", set.GetProperty("kind").GetString());
        });
    }

    // symlinks(1) puts a link into one class only, the first of these; it passes over the text of links into other file systems and,
    // as "messy", over that of absolute ones. Of a link to a link it asks for the file system of the next link, not of the end. It cuts
    // trailing slashes, so "file/" is no broken link to it: the tree has none.
    [Fact]
    public void Symlinks_agrees_where_its_classes_mean_the_same()
    {
        using var simple = new GeneratedTree(hasNewlines: false);
        Assert.SkipUnless(simple.Tree.Shell("command -v symlinks || :").Length > 0, "symlinks is not installed");
        var theirs = simple.Tree.Shell("symlinks -rvs tree").Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(':', 2))
            .ToLookup(parts => parts[0], parts => PathOf(parts[1], simple.Tree), StringComparer.Ordinal);

        var ours = simple.Tree.Lig("check", "tree", "--json").Document().GetProperty("findings").EnumerateArray()
            .ToLookup(finding => finding.GetProperty("kind").GetString()!, StringComparer.Ordinal);
        var broken = Broken.Split(',').SelectMany(kind => Paths(ours[kind])).ToHashSet(StringComparer.Ordinal);

        Assert.Equal(Sorted(theirs["dangling"]), Sorted(broken));
        Assert.Equal(Sorted(theirs["other_fs"]), Sorted(Paths(ours["other-file-system"]).Except(Paths(ours["chain"]), StringComparer.Ordinal)));
        Assert.Equal(Sorted(theirs["absolute"]), Sorted(Paths(ours["absolute"]).Except(broken, StringComparer.Ordinal)));
        Assert.Equal(Sorted(theirs["messy"]), Sorted(Paths(ours["messy"]).Except(broken, StringComparer.Ordinal)));

        // Theirs are the links that climb out of a folder and come back into it; ours have every needless "..".
        Assert.Empty(theirs["lengthy"].Except(Paths(ours["lengthy"]), StringComparer.Ordinal));
        Assert.All(["dangling", "other_fs", "absolute", "messy", "lengthy"], kind => Assert.NotEmpty(theirs[kind]));
    }

    private static long Count(TestTree tree, string test) => tree.Shell($"find tree {test} -printf x").Length;

    private static IEnumerable<(string Inode, long LinkCount, long Size, string Path)> SharedFiles(TestTree tree)
        => tree.SortedRecords("""find tree ! -type d -links +1 -printf '%i %n %s %p\0'""")
            .Select(record => record.Split(' ', 4))
            .Select(parts => (parts[0], long.Parse(parts[1], CultureInfo.InvariantCulture), long.Parse(parts[2], CultureInfo.InvariantCulture), parts[3]));

    private static IEnumerable<string> Paths(IEnumerable<JsonElement> findings) => findings.Select(finding => finding.Path("path"));

    // "  /absolute/path -> target"
    private static string PathOf(string text, TestTree tree)
        => text[..text.IndexOf(" -> ", StringComparison.Ordinal)].TrimStart()[(tree.RootText.Length + 1)..];

    private static string[] Sorted(IEnumerable<string> paths) => [.. paths.Order(StringComparer.Ordinal)];
}
