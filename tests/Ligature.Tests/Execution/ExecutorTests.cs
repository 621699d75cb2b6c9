using Ligature.Execution;
using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Planning;
using Ligature.Testing;
using Xunit;

namespace Ligature.Tests.Execution;

public sealed class ExecutorTests : IDisposable
{
    private readonly TestTree _tree = new();
    private readonly JournalFolder _journal;

    public ExecutorTests() => _journal = JournalFolder.Open(_tree.Path("journal"));

    public void Dispose()
    {
        _journal.Dispose();
        _tree.Dispose();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(0)]
    public void Every_kind_of_action_is_done_and_undo_brings_everything_back(int batchLength)
    {
        EveryActionTree.Fill(_tree);
        var before = TreeState.Lines(_tree, "root");
        var sets = TreeState.LinkSets(_tree, "root");
        var report = Executor.Run(EveryActionTree.MakePlan(_tree), _journal, new ExecutionOptions { BatchLength = batchLength });
        Assert.Empty(report.Problems);
        Assert.Equal((13, RunState.Finished), (report.Done, report.State));
        var after = TreeState.Lines(_tree, "root");
        Assert.Equal(["a dup new-hard", "folder/moved", "folder/set1", "folder/set2"], TreeState.LinkSets(_tree, "root").Take(4));
        Assert.Equal("../soft", ReadLink("root/folder/soft"));
        Assert.Equal("a", ReadLink("root/link"));

        var undo = UndoPlanner.Plan(_journal, report.Run);
        Assert.Empty(undo.Lost);
        var undone = Executor.Run(undo.Plan, _journal);
        Assert.Empty(undone.Problems);
        Assert.Equal(before, TreeState.Lines(_tree, "root"));
        Assert.Equal(sets, TreeState.LinkSets(_tree, "root"));

        // An undo is a run like any other.
        var redone = Executor.Run(UndoPlanner.Plan(_journal, undone.Run).Plan, _journal);
        Assert.Empty(redone.Problems);
        Assert.Equal(after, TreeState.Lines(_tree, "root"));
    }

    [Fact]
    public void A_file_with_several_names_that_all_became_links_comes_back_as_one_file()
    {
        _tree.File("root/keeper", "same");
        _tree.File("root/x", "same", mode: 0x180);
        _tree.HardLink("root/y", "root/x");
        _tree.HardLink("root/z", "root/x");
        var before = TreeState.Lines(_tree, "root");
        var report = Executor.Run(LinkToKeeper("x", "y"), _journal);
        Assert.Equal(["keeper x y", "z"], TreeState.LinkSets(_tree, "root"));
        Run(UndoPlanner.Plan(_journal, report.Run).Plan);
        Assert.Equal(["keeper", "x y z"], TreeState.LinkSets(_tree, "root"));
        Assert.Equal(before, TreeState.Lines(_tree, "root"));

        report = Executor.Run(LinkToKeeper("x", "y", "z"), _journal);
        Assert.Equal(["keeper x y z"], TreeState.LinkSets(_tree, "root"));
        Run(UndoPlanner.Plan(_journal, report.Run).Plan);
        Assert.Equal(["keeper", "x y z"], TreeState.LinkSets(_tree, "root"));
        Assert.Equal(before, TreeState.Lines(_tree, "root"));
    }

    [Fact]
    public void A_file_whose_other_name_lies_outside_the_root_is_found_again()
    {
        _tree.File("root/deep/set1", "set");
        _tree.HardLink("else/where/set2", "root/deep/set1");
        _tree.File("root/deep/keeper", "set");
        var facts = EveryActionTree.FactsOf(_tree.Path("root/deep/set1"));
        var parting = Plan.Create([new PlanAction { Kind = PlanActionKind.ReplaceWithCopy, Path = _tree.Path("root/deep/set1"), Facts = facts, Source = _tree.Path("root/deep/set1"), SourceFacts = facts }]);
        Assert.Equal(_tree.Path("root/deep"), parting.Root);
        var report = Executor.Run(parting, _journal);
        Assert.Equal(1, report.Done);
        Assert.Equal("1 1", _tree.Shell("stat -c %h root/deep/set1 else/where/set2 | paste -sd' '").Trim());

        var undo = UndoPlanner.Plan(_journal, report.Run);
        Assert.Empty(undo.Lost);
        Run(undo.Plan);
        Assert.Equal(["root/deep/keeper", "root/deep/set1 else/where/set2"], SetsByPath());

        // The redo reaches as far, and after it the other name is edited: a link to it would not bring back what was.
        report = Executor.Run(Plan.Create([parting.Actions[0] with { Path = _tree.Path("root/deep/set1"), Source = _tree.Path("root/deep/set1"), Facts = Facts(), SourceFacts = Facts() }]), _journal);
        _tree.Shell("printf more >>else/where/set2");
        undo = UndoPlanner.Plan(_journal, report.Run);
        Assert.Contains("its content has changed", Assert.Single(Executor.Run(undo.Plan, _journal).Problems).Outcome.Reason, StringComparison.Ordinal);
        Assert.Equal("set", _tree.Shell("cat root/deep/set1"));

        // Its inode number may belong to another file by now, which is not linked to either.
        _tree.Remove("else/where/set2");
        undo = UndoPlanner.Plan(_journal, report.Run);
        Assert.Equal(1, undo.Lost.Count + Executor.Run(undo.Plan, _journal).Problems.Count);
        Assert.Equal("set", _tree.Shell("cat root/deep/set1"));

        FileFacts Facts() => EveryActionTree.FactsOf(_tree.Path("root/deep/set1"));

        string[] SetsByPath() => [.. _tree.Shell("find root else -type f -printf '%i %p\\n'")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')).GroupBy(line => line[0], line => line[1]).Select(set => string.Join(' ', set)).Order(StringComparer.Ordinal)];
    }

    [Fact]
    public void What_was_edited_since_is_left_alone_also_when_its_time_was_put_back()
    {
        _tree.File("root/keeper", "same");
        _tree.File("root/x", "same");
        var plan = LinkToKeeper("x");
        _tree.Shell("touch -r root/x stamp && printf diff >root/x && touch -r stamp root/x");
        var report = Executor.Run(plan, _journal);
        Assert.Equal(ActionState.Skipped, Assert.Single(report.Problems).Outcome.State);
        Assert.Equal("diff", _tree.Shell("cat root/x"));
    }

    [Fact]
    public void A_keeper_that_was_edited_is_not_copied_back()
    {
        _tree.File("root/keeper", "same");
        _tree.File("root/x", "same");
        var report = Executor.Run(LinkToKeeper("x"), _journal);
        _tree.Shell("printf edited >root/keeper");
        var undone = Executor.Run(UndoPlanner.Plan(_journal, report.Run).Plan, _journal);
        Assert.Equal("its content has changed", Assert.Single(undone.Problems).Outcome.Text);
        Assert.Equal(["keeper x"], TreeState.LinkSets(_tree, "root"));
    }

    [Fact]
    public void The_last_name_of_a_file_stays_unless_the_plan_says_that_it_may_be_lost()
    {
        _tree.File("root/last", "precious");
        _tree.HardLink("root/other", "root/last");
        var plan = Plan.Create([Remove("last"), Remove("other")]);
        var report = Executor.Run(plan, _journal);
        Assert.Equal(1, report.Done);
        Assert.Contains("last name", Assert.Single(report.Problems).Message, StringComparison.Ordinal);
        Assert.Equal("precious", _tree.Shell("cat root/other"));

        report = Executor.Run(Plan.Create([Remove("other") with { AllowsLoss = true }]), _journal);
        Assert.Equal(1, report.Done);
        Assert.Equal("", _tree.Shell("ls -A root"));
        Assert.Single(UndoPlanner.Plan(_journal, report.Run).Lost);
    }

    [Fact]
    public void A_folder_that_became_a_link_is_not_entered()
    {
        _tree.File("root/folder/x", "same");
        _tree.File("root/keeper", "same");
        _tree.File("outside/x", "same");
        var plan = LinkToKeeper("folder/x");
        _tree.Rename("root/folder", "elsewhere");
        _tree.Symlink("root/folder", "../outside");
        var report = Executor.Run(plan, _journal);
        Assert.Equal(ActionState.Skipped, Assert.Single(report.Problems).Outcome.State);
        Assert.Equal(["x"], TreeState.LinkSets(_tree, "outside"));
    }

    [Fact]
    public void Another_root_than_the_one_that_was_looked_at_is_refused()
    {
        _tree.File("root/keeper", "same");
        _tree.File("root/x", "same");
        var plan = LinkToKeeper("x");
        _tree.Shell("mv root was && cp -a was root");
        Assert.Equal(Errno.StaleHandle, Assert.Throws<FileLinkException>(() => Executor.Run(plan, _journal)).Errno);
    }

    [Fact]
    public void Two_runs_on_one_volume_do_not_tangle_and_the_second_is_told_who_the_first_is()
    {
        _tree.File("root/keeper", "same");
        _tree.File("root/x", "same");
        var plan = LinkToKeeper("x");
        using (VolumeLock.Take(_journal, [plan.RootIdentity.Volume], plan.Root, "lig first"))
        {
            var refusal = Assert.Throws<FileLinkException>(() => Executor.Run(plan, _journal));
            Assert.Equal(Errno.Busy, refusal.Errno);
            Assert.Contains($"'lig first' (process {Environment.ProcessId})", refusal.Hint, StringComparison.Ordinal);
        }

        Assert.Equal(1, Executor.Run(plan, _journal).Done);
    }

    [Fact]
    public void Folders_keep_their_times_when_asked()
    {
        _tree.File("root/keeper", "same");
        _tree.File("root/x", "same");
        _tree.Shell("touch -d '2001-01-01 00:00:00.123456789Z' root");
        Executor.Run(LinkToKeeper("x"), _journal, new ExecutionOptions { KeepsFolderTimes = true });
        Assert.Equal("2001-01-01 00:00:00.123456789", _tree.Shell("TZ=UTC stat -c %y root")[..29]);
    }

    [Fact]
    public void A_copy_keeps_owner_mode_times_attributes_and_access_lists()
    {
        OtherUser.SkipUnlessRoot("giving files away");
        _tree.File("root/set1", "set", mode: 0x1ED);
        _tree.HardLink("root/set2", "root/set1");
        _tree.SetOwner("root/set1", 65534, 65534);
        _tree.Shell("cd root && chmod 4750 set1 && setfattr -n user.a -v 1 set1 && setfattr -n system.posix_acl_access -v 0x0200000001000700ffffffff02000600fdff000004000500ffffffff10000700ffffffff20000000ffffffff set1 && touch -d '1999-01-01 00:00:00.5Z' set1");
        const string Look = "cd root && stat -c '%a %u %g %s %y' set{0} && getfattr -h -d -m - -e hex set{0} | tail -n +2";
        var before = _tree.Shell(Look.Replace("{0}", "2", StringComparison.Ordinal));
        var facts = EveryActionTree.FactsOf(_tree.Path("root/set1"));
        Run(Plan.Create([new PlanAction { Kind = PlanActionKind.ReplaceWithCopy, Path = _tree.Path("root/set2"), Facts = facts, Source = _tree.Path("root/set1"), SourceFacts = facts }]));
        Assert.Equal(["set1", "set2"], TreeState.LinkSets(_tree, "root"));
        Assert.Equal(before, _tree.Shell(Look.Replace("{0}", "2", StringComparison.Ordinal)));
        Assert.Contains("posix_acl_access", before, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_user_may_not_do_fails_with_the_reason_and_leaves_everything()
    {
        _tree.File("root/keeper", "same");
        _tree.File("root/x", "same");
        _tree.SetMode("root", 0x1ED);
        var plan = LinkToKeeper("x");
        _tree.Directory("others", mode: 0x1FF);
        _tree.Shell($"chmod a+x {_tree.RootText}");
        var report = OtherUser.RunAsNobody(() =>
        {
            using var journal = JournalFolder.Open(_tree.Path("others/journal"));
            return Executor.Run(plan, journal);
        });
        var problem = Assert.Single(report.Problems).Outcome;
        Assert.Equal(ActionState.Failed, problem.State);
        Assert.True(problem.Errno is Errno.AccessDenied or Errno.NotPermitted, problem.Text);
        Assert.Equal(["keeper", "x"], TreeState.LinkSets(_tree, "root"));
    }

    [Fact]
    public void A_line_that_was_cut_off_or_altered_does_not_count()
    {
        EveryActionTree.Fill(_tree);
        var run = Executor.Run(EveryActionTree.MakePlan(_tree), _journal).Run;
        var file = $"journal/{run}.jsonl";
        var lines = _tree.Shell($"cat {file}").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(RunState.Finished, JournalReader.ReadRun(_journal, run)!.State);
        _tree.Shell($"head -c -5 {file} >cut && cat cut >{file}");
        Assert.Equal(RunState.Unfinished, JournalReader.ReadRun(_journal, run)!.State);
        Assert.NotNull(JournalReader.ReadAll(_journal, run, out var actions));
        Assert.Equal(13, actions.Count);
        _tree.Shell($"sed -i '2s/content/contend/;2s/\"n\":0/\"n\":9/' {file}");
        _ = JournalReader.ReadAll(_journal, run, out actions);
        Assert.Equal(12, actions.Count);
        Assert.NotEmpty(lines);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8 << 10)]
    [InlineData(100_000)]
    public void The_first_and_the_last_line_are_found_whatever_their_length(int length)
    {
        _tree.File("root/keeper", "same");
        _tree.File("root/x", "same");
        var run = Executor.Run(LinkToKeeper("x") with { Command = new string('c', length) }, _journal).Run;
        var found = JournalReader.ReadRun(_journal, run)!;
        Assert.Equal((length, RunState.Finished, 1), (found.Plan.Command.Length, found.State, found.Done));

        // Recovery begins with an empty line, and what was cut off may be longer than anything whole.
        var file = $"journal/{run}.jsonl";
        _tree.Shell($"printf '\\n\\n' >>{file}");
        Assert.Equal(RunState.Finished, JournalReader.ReadRun(_journal, run)!.State);
        _tree.Shell($"head -c {length} /dev/zero >>{file}");
        Assert.Equal(RunState.Unfinished, JournalReader.ReadRun(_journal, run)!.State);
        _tree.Shell($"head -c 20 {file} >cut && cat cut >{file}");
        Assert.Null(JournalReader.ReadRun(_journal, run));
    }

    [Fact]
    public void The_checksum_is_CRC_32C() => Assert.Equal(0xE3069283u, Crc32C.Compute("123456789"u8));

    private void Run(Plan plan) => Assert.Empty(Executor.Run(plan, _journal).Problems);

    private PlanAction Remove(string name)
        => new() { Kind = PlanActionKind.RemoveName, Path = _tree.Path($"root/{name}"), Facts = EveryActionTree.FactsOf(_tree.Path($"root/{name}")) };

    private Plan LinkToKeeper(params string[] names) => Plan.Create([.. names.Select(name => new PlanAction
    {
        Kind = PlanActionKind.ReplaceWithHardLink,
        Path = _tree.Path($"root/{name}"),
        Facts = EveryActionTree.FactsOf(_tree.Path($"root/{name}")),
        Source = _tree.Path("root/keeper"),
        SourceFacts = EveryActionTree.FactsOf(_tree.Path("root/keeper")),
    })]);

    private string ReadLink(string path) => FileOperations.ReadLink(DirectoryHandle.WorkingDirectory, _tree.Path(path)).ToString();
}
