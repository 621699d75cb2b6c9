using Ligature.Auditing;
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

    // No one person meets every kind: some need rights, some the lack of them, some another root.
    private LigResult[] RunChecks(string format) =>
    [
        _every.Tree.Lig("check", "tree", format),
        _every.Tree.Lig("check", "tree", "--only", "link-set", format),
        _every.Tree.LigAsNobody("check", "tree", format),
        _every.Tree.Lig("check", "--root", "tree", "--only", "unmounted", format),
    ];
}
