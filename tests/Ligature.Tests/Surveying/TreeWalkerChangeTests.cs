using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Surveying;
using Ligature.Testing;
using Xunit;

namespace Ligature.Tests.Surveying;

/// <summary>The tree changes while it is walked: what happens is done by the visitor, so that it happens at a known moment.</summary>
public sealed class TreeWalkerChangeTests : IDisposable
{
    private readonly TestTree _tree = new();
    private readonly TestTree _outside = new();

    public TreeWalkerChangeTests()
    {
        _tree.File("a/file");
        _tree.File("b/file");
        _outside.File("secret");
        _outside.File("a/secret");
        _outside.File("b/secret");
    }

    public void Dispose()
    {
        _tree.Dispose();
        _outside.Dispose();
    }

    [Fact]
    public void A_folder_removed_before_it_is_opened_has_vanished()
    {
        var (survey, victim) = WalkAndSpoil(victim => _tree.Shell($"rm -r {victim}"));
        Assert.Equal([(_tree.Path(victim), WalkProblemKind.Vanished, Errno.NoEntry)], survey.Problems);
    }

    [Fact]
    public void A_folder_renamed_before_it_is_opened_has_vanished()
    {
        var (survey, victim) = WalkAndSpoil(victim => _tree.Rename(victim, "elsewhere"));
        Assert.Equal([(_tree.Path(victim), WalkProblemKind.Vanished, Errno.NoEntry)], survey.Problems);
    }

    [Fact]
    public void A_folder_replaced_by_a_link_to_the_outside_is_not_followed()
    {
        var (survey, victim) = WalkAndSpoil(victim =>
        {
            _tree.Rename(victim, "elsewhere");
            _tree.Symlink(victim, _outside.Root);
        });
        Assert.Equal([(_tree.Path(victim), WalkProblemKind.Vanished, Errno.NotDirectory)], survey.Problems);
    }

    [Fact]
    public void A_folder_replaced_by_a_file_or_a_pipe_has_vanished()
    {
        foreach (var replace in new Action<string>[] { name => _tree.File(name), name => _tree.Fifo(name) })
        {
            var (survey, victim) = WalkAndSpoil(victim =>
            {
                _tree.Rename(victim, "elsewhere");
                replace(victim);
            });
            Assert.Equal([(_tree.Path(victim), WalkProblemKind.Vanished, Errno.NotDirectory)], survey.Problems);
            _tree.Remove(victim);
            _tree.Rename("elsewhere", victim);
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData(0)]
    public void A_folder_replaced_by_a_link_while_it_is_walked_leads_nowhere_else(int? openDirectories)
    {
        // Kept open, the moved folder is walked on; opened again by its path, it is gone. The outside is not seen in either case.
        _tree.File("top/x/file");
        _tree.File("top/y/file");
        _outside.File("x/secret");
        _outside.File("y/secret");
        var survey = SpoilAtFirst("top/", openDirectories, () =>
        {
            _tree.Rename("top", "moved");
            _tree.Symlink("top", _outside.Root);
        });
        AssertNothingOutside(survey);
        var victim = _tree.Path("top").Join(survey.Directories.Any(directory => directory.Name.SequenceEqual("x"u8)) ? "y"u8 : "x"u8);
        Assert.Equal(openDirectories is null ? [] : [(victim, WalkProblemKind.Vanished, Errno.SymbolicLinkLoop)], survey.Problems);
    }

    [Fact]
    public void A_folder_exchanged_for_another_is_noticed_when_it_is_opened_again()
    {
        _tree.File("top/x/file");
        _tree.File("top/y/file");
        _tree.File("other/x/file");
        _tree.File("other/y/file");
        var survey = SpoilAtFirst("top/", openDirectories: 0, () =>
        {
            _tree.Rename("top", "moved");
            _tree.Rename("other", "top");
        });
        Assert.Contains(survey.Problems, problem => problem is { Kind: WalkProblemKind.Vanished, Errno: Errno.StaleHandle } && problem.Path.Parent == _tree.Path("top"));
    }

    [Fact]
    public void A_folder_removed_while_it_is_read_just_ends()
    {
        _tree.Directory("c");
        var survey = new Survey { InDirectory = directory => RemoveWhen(directory.Name.SequenceEqual("c"u8)) }
            .Walk(new WalkOptions { Threads = 1 }, _tree.Root);
        Assert.Empty(survey.Problems);
        Assert.Equal(new WalkTotals(5, 4), survey.Totals);

        void RemoveWhen(bool isThere)
        {
            if (isThere)
            {
                _tree.Remove("c");
            }
        }
    }

    [Fact]
    public void A_root_renamed_while_it_is_walked_is_walked_to_the_end()
    {
        var root = _tree.Directory("root");
        _tree.File("root/x/y/file");
        var survey = new Survey
        {
            InDirectory = directory =>
            {
                if (directory.Depth == 0)
                {
                    _tree.Rename("root", "renamed");
                }
            },
        }.Walk(new WalkOptions { OpenDirectories = 0 }, root);
        Assert.Empty(survey.Problems);
        Assert.Equal(new[] { "root/x", "root/x/y", "root/x/y/file" }.Select(name => _tree.Path(name)), survey.Paths.Order());
    }

    [Fact]
    public void A_file_removed_between_listing_and_stat_is_an_entry_with_an_error()
    {
        _tree.File("files/1");
        _tree.File("files/2");
        FilePath? first = null;
        var survey = new Survey { AtName = RemoveOther }.Walk(new WalkOptions { Threads = 1, Needs = StatusNeeds.RegularFiles }, _tree.Path("files"));
        Assert.Empty(survey.Problems);
        Assert.Equal([(true, Errno.None), (false, Errno.NoEntry)], survey.Names.Select(name => (name.HasStatus, name.Error)));
        Assert.All(survey.Names, name => Assert.Equal(FileType.Regular, name.Type));

        void RemoveOther(FilePath path)
        {
            if (first is null)
            {
                first = path;
                _tree.Remove(path.Name.Bytes.SequenceEqual("1"u8) ? "files/2" : "files/1");
            }
        }
    }

    /// <summary>Walks the tree; when the first of the folders a and b is entered, spoils the other.</summary>
    private (Survey Survey, string Victim) WalkAndSpoil(Action<string> spoil)
    {
        string? victim = null;
        var survey = new Survey
        {
            InDirectory = directory =>
            {
                if (directory.Depth == 1 && victim is null)
                {
                    victim = directory.Name.SequenceEqual("a"u8) ? "b" : "a";
                    spoil(victim);
                }
            },
        }.Walk(new WalkOptions { Threads = 1 }, _tree.Root);
        AssertNothingOutside(survey);
        Assert.Equal(new[] { "a", "b", victim == "a" ? "b/file" : "a/file" }.Select(name => _tree.Path(name)), survey.Paths.Order());
        return (survey, victim!);
    }

    private Survey SpoilAtFirst(string prefix, int? openDirectories, Action spoil)
    {
        var isDone = false;
        return new Survey
        {
            InDirectory = directory =>
            {
                if (!isDone && directory.Depth == 2 && directory.GetPath().IsAtOrBelow(_tree.Path(prefix)))
                {
                    isDone = true;
                    spoil();
                }
            },
        }.Walk(new WalkOptions { Threads = 1, OpenDirectories = openDirectories }, _tree.Root);
    }

    private static void AssertNothingOutside(Survey survey)
        => Assert.DoesNotContain(survey.Paths, path => path.Name.Bytes.SequenceEqual("secret"u8));
}
