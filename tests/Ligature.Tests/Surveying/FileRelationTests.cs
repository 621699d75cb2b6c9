using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Surveying;
using Ligature.Testing;
using Xunit;

namespace Ligature.Tests.Surveying;

/// <summary>Where two names open one file, <c>test A -ef B</c> of the shell must say so too.</summary>
public sealed class FileRelationTests : IDisposable
{
    private readonly TestTree _tree = new();

    [Theory]
    [InlineData("file", "./file")]
    [InlineData("folder/inner", "folder//./inner")]
    [InlineData("folder", "folder/")]
    public void Needless_slashes_and_dots_make_no_other_path(string first, string second)
    {
        MakeTree();
        Assert.Equal(FileRelationKind.SamePath, Examine(first, second).Kind);
    }

    [Theory]
    [InlineData("file", "folder/../file")]
    [InlineData("folder/inner", "to-folder/inner")]
    [InlineData("folder/many", "to-folder/many")]
    [InlineData("folder", "to-folder/")]
    [InlineData("folder", "folder/deep/..")]
    [InlineData("folder/.", "folder/deep/..")]
    public void One_entry_may_be_reached_by_different_paths(string first, string second)
    {
        MakeTree();
        Assert.Equal(FileRelationKind.SameName, Examine(first, second).Kind);
    }

    [Fact]
    public void Two_names_of_one_file_are_hard_links_of_each_other()
    {
        MakeTree();
        var relation = Examine("folder/many", "many");
        Assert.Equal((FileRelationKind.HardLinks, true, false), (relation.Kind, relation.IsSameInode, relation.ThroughTwoMounts));
        Assert.Equal(2u, relation.First.Status.LinkCount);
    }

    [Fact]
    public void Two_names_of_one_symbolic_link_are_hard_links_too()
    {
        MakeTree();
        _tree.HardLink("second", "to-file");
        Assert.Equal(FileRelationKind.HardLinks, Examine("second", "to-file").Kind);
    }

    [Fact]
    public void A_symbolic_link_leads_to_its_target_over_any_number_of_others()
    {
        MakeTree();
        _tree.Symlink("folder/over", "../to-file");
        var relation = Examine("folder/over", "file");
        Assert.Equal((FileRelationKind.FirstLeadsToSecond, false), (relation.Kind, relation.ArrivesAtAnotherName));
        Assert.Equal([_tree.Path("folder/../to-file"), _tree.Path("folder/../file")], relation.First.Hops);
        Assert.Equal(FileRelationKind.SecondLeadsToFirst, Examine("file", "folder/over").Kind);
        Assert.Equal(FileRelationKind.FirstLeadsToSecond, Examine("folder/over", "to-file").Kind);
    }

    [Fact]
    public void A_symbolic_link_may_arrive_at_another_name_of_the_file()
    {
        MakeTree();
        _tree.Symlink("to-many", "folder/many");
        Assert.True(Examine("to-many", "many") is { Kind: FileRelationKind.FirstLeadsToSecond, ArrivesAtAnotherName: true });
        Assert.True(Examine("to-many", "folder/many") is { Kind: FileRelationKind.FirstLeadsToSecond, ArrivesAtAnotherName: false });
    }

    [Fact]
    public void Two_symbolic_links_may_lead_to_one_file()
    {
        MakeTree();
        _tree.Symlink("folder/other", _tree.Path("file"));
        Assert.Equal(FileRelationKind.LeadToOneFile, Examine("folder/other", "to-file").Kind);
    }

    [Fact]
    public void Two_symbolic_links_may_lead_only_to_each_other()
    {
        _tree.Symlink("a", "b");
        _tree.Symlink("b", "a");
        var relation = Examine("a", "b");
        Assert.Equal(FileRelationKind.LeadToEachOther, relation.Kind);
        Assert.Equal(Errno.SymbolicLinkLoop, relation.First.EndError);
        Assert.Null(relation.First.EndStatus);
    }

    [Fact]
    public void As_many_links_are_followed_as_the_kernel_follows()
    {
        _tree.File("0");
        for (var i = 1; i <= 41; i++)
        {
            _tree.Symlink($"{i}", $"{i - 1}");
        }

        Assert.Equal(FileRelationKind.FirstLeadsToSecond, Examine("40", "0").Kind);
        var relation = Examine("41", "0");
        Assert.Equal((FileRelationKind.Unrelated, Errno.SymbolicLinkLoop), (relation.Kind, relation.First.EndError));
    }

    [Fact]
    public void A_dangling_link_is_related_to_nothing_and_says_why()
    {
        MakeTree();
        _tree.Symlink("dangling", "folder/absent");
        var relation = Examine("dangling", "file");
        Assert.Equal((FileRelationKind.Unrelated, Errno.NoEntry), (relation.Kind, relation.First.EndError));
        Assert.Equal([_tree.Path("folder/absent")], relation.First.Hops);
    }

    [Theory]
    [InlineData("folder", "folder/deep/file")]
    [InlineData("to-folder", "folder/deep/file")]
    [InlineData("folder", "to-folder/deep")]
    [InlineData(".", "folder/deep/file")]
    [InlineData("/", "folder/deep/file")]
    public void A_directory_contains_what_lies_in_it_at_any_depth(string first, string second)
    {
        MakeTree();
        Assert.Equal(FileRelationKind.FirstContainsSecond, Examine(first, second).Kind);
        Assert.Equal(FileRelationKind.SecondContainsFirst, Examine(second, first).Kind);
    }

    [Fact]
    public void Equal_content_is_no_relation()
    {
        MakeTree();
        var relation = Examine("file", "folder/inner");
        Assert.Equal((FileRelationKind.Unrelated, false), (relation.Kind, relation.IsSameFile));
        Assert.Equal(relation.First.Status.Size, relation.Second.Status.Size);
        Assert.Equal(FileRelationKind.Unrelated, Examine("folder/deep", "sibling").Kind);
    }

    [Fact]
    public void Two_mounts_show_one_entry_twice_and_hard_links_stay_hard_links()
    {
        MakeTree();
        using var mount = TestMount.Bind(_tree.Path("folder").ToString(), _tree.Directory("mounted").ToString());
        Assert.True(Examine("folder", "mounted") is { Kind: FileRelationKind.TwoMounts, ThroughTwoMounts: true });
        Assert.Equal(FileRelationKind.TwoMounts, Examine("folder/inner", "mounted/inner").Kind);
        Assert.Equal(FileRelationKind.TwoMounts, Examine("folder/many", "mounted/many").Kind);
        Assert.True(Examine("many", "mounted/many") is { Kind: FileRelationKind.HardLinks, ThroughTwoMounts: true });
        Assert.Equal(FileRelationKind.FirstContainsSecond, Examine("folder", "mounted/deep/file").Kind);
        Assert.Equal(_tree.Path("mounted"), Examine("folder", "mounted").Second.Mount!.Point);
    }

    [Fact]
    public void A_mounted_file_is_one_file_seen_twice_whatever_its_other_names()
    {
        MakeTree();
        var shown = _tree.File("sibling/shown");
        using var mount = TestMount.Bind(_tree.Path("many").ToString(), shown.ToString());
        Assert.Equal(FileRelationKind.TwoMounts, Examine("many", "sibling/shown").Kind);
    }

    [Fact]
    public void A_missing_name_has_no_relation()
    {
        MakeTree();
        var exception = Assert.Throws<FileLinkException>(() => FileRelation.Examine(_tree.Path("file"), _tree.Path("absent")));
        Assert.Equal((Errno.NoEntry, _tree.Path("absent")), (exception.Errno, exception.Path));
    }

    public void Dispose() => _tree.Dispose();

    private void MakeTree()
    {
        _tree.File("file", "text");
        _tree.Symlink("to-file", "file");
        _tree.Directory("folder");
        _tree.Directory("sibling");
        _tree.Symlink("to-folder", "folder");
        _tree.File("folder/inner", "text");
        _tree.File("folder/deep/file");
        _tree.File("many");
        _tree.HardLink("folder/many", "many");
    }

    private FileRelation Examine(string first, string second)
    {
        var (a, b) = (_tree.Path(first), _tree.Path(second));
        var relation = FileRelation.Examine(a, b);
        Assert.Equal(_tree.Shell($"test {a} -ef {b} && echo same || echo other"), relation.IsSameFile ? "same\n" : "other\n");
        return relation;
    }
}
