using System.Text;
using Ligature.Testing;
using Xunit;

namespace Ligature.Cli.Tests.Commands;

public sealed class LsTests
{
    private static readonly Dictionary<string, string?> Utc = new(StringComparer.Ordinal) { ["TZ"] = "UTC0" };

    [Fact]
    public void A_pipe_gets_the_facts_of_find_between_tabs_for_every_kind_of_name()
    {
        using var tree = new TestTree();
        tree.File("file", "content");
        tree.HardLink("second name", "file");
        tree.File(".hidden", mode: 0x9ED /* 4755 */);
        tree.File("S", mode: 0xDA4 /* 6644 */);
        tree.Directory("sticky", 0x3FE /* 1776 */);
        tree.File("new\nline");
        tree.File(new byte[] { 0xFF, (byte)'\t' });
        tree.File(new string('n', 255));
        tree.Fifo("pipe");
        tree.SetOwner("pipe", 12345678, 87654321);
        tree.Symlink("live", "file");
        tree.Symlink("broken", "nothing\there");
        tree.Shell("mknod device c 1 7; touch -h -d 1965-02-03T04:05:06.789Z live");
        var states = new Dictionary<string, string>(StringComparer.Ordinal) { ["live"] = "live", ["broken"] = "dangling" };

        var result = new LigProcess("ls", "--full-time") { WorkingDirectory = tree.Root }.Run();

        // Two records an entry: the facts with the name at their end, and the target.
        var records = tree.Shell(@"TZ=UTC0 find . -mindepth 1 -printf '%i\t%M\t%n\t%U\t%G\t%s\t%TY-%Tm-%TdT%TH:%TM:%TSZ\t%P\0%l\0'").Split('\0');
        var expected = new StringBuilder();
        foreach (var (facts, target) in Enumerable.Range(0, records.Length / 2).Select(i => (records[2 * i].Split('\t', 8), records[(2 * i) + 1])).OrderBy(entry => entry.Item1[7], StringComparer.Ordinal))
        {
            var name = facts[7];
            (facts[3], facts[4]) = facts[3] is "0" ? ("root", "root") : (facts[3], facts[4]);
            facts[5] = name is "device" ? "1, 7" : facts[5];
            facts[6] = facts[6].Replace("0Z", "Z", StringComparison.Ordinal);
            facts[7] = $"{states.GetValueOrDefault(name, "-")}\t{name}";
            expected.AppendJoin('\t', facts).Append(target.Length > 0 ? $" -> {target}\n" : "\n");
        }

        Assert.Equal((0, ""), (result.ExitCode, result.ErrorText));
        Assert.Equal(expected.ToString(), Encoding.Latin1.GetString(result.Output));
    }

    [Fact]
    public void Times_have_the_form_of_ls()
    {
        using var tree = new TestTree();
        tree.Shell("touch -d 2020-01-05T03:04:05Z old; touch -d '3 days ago' recent; touch -d '3 days' future; touch -d '200 days ago' half");

        var result = new LigProcess("ls") { WorkingDirectory = tree.Root, Environment = Utc }.Run();

        var shown = result.OutputText.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')[6]);
        var expected = tree.Shell("export TZ=UTC0; date -r future '+%b %e  %Y'; date -r half '+%b %e  %Y'; echo 'Jan  5  2020'; date -r recent '+%b %e %H:%M'");
        Assert.Equal(expected, string.Join('\n', shown) + "\n");
    }

    [Fact]
    public void Times_are_those_of_the_local_zone()
    {
        using var tree = new TestTree();
        tree.Shell("touch -d '2020-12-31T23:30:00Z' year");

        var result = new LigProcess("ls", tree.Path("year")) { Environment = new Dictionary<string, string?>(StringComparer.Ordinal) { ["TZ"] = "Europe/Berlin" } }.Run();

        Assert.Equal("Jan  1  2021", result.OutputText.Split('\t')[6]);
    }

    [Fact]
    public void Owners_are_numbers_when_asked_for()
    {
        using var tree = new TestTree();
        tree.File("file");

        var fields = LigProcess.Run("ls", "-n", tree.Path("file")).OutputText.Split('\t');

        Assert.Equal((tree.Shell("id -u").Trim(), tree.Shell("id -g").Trim()), (fields[3], fields[4]));
    }

    [Fact]
    public void Paths_alone_end_in_NUL()
    {
        using var tree = new TestTree();
        tree.File("b\nc");
        tree.File(new byte[] { (byte)'a', 0xFF });
        tree.Symlink("d", "b\nc");

        var result = new LigProcess("ls", "-0", ".") { WorkingDirectory = tree.Root }.Run();

        Assert.Equal("./a\u00FF\0./b\nc\0./d\0", Encoding.Latin1.GetString(result.Output));
    }

    [Fact]
    public void A_link_to_a_folder_is_listed_as_the_folder_and_with_d_or_l_as_the_link()
    {
        using var tree = new TestTree();
        tree.File("folder/inside");
        tree.Symlink("link", "folder");

        Assert.Equal(["link/inside"], Names(new LigProcess("ls", "link") { WorkingDirectory = tree.Root }.Run()));
        Assert.Equal(["link -> folder"], Names(new LigProcess("ls", "-d", "link") { WorkingDirectory = tree.Root }.Run()));
        Assert.Equal(["link -> folder", "    ends at: folder"], Names(new LigProcess("ls", "-l", "link") { WorkingDirectory = tree.Root }.Run()));
        Assert.Equal(["link/"], Names(new LigProcess("ls", "-d", "link/") { WorkingDirectory = tree.Root }.Run()));
    }

    [Fact]
    public void A_folder_itself_is_listed_with_d()
    {
        using var tree = new TestTree();
        tree.File("folder/inside");

        Assert.Equal(["."], Names(new LigProcess("ls", "-d") { WorkingDirectory = tree.Root }.Run()));
        Assert.Equal(["folder"], Names(new LigProcess("ls", "-d", "folder") { WorkingDirectory = tree.Root }.Run()));
    }

    [Fact]
    public void Entries_come_before_folders_and_a_missing_path_does_not_stop_the_rest()
    {
        using var tree = new TestTree();
        tree.File("folder/inside");
        tree.File("z");
        tree.File("a");

        var result = new LigProcess("ls", "folder", "z", "it's gone", "a", "z/below") { WorkingDirectory = tree.Root }.Run();

        Assert.Equal(["a", "z", "folder/inside"], Names(result));
        Assert.Equal(
            (2, "lig: cannot stat \"it's gone\": No such file or directory\nlig: cannot stat 'z/below': Not a directory\n"), (result.ExitCode, result.ErrorText));
    }

    [Theory]
    [InlineData("-t")]
    [InlineData("-S")]
    [InlineData("-r")]
    [InlineData("-tr")]
    [InlineData("-Sr")]
    public void The_order_is_that_of_ls(string options)
    {
        using var tree = new TestTree();
        tree.Shell("printf 1 > small; printf 4444 > large; printf 22 > m1; printf 22 > m2; touch -d 2001-01-01 large; touch -d 2003-01-01 small; touch -d 2002-01-01 m1 m2");

        var result = new LigProcess("ls", options) { WorkingDirectory = tree.Root }.Run();

        Assert.Equal(tree.Shell($"ls -A1 {options}"), string.Join('\n', Names(result)) + "\n");
    }

    [Theory]
    [InlineData("-tS", "--by-time", "--by-size")]
    [InlineData("-Rd", "--recursive", "--directory")]
    [InlineData("-l0", "--chain", "--print0")]
    [InlineData("-n0", "--numeric", "--print0")]
    public void Options_that_contradict_each_other_are_refused(string options, string one, string other)
    {
        var result = LigProcess.Run("ls", options);

        Assert.Equal((2, $"lig ls: options '{one}' and '{other}' cannot be combined\nTry 'lig ls --help'.\n"), (result.ExitCode, result.ErrorText));
    }

    [Fact]
    public void An_empty_folder_is_no_line()
    {
        using var tree = new TestTree();

        var result = LigProcess.Run("ls", tree.Root);

        Assert.Equal((0, "", ""), (result.ExitCode, result.OutputText, result.ErrorText));
    }

    private static IEnumerable<string> Names(LigResult result)
        => result.OutputText.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')[^1]);
}
