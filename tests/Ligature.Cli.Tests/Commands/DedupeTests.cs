using System.Globalization;
using Ligature.Testing;
using Xunit;

namespace Ligature.Cli.Tests.Commands;

/// <summary>What <c>lig dedupe</c> reports and does.</summary>
public sealed class DedupeTests : IDisposable
{
    private readonly TestTree _tree = new();

    public DedupeTests()
    {
        _tree.File("tree/one", "first content");
        _tree.HardLink("tree/two", "tree/one");
        _tree.File("tree/copy", "first content");
        _tree.File("tree/pri\"vate,", "first content", mode: 0x180);
        _tree.File("tree/x", "xx");
        _tree.File("tree/y", "xx");
        _tree.File("tree/empty1");
        _tree.File("tree/empty2");
        _tree.Shell("touch -d @1 tree/*; touch -d @2 tree/copy tree/y; touch -d @3 tree/pri*");
    }

    public void Dispose() => _tree.Dispose();

    [Fact]
    public void Sets_are_listed_with_the_largest_waste_first_and_the_file_that_stays_on_top()
    {
        var result = Dedupe("tree");
        Assert.Equal((0, "1\t13 B\tkeep\ttree/one\n1\t13 B\tkeep\ttree/two\n1\t13 B\tcopy\ttree/copy\n1\t13 B\tcopy\ttree/pri\"vate,\n2\t2 B\tkeep\ttree/x\n2\t2 B\tcopy\ttree/y\n"), (result.ExitCode, result.OutputText));
        Assert.StartsWith("lig: 5 files, 43 B; 43 B read; 2 sets; 28 B wasted; ", result.ErrorText, StringComparison.Ordinal);
        Assert.Single(result.ErrorText.Trim().Split('\n'));
    }

    [Theory]
    [InlineData("tree/copy tree/one tree/two", "--match", "mode", "--min-size", "3")]
    [InlineData("tree/one tree/two tree/copy", "--match=mode,owner", "--keep", "oldest", "--min-size", "3")]
    [InlineData("", "--match", "mtime", "--match", "name")]
    [InlineData("tree/x tree/y", "--max-size", "2")]
    [InlineData("tree/y tree/x", "--max-size", "2", "--keep", "newest")]
    [InlineData("tree/y tree/x", "--max-size", "2", "--keep", "*/y")]
    [InlineData("tree/one tree/two tree/copy", "--min-size", "0.01k", "--exclude", "pri*")]
    public void Options_choose_what_counts_and_what_stays(string expected, params string[] options)
    {
        ByteText[] words = ["dedupe", "tree", "-0", .. options.Select(option => (ByteText)option)];
        if (expected.StartsWith("tree/copy", StringComparison.Ordinal))
        {
            words = [.. words, "--keep", "newest"];
        }

        Assert.Equal(expected.Length == 0 ? [] : expected.Split(' '), _tree.Lig(words).Records());
    }

    [Fact]
    public void Empty_files_are_listed_when_asked_for()
        => Assert.Equal(["tree/empty1", "tree/empty2"], Dedupe("--empty", "--max-size", "0", "-0", "tree").Records());

    [Fact]
    public void Comma_separated_values_quote_what_needs_it()
        => Assert.Equal(
            ["set,size,waste_bytes,path,inode,link_count,keep\r", $"1,13,26,tree/one,{Inode("tree/one")},2,true\r", $"1,13,26,tree/two,{Inode("tree/one")},2,true\r",
                $"1,13,26,tree/copy,{Inode("tree/copy")},1,false\r", $"1,13,26,\"tree/pri\"\"vate,\",{Inode("tree/pri\"vate,")},1,false\r"],
            Dedupe("--csv", "--min-size", "3", "tree").Lines());

    [Theory]
    [InlineData("tree/x\ntree/y\ntree/copy\n")]
    [InlineData("tree/x\0./tree/x\0tree/y\0")]
    public void Listed_files_alone_are_compared(string list)
    {
        _tree.File("list", list);
        Assert.Equal(["tree/x", "tree/y"], Dedupe("--files-from", "list", "-0").Records());
    }

    [Fact]
    public void Files_may_be_named_themselves_and_what_is_not_there_is_an_error()
    {
        Assert.Equal(["tree/x", "tree/y"], Dedupe("tree/x", "tree/y", "-0").Records());
        var result = Dedupe("tree/x", "tree/y", "gone", "-0");
        Assert.Equal((2, 2), (result.ExitCode, result.Records().Length));
        Assert.Contains("cannot search 'gone': No such file or directory", result.ErrorText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nothing is to be changed: say '--link hard', '--link reflink', '--link soft' or '--remove'", "--yes")]
    [InlineData("nothing is to be changed: say '--link hard', '--link reflink', '--link soft' or '--remove'", "--dry-run")]
    [InlineData("options '--link' and '--remove' cannot be combined", "--link", "hard", "--remove")]
    [InlineData("a report in that form changes nothing: it cannot be combined with '--link' or '--remove'", "--link", "hard", "--json")]
    [InlineData("option '--min-size' takes a size such as 4096, 10k, 1.5MiB or 2GB, not '10q'", "--min-size", "10q")]
    public void What_makes_no_sense_is_refused(string message, params string[] options)
    {
        var result = _tree.Lig(["dedupe", "tree", .. options.Select(option => (ByteText)option)]);
        Assert.Equal((2, "", $"lig dedupe: {message}\nTry 'lig dedupe --help'.\n"), result.All());
    }

    [Fact]
    public void Nothing_is_linked_without_a_word_to_do_so_and_without_a_yes()
    {
        var before = Inodes();
        Dedupe("tree");
        var result = Dedupe("tree", "--link", "hard");
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("nothing is changed without --yes", result.ErrorText, StringComparison.Ordinal);
        Assert.Equal("in '" + _tree.Root + "/tree':\nreplace 'copy' by a hard link to 'one'\nreplace 'y' by a hard link to 'x'\n2 actions; 8.0 KiB freed\n", Dedupe("tree", "--link", "hard", "-n").OutputText);
        Assert.Equal(before, Inodes());
    }

    [Fact]
    public void Copies_are_linked_where_mode_and_owner_agree_and_the_others_are_counted()
    {
        var result = Dedupe("tree", "--link", "hard", "--yes", "--journal", "journal");
        Assert.Equal(0, result.ExitCode);
        Assert.Equal("lig: 1 file is passed over: equal in content, and different in what must match (see --match)\n", result.ErrorText);
        Assert.Equal("3 3 1 2 2", _tree.Shell("stat -c %h tree/one tree/copy tree/pri* tree/x tree/y").Trim().Replace('\n', ' '));
        Assert.Equal(0, Dedupe("tree", "--link", "hard", "--match", "none", "--yes", "--journal", "journal", "--watch-free").ExitCode);
        Assert.Equal("4", _tree.Shell("stat -c %h tree/one").Trim());
    }

    [Fact]
    public void What_is_in_the_archive_already_is_removed_from_the_inbox_and_comes_back()
    {
        _tree.File("archive/a", "xx");
        var before = _tree.Shell("find tree archive -type f -printf '%p %m %T@\\n' | sort");
        Assert.Equal(0, Dedupe("tree", "--keep-in", "archive", "--max-size", "2", "--remove", "--yes", "--journal", "journal").ExitCode);
        Assert.Equal("", _tree.Shell("find tree -name x -o -name y"));
        Assert.Equal(0, _tree.Lig("undo", "--yes", "--journal", "journal").ExitCode);
        Assert.Equal(before, _tree.Shell("find tree archive -type f -printf '%p %m %T@\\n' | sort"));
    }

    [Fact]
    public void An_unreadable_file_is_told_and_the_rest_is_compared()
    {
        _tree.Shell("chmod 755 . tree; chmod 000 tree/one");
        var result = _tree.LigAsNobody("dedupe", "tree", "-0");
        Assert.Equal((3, "tree/x\0tree/y\0"), (result.ExitCode, result.OutputText));
        Assert.Contains("cannot compare 'tree/one': Permission denied", result.ErrorText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_at_once_leave_every_name_with_its_content()
    {
        _tree.Shell("mkdir many; for n in $(seq 2000); do echo $((n % 50)) >many/$n; done");
        var runs = await Task.WhenAll(Enumerable.Range(0, 2).Select(number => Task.Run(
            () => _tree.Lig("dedupe", "many", "--link", "hard", "--yes", "--journal", (ByteText)$"journal{number}"), TestContext.Current.CancellationToken)));
        Assert.All(runs, run => Assert.Contains(run.ExitCode, new[] { 0, 3 }));
        Assert.Equal("2000\n", _tree.Shell("for n in $(seq 2000); do [ $(cat many/$n) = $((n % 50)) ] && echo; done | wc -l"));
        Assert.Equal("", _tree.Shell("find many -name '.*'"));
        Assert.Equal(0, Dedupe("many", "--link", "hard", "--yes", "--journal", "journal0").ExitCode);
        Assert.Equal("50\n", _tree.Shell("find many -type f -printf '%i\\n' | sort -u | wc -l"));
    }

    private LigResult Dedupe(params ByteText[] words) => _tree.Lig(["dedupe", .. words]);

    private string Inode(string name) => _tree.Shell($"stat -c %i '{name}'").Trim();

    private string Inodes() => _tree.Shell("ls -i tree").ToString(CultureInfo.InvariantCulture);
}
