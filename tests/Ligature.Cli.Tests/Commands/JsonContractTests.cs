using System.Text.Json;
using Ligature.Auditing;
using Ligature.Cli.Rendering;
using Ligature.Paths;
using Ligature.Repairing;
using Ligature.Shortcuts;
using Ligature.Surveying;
using Ligature.Testing;
using Xunit;

namespace Ligature.Cli.Tests.Commands;

/// <summary>docs/json.md says what the programs that read our JSON may rely on: no more and no less than what is printed.</summary>
public sealed class JsonContractTests : IDisposable
{
    private readonly DocumentedJson _documented = DocumentedJson.Read();
    private readonly PrintedJson _printed = new();
    private readonly EveryKindTree _every = new();

    public void Dispose() => _every.Dispose();

    [Fact]
    public void The_findings_of_check_are_those_documented()
    {
        var printed = new SortedDictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        foreach (var result in RunChecks("--json-lines"))
        {
            foreach (var finding in result.Objects().OfType("finding"))
            {
                var kind = finding.GetProperty("kind").GetString()!;
                PrintedJson.Of(printed, kind).UnionWith(finding.EnumerateObject().Select(property => property.Name).Where(name => name != "type"));
            }
        }

        Assert.Equal(_documented.Kinds, printed);
    }

    [Fact]
    public void The_kinds_documented_are_those_that_can_be_chosen()
    {
        Assert.Equal(FindingKinds.All.Select(FindingKinds.Name).Order(StringComparer.Ordinal), _documented.Kinds.Keys);
        Assert.Equal(FindingKinds.All.Where(FindingKinds.IsBroken).Select(FindingKinds.Name).Order(StringComparer.Ordinal), _documented.BrokenKinds);
    }

    [Fact]
    public void The_shapes_of_check_are_those_documented()
    {
        foreach (var result in RunChecks("--json-lines"))
        {
            _printed.AddLines(result);
        }

        foreach (var result in RunChecks("--json"))
        {
            _printed.AddDocument(result, ("findings", "finding"), ("unread", "unread"), ("summary", "summary"));
        }

        Assert.Equivalent(_documented.ShapesOf("check"), _printed.Shapes, strict: true);
    }

    [Fact]
    public void The_shapes_of_names_are_those_documented()
    {
        _printed.AddLines(_every.Tree.Lig("names", "tree/file", "--in", ".", "--json-lines"));
        _printed.Add("names", _every.Tree.Lig("names", "tree/file", "--in", ".", "--json").Document());

        Assert.Equivalent(_documented.ShapesOf("names"), _printed.Shapes, strict: true);
    }

    [Fact]
    public void The_shapes_of_who_are_those_documented()
    {
        _printed.AddLines(_every.Tree.Lig("who", "tree/file", "--in", "tree", "--json-lines"));
        _printed.AddDocument(_every.Tree.Lig("who", "tree/file", "--in", "tree", "--json"), ("symlinks", "symlink"));

        Assert.Equivalent(_documented.ShapesOf("who"), _printed.Shapes, strict: true);
    }

    [Fact]
    public void The_shapes_of_du_are_those_documented()
    {
        _printed.AddLines(_every.Tree.Lig("du", "tree", "tree/file", "--json-lines"));
        _printed.AddDocument(_every.Tree.Lig("du", "tree", "tree/file", "--json"), ("folders", ""));

        Assert.Equivalent(_documented.ShapesOf("du"), _printed.Shapes, strict: true);
    }

    [Fact]
    public void The_shapes_of_dedupe_are_those_documented()
    {
        _every.Tree.File("equal/a", "same");
        _every.Tree.File("equal/b", "same");
        _every.Tree.File("equal/denied", "same", mode: 0);
        _every.Tree.Directory("equal/closed", mode: 0);
        _every.Tree.Shell("chmod 755 . equal");
        foreach (var format in new[] { "--json", "--json-lines" })
        {
            var result = _every.Tree.LigAsNobody("dedupe", "equal", format);
            if (format == "--json-lines")
            {
                _printed.AddLines(result);
                _printed.AddAll("file", result.Objects().OfType("set").Single().GetProperty("files"));
            }
            else
            {
                _printed.AddDocument(result, ("sets", "set"), ("skipped", "skipped"), ("unread", "unread"), ("summary", "summary"));
            }
        }

        Assert.Equivalent(_documented.ShapesOf("dedupe"), _printed.Shapes, strict: true);
    }

    [Fact]
    public void The_shapes_of_ls_are_those_documented()
    {
        foreach (var format in new[] { "--json", "--json-lines" })
        {
            foreach (var result in new[] { _every.Tree.Lig("ls", "-lR", "tree", "/dev/null", format), _every.Tree.LigAsNobody("ls", "-lR", "tree", format) })
            {
                if (format == "--json")
                {
                    _printed.AddDocument(result, ("entries", "entry"), ("unread", "unread"));
                }
                else
                {
                    _printed.AddLines(result);
                }
            }
        }

        foreach (var entry in _every.Tree.Lig("ls", "-l", "tree", "--json-lines").Objects().Where(entry => entry.TryGetProperty("chain", out _)))
        {
            _printed.AddAll("hop", entry.GetProperty("chain"));
        }

        // A disk that is declared and not mounted takes another mount namespace: LsStateTests shows it.
        _printed.Shapes["entry"].Add("mount_point");
        Assert.Equivalent(_documented.ShapesOf("ls"), _printed.Shapes, strict: true);
    }

    [Fact]
    public void The_shapes_and_words_of_why_are_those_documented()
    {
        _printed.Add("answer", _every.Tree.Lig("why", "tree/file", "tree/link", "--json").Document());
        _printed.AddLines(_every.Tree.Lig("why", "tree/file", "tree/link", "--json-lines"));
        _printed.Shapes["relation"] = Words<FileRelationKind>();
        _printed.Shapes["relation"].Add("second-missing");
        _printed.Shapes["refusal"] = Words<LinkRefusal>();
        _printed.Shapes["evidence"] = Words<LinkEvidence>();
        Assert.Equivalent(_documented.ShapesOf("why"), _printed.Shapes, strict: true);

        Assert.Equal("second-missing", _every.Tree.Lig("why", "tree/file", "tree/none", "--json").Document().GetProperty("relation").GetString());
        var refusals = _every.Tree.Lig("why", "tree/folder", "tree/none", "--json").Document().GetProperty("refusals").EnumerateArray();
        Assert.Equal("is-directory", refusals.First().GetString());

        static SortedSet<string> Words<T>()
            where T : struct, Enum
            => new(Enum.GetValues<T>().Select(KebabCase.Of), StringComparer.Ordinal);
    }

    [Fact]
    public void The_shapes_of_history_are_those_documented()
    {
        _every.Tree.Symlink("to-convert", _every.Tree.Path("tree/file"));
        Assert.Equal(0, _every.Tree.Lig("convert", "--to", "relative", "to-convert", "--yes", "--journal", "journal").ExitCode);
        Assert.Equal(0, _every.Tree.Lig("undo", "--yes", "--journal", "journal").ExitCode);
        _printed.AddLines(_every.Tree.Lig("history", "--json-lines", "--journal", "journal"));
        _printed.AddDocument(_every.Tree.Lig("history", "--json", "--journal", "journal"), ("runs", "run"));

        Assert.Equivalent(_documented.ShapesOf("history"), _printed.Shapes, strict: true);
    }

    [Fact]
    public void The_shapes_of_explain_are_those_documented()
    {
        var links = new[] { "dangling", "loop1", "not-a-directory", "too-long", "chain", "denied" }.Select(name => $"tree/{name}");
        ByteText[] words = ["explain", "tree/file", "tree/folder", "/dev/null", .. links.Select(link => (ByteText)link), "--in", "tree", "--json"];
        _printed.AddLines(_every.Tree.Lig([.. words[..^1], "--json-lines"]));
        foreach (var result in new[] { _every.Tree.Lig(words), _every.Tree.LigAsNobody(words) })
        {
            _printed.AddDocument(result, ("paths", "path"));
            foreach (var path in result.Document().GetProperty("paths").EnumerateArray())
            {
                _printed.Add("mount", path.GetProperty("mount"));
                _printed.AddAll("symlink", path.GetProperty("symlinks"));
            }
        }

        _printed.Shapes["path"].Add("mount_point");
        Assert.Equivalent(_documented.ShapesOf("explain"), _printed.Shapes, strict: true);
    }

    [Fact]
    public void The_shapes_of_new_and_rm_are_those_documented()
    {
        OtherUser.SkipUnlessRoot("mounting");
        using var tree = new TestTree();
        tree.Directory("folder");
        tree.File("file");
        _printed.Add("document", tree.Lig("new", "--json", "folder", "link").Document());
        _printed.Add("document", tree.Lig("new", "--json", "file", "name").Document());

        // A mount that comes back at each start needs an /etc of its own: BindTests shows it.
        _printed.Shapes["document"].Add("persisted_in");
        Assert.Equivalent(_documented.ShapesOf("new"), _printed.Shapes, strict: true);

        var removals = new PrintedJson();
        tree.Lig("new", "--kind", "bind", "folder", "place");
        var removed = tree.Lig("rm", "--json", "link", "name", "place", "folder", "--in", ".").Document();
        removals.Add("document", removed);
        removals.AddAll("link", removed.GetProperty("removed"));
        removals.AddAll("refusal", removed.GetProperty("refused"));
        removals.Shapes["link"].Add("persisted_in");
        tree.Symlink("through", "file");
        removals.AddAll("dependent", tree.Lig("rm", "--json", "-n", "file", "--in", ".", "--data").Document().GetProperty("dependents"));
        Assert.Equivalent(_documented.ShapesOf("rm"), removals.Shapes, strict: true);
    }

    [Fact]
    public void The_shapes_of_shortcut_show_are_those_documented()
    {
        _every.Tree.File("tree/whole.lnk", SampleShortcuts.Everything(_every.Tree.Path("tree/file")).Write());
        _every.Tree.File("tree/share.lnk", SampleShortcuts.OnShare().Write());
        _every.Tree.File("tree/locked.lnk", ShellLink.ForTarget(new ShortcutFacts(_every.Tree.Path("tree/locked/secret"), FilePath.Root)).Write());
        foreach (var name in new[] { "whole", "share", "locked", "broken-shortcut" })
        {
            var result = _every.Tree.LigAsNobody("shortcut", "show", "--json", $"tree/{name}.lnk");
            _printed.AddDocument(result, ("header", "header"), ("strings", "strings"), ("extra_data", "extra_data"));
            AddInside(result.Document());
        }

        Assert.Equivalent(_documented.ShapesOf("shortcut show"), _printed.Shapes, strict: true);

        void AddInside(JsonElement part)
        {
            foreach (var property in part.EnumerateObject())
            {
                var shape = property switch
                {
                    { Name: "droid_volume" or "droid_file" or "birth_volume" or "birth_file" } => "tracker_id",
                    { Name: "item_list" or "extension" or "link_info" or "volume" or "network" } => property.Name,
                    _ when property.Value.ValueKind == JsonValueKind.Object && property.Value.TryGetProperty("encoding", out _) => "text",
                    _ => null,
                };
                if (property.Value.ValueKind == JsonValueKind.Object)
                {
                    AddInside(property.Value);
                    if (shape is not null)
                    {
                        _printed.Add(shape, property.Value);
                    }
                }
                else if (property.Name is "items" or "blocks")
                {
                    _printed.AddAll(property.Name[..^1], property.Value);
                    foreach (var element in property.Value.EnumerateArray())
                    {
                        AddInside(element);
                    }
                }
            }
        }
    }

    [Fact]
    public void The_shape_of_track_is_the_one_documented()
    {
        _printed.AddDocument(_every.Tree.Lig("track", "tree", "--catalog", "state/catalog.sqlite", "--json"));

        Assert.Equivalent(_documented.ShapesOf("track"), _printed.Shapes, strict: true);
    }

    [Fact]
    public void The_shapes_of_snapshot_are_those_documented()
    {
        using var tree = new TestTree();
        tree.SetMode(".", 0x1FF);
        tree.File("source/open", "content");
        tree.Directory("source/shut", 0);
        _printed.AddDocument(tree.LigAsNobody("snapshot", "take", "source", "--to", "store", "--json"), ("failures", "failure"));
        Assert.Equivalent(_documented.ShapesOf("snapshot take"), _printed.Shapes, strict: true);

        var listed = new PrintedJson();
        listed.AddAll("snapshot", tree.LigAsNobody("snapshot", "list", "store", "--json").Document());
        Assert.Equivalent(_documented.ShapesOf("snapshot list"), listed.Shapes, strict: true);
        tree.File("source/more", "content");

        tree.File("dest/open/inner", "content");
        tree.Shell("chmod -R 777 dest");
        var restored = new PrintedJson();
        restored.AddDocument(tree.LigAsNobody("snapshot", "restore", "store/latest", "--to", "dest", "--in-place", "--json"), ("failures", "failure"));
        Assert.Equivalent(_documented.ShapesOf("snapshot restore"), restored.Shapes, strict: true);

        tree.LigAsNobody("snapshot", "take", "source", "--to", "store", "--tag", "second");
        var found = new PrintedJson();
        found.AddLines(tree.LigAsNobody("snapshot", "find", "store", "open", "--json-lines"));
        found.AddDocument(tree.LigAsNobody("snapshot", "find", "store", "open", "--json"), ("files", "file"));
        Assert.Equivalent(_documented.ShapesOf("snapshot find"), found.Shapes, strict: true);

        var compared = new PrintedJson();
        var (old, latest) = ((ByteText)$"store/{tree.Shell("ls store | head -n 1").Trim()}", (ByteText)"store/latest");
        compared.AddDocument(tree.LigAsNobody("snapshot", "diff", old, latest, "--json"), ("differences", "difference"));
        compared.AddLines(tree.LigAsNobody("snapshot", "diff", old, latest, "--json-lines"));
        Assert.Equivalent(_documented.ShapesOf("snapshot diff"), compared.Shapes, strict: true);

        tree.Shell("touch store/foreign");
        var check = new PrintedJson();
        check.AddDocument(tree.LigAsNobody("snapshot", "check", "store", "--json"), ("findings", "finding"));
        Assert.Equivalent(_documented.ShapesOf("snapshot check"), check.Shapes, strict: true);

        var pruned = new PrintedJson();
        tree.Shell("mkdir -p store/.ligature/removed/foreign/folder");
        var result = tree.LigAsNobody("snapshot", "prune", "store", "--keep-last", "1", "--yes", "--json");
        pruned.AddDocument(result, ("snapshots", "snapshot"), ("failures", "failure"));
        pruned.AddAll("reason", result.Document().GetProperty("snapshots")[1].GetProperty("reasons"));
        Assert.Equivalent(_documented.ShapesOf("snapshot prune"), pruned.Shapes, strict: true);

        tree.Shell("touch -d @5 store/latest/open");
        var verified = new PrintedJson();
        verified.AddDocument(tree.LigAsNobody("snapshot", "verify", "store", "--repair", "--json"), ("findings", "finding"), ("repaired", "repaired"));
        Assert.Equivalent(_documented.ShapesOf("snapshot verify"), verified.Shapes, strict: true);
    }

    [Fact]
    public void The_shapes_and_words_of_fix_are_those_documented()
    {
        using var tree = new TestTree();
        foreach (var name in new[] { "renamed", "copied", "folder/one" })
        {
            tree.File($"data/{name}", name);
            tree.Symlink($"links/{name}", $"{(name.Contains('/', StringComparison.Ordinal) ? "../" : "")}../data/{name}");
        }

        tree.File("data/folder/two");
        tree.Symlink("links/through", "renamed");
        Assert.Equal(0, tree.Lig("track", ".", "--catalog", "state/catalog").ExitCode);
        tree.Shell("mkdir away; mv data/renamed away/other; cp data/copied away/copy; rm data/copied; mv data/folder away");
        tree.Symlink("links/none", "nothing");
        tree.Symlink("links/folder/two", "../../data/folder/two");

        var result = tree.Lig("fix", ".", "--catalog", "state/catalog", "--json");

        _printed.AddDocument(result, ("links", "link"), ("rules", "rule"));
        foreach (var link in result.Document().GetProperty("links").EnumerateArray())
        {
            _printed.AddAll("candidate", link.GetProperty("candidates"));
            foreach (var candidate in link.GetProperty("candidates").EnumerateArray())
            {
                _printed.AddAll("evidence", candidate.GetProperty("evidence"));
            }
        }

        // A disk that is declared and not mounted takes another mount namespace.
        _printed.Shapes["link"].Add("mount_point");
        _printed.Shapes["reason"] = new(Enum.GetValues<LeaveReason>().Where(reason => reason != LeaveReason.None).Select(KebabCase.Of), StringComparer.Ordinal);
        Assert.Equivalent(_documented.ShapesOf("fix"), _printed.Shapes, strict: true);
    }

    // No one person meets every kind: some need rights, some the lack of them, some another root.
    private LigResult[] RunChecks(string format) =>
    [
        _every.Tree.Lig("check", "tree", format),
        _every.Tree.Lig("check", "tree", "--only", "link-set", format),
        _every.Tree.LigAsNobody("check", "tree", format),
        _every.Tree.Lig("check", "--root", "tree", "--only", "unmounted", format),
    ];
}
