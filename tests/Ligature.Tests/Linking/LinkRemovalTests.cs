using Ligature.Execution;
using Ligature.FileSystem;
using Ligature.Linking;
using Ligature.Paths;
using Ligature.Testing;
using Xunit;

namespace Ligature.Tests.Linking;

public sealed class LinkRemovalTests : IDisposable
{
    private readonly TestTree _tree = new();

    public void Dispose() => _tree.Dispose();

    [Fact]
    public void A_symbolic_link_goes_and_its_target_stays_with_or_without_a_slash()
    {
        _tree.File("folder/file");
        _tree.Symlink("one", "folder");
        _tree.Symlink("two", "folder");
        _tree.Symlink("broken", "nothing");
        Assert.Equal(FilePath.FromText("folder"), Remove("one").Target);
        Assert.Equal(LinkKind.Soft, Remove("two/").Kind);
        Assert.Equal(FilePath.FromText("nothing"), Remove("broken").Target);
        Assert.Equal(["folder"], _tree.Names("."));
        Assert.Equal(["file"], _tree.Names("folder"));
    }

    [Fact]
    public void Of_several_names_one_goes_and_the_last_stays()
    {
        _tree.File("a", "content");
        _tree.HardLink("b", "a");
        _tree.HardLink("c", "a");
        Assert.Equal(2u, Remove("a").NamesLeft);
        Assert.Equal(1u, Remove("b").NamesLeft);

        var refused = LinkOf.Refusal(() => Remove("c"));

        Assert.Equal(Errno.Invalid, refused.Errno);
        Assert.Contains("is the last name of its file", refused.Message, StringComparison.Ordinal);
        Assert.Equal("content", _tree.Shell("cat c"));
    }

    [Fact]
    public void Directories_are_no_links()
    {
        _tree.Directory("folder");
        Assert.Equal(Errno.IsDirectory, LinkOf.Refusal(() => Remove("folder")).Errno);
        Assert.Equal(Errno.Invalid, LinkOf.Refusal(() => Remove("folder/.")).Errno);
        Assert.Equal(Errno.Invalid, LinkOf.Refusal(() => Remove("folder/..")).Errno);
        Assert.Equal(["folder"], _tree.Names("."));
    }

    [Fact]
    public void A_shortcut_is_known_by_its_content_not_by_its_name()
    {
        _tree.File("real.lnk", (byte[])[0x4C, 0, 0, 0, 0x01, 0x14, 0x02, 0, 0, 0, 0, 0, 0xC0, 0, 0, 0, 0, 0, 0, 0x46, .. new byte[56]]);
        _tree.File("false.lnk", "a letter");
        Assert.Equal(LinkKind.Shortcut, Remove("real.lnk").Kind);
        Assert.Equal(Errno.Invalid, LinkOf.Refusal(() => Remove("false.lnk")).Errno);
        Assert.Equal(["false.lnk"], _tree.Names("."));
    }

    [Fact]
    public void Planning_removes_nothing()
    {
        _tree.File("a");
        _tree.HardLink("b", "a");
        Assert.Equal(1u, Plan("b").Names[0].NamesLeft);
        Assert.Equal(["a", "b"], _tree.Names("."));
    }

    [Fact]
    public void What_leads_through_a_name_is_found_and_what_leads_to_another_name_of_the_file_is_not()
    {
        _tree.File("t/a");
        _tree.HardLink("t/b", "t/a");
        _tree.Symlink("t/straight", "a");
        _tree.Symlink("t/chained", "straight");
        _tree.Symlink("t/around", "folder/../a");
        _tree.Directory("t/folder");
        _tree.Symlink("t/folder/up", "../a");
        _tree.Symlink("t/other", "b");
        _tree.Symlink("t/broken", "c");
        _tree.Symlink("door", "t");
        _tree.Symlink("through-door", "door/a");

        Assert.Equal(["t/around", "t/chained", "t/folder/up", "t/straight", "through-door"], Dependents("t/a"));
        Assert.Equal(["t/other"], Dependents("t/b"));
        Assert.Equal(["t/chained"], Dependents("t/straight"));
        Assert.Equal(["through-door"], Dependents("door"));
        Assert.Empty(Dependents("t/broken"));
        Assert.Equal(["t/around", "t/chained", "t/folder/up", "t/other", "t/straight", "through-door"], Dependents("t/a", allNames: true));
    }

    [Fact]
    public void All_names_go_only_where_data_may()
    {
        _tree.File("a");
        _tree.HardLink("x/b", "a");
        _tree.HardLink("x/c", "a");
        var options = Options with { AllNames = true };

        var refused = Assert.Single(RemovalPlanner.Plan([_tree.Path("a")], options, _tree.Root, "").Refused);
        Assert.Equal(Errno.Invalid, refused.Errno);
        Assert.Empty(RemovalPlanner.Plan([_tree.Path("a")], options, _tree.Root, "").Names);

        var plan = RemovalPlanner.Plan([_tree.Path("a")], options with { IncludesData = true }, _tree.Root, "");
        Assert.Equal([(2u, false), (1u, false), (0u, true)], plan.Names.Select(name => (name.NamesLeft, name.LosesData)));
        Assert.True(plan.LosesData);

        _tree.HardLink("outside/d", "a");
        plan = RemovalPlanner.Plan([_tree.Path("a")], options with { Roots = [_tree.Path("x")] }, _tree.Root, "");
        Assert.Equal(1, Assert.Single(plan.Hidden).Count);
        Assert.False(plan.LosesData);
    }

    private RemovalOptions Options => new() { Roots = [_tree.Root] };

    private string[] Dependents(ByteText name, bool allNames = false)
        => [.. RemovalPlanner.Plan([_tree.Path(name)], Options with { AllNames = allNames, IncludesData = true }, _tree.Root, "")
            .Dependents.Select(link => link.Hops[0].Path.ToString()[(_tree.RootText.Length + 1)..])];

    private RemovalPlan Plan(ByteText name) => RemovalPlanner.Plan([_tree.Path(name)], Options, _tree.Root, "");

    private RemovedLink Remove(ByteText name)
    {
        var plan = Plan(name);
        if (plan.Refused is [var refused])
        {
            throw refused;
        }

        using var state = new TestTree();
        using var journal = JournalFolder.Open(state.Root);
        Assert.Equal(1, Executor.Run(plan.Plan, journal).Done);
        return Assert.Single(plan.Names);
    }
}
