using Ligature.Testing;
using Xunit;

namespace Ligature.Cli.Tests.Commands;

public sealed class SnapshotHistoryTests : IDisposable
{
    private readonly TestTree _tree = new();
    private readonly string _first;
    private readonly string _second;

    public SnapshotHistoryTests()
    {
        _tree.File("source/notes/todo", "one");
        _tree.File("source/bé/old", "old");
        _first = Take();
        _tree.Shell("cd source; mv b*/old new; chmod 600 new; printf other > notes/todo; mkdir added");
        _second = Take();
    }

    public void Dispose() => _tree.Dispose();

    [Fact]
    public void The_differences_are_listed_with_their_number()
        => Assert.Equal(
            (0, "added: 'added/'\nmoved: 'bé/old' -> 'new' (mode)\nchanged: 'notes/todo' (content, time)\n1 added, 0 removed, 1 changed, 0 with other metadata, 1 moved\n", ""),
            _tree.Lig("snapshot", "diff", $"store/{_first}", "store/latest").All());

    [Fact]
    public void Paths_come_apart_at_NULs()
    {
        Assert.Equal("added\0new\0notes/todo\0", _tree.Lig("snapshot", "diff", $"store/{_first}", $"store/{_second}", "-0").OutputText);
        Assert.Equal($"store/{_first}/notes/todo\0store/{_second}/notes/todo\0", _tree.Lig("snapshot", "find", "store", "todo", "-0").OutputText);
    }

    [Fact]
    public void The_versions_of_a_file_are_listed()
    {
        Take();
        var times = _tree.Shell($"for i in {_first} {_second}; do date -u -d @$(stat -c %Y store/$i/notes/todo) +%Y-%m-%dT%H:%M:%SZ; done").Split('\n');

        var last = _tree.Shell("readlink store/latest").Trim();
        Assert.Equal(
            (0, $"'notes/todo': 3 B, {times[0]}, in {_first}\n'notes/todo': 5 B, {times[1]}, in 2 snapshots, {_second} to {last}\n", ""),
            _tree.Lig("snapshot", "find", "store", "notes/*").All());
        Assert.Equal(
            _tree.Shell($"sha256sum < store/{_first}/notes/todo").Split(' ')[0],
            _tree.Lig("snapshot", "find", "store", "todo", "--json").Document().GetProperty("files")[0].GetProperty("versions")[0].GetProperty("sha256").GetString());
    }

    [Fact]
    public void A_damaged_manifest_is_said_and_the_others_are_searched()
    {
        _tree.Shell($"printf X | dd of=store/.ligature/manifests/{_first}.manifest bs=1 seek=40 conv=notrunc status=none");

        var found = _tree.Lig("snapshot", "find", "store", "todo");

        Assert.Equal((3, 1), (found.ExitCode, found.OutputText.Count(letter => letter == '\n')));
        Assert.Contains("is damaged", found.ErrorText, StringComparison.Ordinal);
        Assert.Equal(2, _tree.Lig("snapshot", "diff", $"store/{_first}", $"store/{_second}").ExitCode);
        var row = _tree.Lig("snapshot", "list", "store", "--json", "--quick").Document()[1];
        Assert.Equal(
            $$"""{"id":"{{_first}}","time":null,"entries":null,"holds_bytes":null,"added_bytes":null,"frees_bytes":null,"state":"damaged"}""", row.GetRawText());
    }

    private string Take() => _tree.Lig("snapshot", "take", "source", "--to", "store", "--json").Document().GetProperty("id").GetString()!;
}
