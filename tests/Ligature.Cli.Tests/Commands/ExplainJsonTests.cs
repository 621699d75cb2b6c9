using System.Text.Json;
using Ligature.Testing;
using Xunit;

namespace Ligature.Cli.Tests.Commands;

public sealed class ExplainJsonTests
{
    [Fact]
    public void The_facts_of_a_file_are_those_of_stat_and_findmnt()
    {
        using var volume = LoopVolume.Create("ext4");
        using var tree = new TestTree(volume.Root);
        tree.File("file", "1234567");
        tree.HardLink("name", "file");
        tree.Symlink("link", "file");
        tree.Symlink("by-name", "name");

        var facts = Assert.Single(Explain(tree, "file", "--in", "."));

        Assert.Equal(
            ["path", "kind", "inode", "link_count", "size", "mode", "owner", "group", "uid", "gid", "mtime", "mount", "can_hard_link", "reflinks", "searched", "names", "out_of_sight", "symlinks", "unread"],
            facts.EnumerateObject().Select(property => property.Name));
        Assert.Equal(
            tree.Shell($"stat -c '%n %i %h %s 0%a %U %G %u %g' file; findmnt -no TARGET,FSTYPE,SOURCE {volume.Root} | tr -s ' '"),
            Join(facts, "path", "inode", "link_count", "size", "mode", "owner", "group", "uid", "gid") + Join(facts.GetProperty("mount"), "point", "file_system", "source"));
        Assert.Equal(("no", true, false), (facts.GetProperty("reflinks").GetString(), facts.GetProperty("can_hard_link").GetBoolean(), facts.GetProperty("mount").GetProperty("read_only").GetBoolean()));
        Assert.Equal("""["./file","./name"]""", facts.GetProperty("names").GetRawText());
        Assert.Equal(
            """[{"path":"./by-name","target":"name","state":"live","via":[],"through_this_name":false},{"path":"./link","target":"file","state":"live","via":[],"through_this_name":true}]""",
            facts.GetProperty("symlinks").GetRawText());
    }

    [Fact]
    public void A_link_has_its_target_state_and_end()
    {
        using var tree = new TestTree();
        tree.File("file");
        tree.Symlink("live", "file");
        tree.Symlink("loop", "loop");

        var facts = Explain(tree, "live", "loop", "--no-search");

        Assert.Equal("symlink file live file\n", Join(facts[0], "kind", "target", "state", "end"));
        Assert.Equal("symlink loop loop [\"loop\"] Too many levels of symbolic links\n", Join(facts[1], "kind", "target", "state", "links", "error"));
        Assert.False(facts[0].TryGetProperty("names", out _));
    }

    [Fact]
    public void A_directory_has_the_number_of_directories_in_it()
    {
        using var tree = new TestTree();
        tree.Directory("d/1");
        tree.Directory("d/2");
        tree.File("d/file");
        tree.Symlink("d/link", "1");

        Assert.Equal("directory 2\n", Join(Explain(tree, "d", "--no-search")[0], "kind", "subdirectories"));
    }

    [Fact]
    public void Nothing_is_printed_where_nothing_is_explained()
    {
        var result = LigProcess.Run("explain", "--json", "/nowhere/at/all");

        Assert.Equal((2, "", "lig: cannot stat '/nowhere/at/all': No such file or directory\n"), (result.ExitCode, result.OutputText, result.ErrorText));
    }

    private static JsonElement[] Explain(TestTree tree, params ByteText[] arguments)
    {
        var result = new LigProcess(["explain", "--json", .. arguments]) { WorkingDirectory = tree.Root }.Run();
        Assert.Equal((0, ""), (result.ExitCode, result.ErrorText));
        return [.. JsonDocument.Parse(result.Output).RootElement.GetProperty("paths").EnumerateArray()];
    }

    private static string Join(JsonElement facts, params string[] properties)
        => string.Join(' ', properties.Select(property => facts.GetProperty(property).ToString())) + "\n";
}
