using Ligature.Duplicates;
using Ligature.Execution;
using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Planning;
using Ligature.Surveying;
using Ligature.Testing;
using Xunit;

namespace Ligature.Tests.Duplicates;

public sealed class DuplicatePlannerTests : IDisposable
{
    private const FileMatch Sharable = FileMatch.Mode | FileMatch.Owner;

    private readonly TestTree _tree = new();
    private readonly TestTree _journalTree = new();
    private readonly JournalFolder _journal;

    public DuplicatePlannerTests() => _journal = JournalFolder.Open(_journalTree.Path("journal"));

    public void Dispose()
    {
        _journal.Dispose();
        _journalTree.Dispose();
        _tree.Dispose();
    }

    [Fact]
    public void Three_names_and_two_names_become_five_names_in_one_run()
    {
        _tree.File("a", "content");
        _tree.HardLink("f/b", "a");
        _tree.HardLink("c", "a");
        _tree.File("d", "content");
        _tree.HardLink("f/e", "d");
        Assert.Empty(Run(DuplicateAction.HardLink).Problems);
        Assert.Equal("5 a,c,d,f/b,f/e", Names("a"));
    }

    [Theory]
    [InlineData(DuplicateAction.HardLink)]
    [InlineData(DuplicateAction.Symlink)]
    [InlineData(DuplicateAction.Remove)]
    public void Undo_gives_every_file_its_own_content_and_facts_back(DuplicateAction action)
    {
        _tree.File("keeper", "content");
        _tree.File("folder/copy", "content");
        _tree.HardLink("second name", "folder/copy");
        _tree.File("other", "content", mode: 0x180);
        _tree.Shell("touch -d @1000000000.123456789 keeper; touch -d @1000000001.5 folder/copy; touch -d @1000000002.25 other; setfattr -n user.x -v 1 other");
        const string Facts = "find . -type f -printf '%p %m %U %G %n %s %T@\\n' | sort; getfattr -d -R . | grep -v '^$'; find . -type f -links +1 -printf '%p ' | sort; cat keeper folder/copy other";
        var before = _tree.Shell(Facts);
        var report = Run(action, FileMatch.None, new KeepRule(KeepRuleKind.Oldest));
        Assert.Empty(report.Problems);
        Assert.Equal(3, report.Done);
        Assert.NotEqual(before, _tree.Shell(Facts + " 2>/dev/null || true"));

        var undo = UndoPlanner.Plan(_journal, report.Run);
        Assert.Empty(undo.Lost);
        Assert.Empty(Executor.Run(undo.Plan, _journal).Problems);
        Assert.Equal(before, _tree.Shell(Facts));
        Assert.Equal("2 folder/copy,second name", Names("folder/copy"));
        Assert.Equal(("1 keeper", "1 other"), (Names("keeper"), Names("other")));
    }

    [Theory]
    [InlineData("copy")]
    [InlineData("keeper")]
    public void A_file_that_somebody_has_open_for_writing_is_left_alone_and_it_is_said_why(string open)
    {
        _tree.File("keeper", "content");
        _tree.File("copy", "content");
        _tree.Shell("touch -d @1 keeper");
        using (new FileStream(_tree.Path(open).ToString(), FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite))
        {
            Assert.Equal($"'{open}' is open for writing", Assert.Single(Run(DuplicateAction.HardLink).Problems).Outcome.Text);
        }

        Assert.Equal(("1 copy", "1 keeper"), (Names("copy"), Names("keeper")));
        Assert.Empty(Run(DuplicateAction.HardLink).Problems);
        Assert.Equal("2 copy,keeper", Names("copy"));
    }

    [Theory]
    [InlineData("keeper")]
    [InlineData("copy")]
    public void What_was_edited_after_the_search_is_left_alone(string edited)
    {
        _tree.File("keeper", "content");
        _tree.File("copy", "content");
        var plan = Plan(DuplicateAction.HardLink);
        _tree.Shell($"touch -r {edited} ../time; printf CONTENT >{edited}; touch -r ../time {edited}; rm ../time");
        Assert.Equal(ActionState.Skipped, Assert.Single(Executor.Run(plan, _journal).Problems).Outcome.State);
        Assert.Equal(("1 copy", "1 keeper"), (Names("copy"), Names("keeper")));
    }

    [Fact]
    public void Verifying_compares_the_bytes_where_no_fact_betrays_the_edit()
    {
        _tree.File("keeper", new byte[600_000]);
        _tree.File("copy", new byte[600_000]);
        var found = DuplicateSearch.Run([_tree.Root], new DuplicateOptions()) with { Started = DateTimeOffset.UtcNow.AddHours(1) };
        foreach (var verifies in new[] { true, false })
        {
            var plan = DuplicatePlanner.Plan(found, DuplicateAction.HardLink, verifies: verifies).Plan;
            plan = plan with { Actions = [.. plan.Actions.Select(action => action with { Facts = Forget(action.Facts!), SourceFacts = Forget(action.SourceFacts!) })] };
            _tree.Shell("touch -r copy ../time; printf x | dd of=copy seek=500000 bs=1 conv=notrunc 2>/dev/null; touch -r ../time copy; rm ../time");
            var problems = Executor.Run(plan, _journal).Problems;
            Assert.Equal(verifies ? ["its bytes are not those of 'keeper'"] : [], problems.Select(problem => problem.Outcome.Text.Replace("'copy'", "'keeper'", StringComparison.Ordinal)));
        }

        static FileFacts Forget(FileFacts facts) => facts with { ChangeTime = null };
    }

    [Fact]
    public void Files_that_programs_edit_in_place_are_left_out_unless_asked_for()
    {
        _tree.File("a.db", "SQLite format 3\0 and so on");
        _tree.File("b.db", "SQLite format 3\0 and so on");
        _tree.File("a.img", "disk");
        _tree.File("b", "disk");
        _tree.File("mail", "From somebody\n");
        _tree.File("mail.bak", "From somebody\n");
        var found = DuplicateSearch.Run([_tree.Root], new DuplicateOptions());
        var plan = DuplicatePlanner.Plan(found, DuplicateAction.HardLink);
        Assert.Empty(plan.Plan.Actions);
        Assert.Equal([1, 1, 1], plan.LeftOut.Select(reason => reason.Files));
        Assert.Contains(plan.LeftOut, reason => reason.Reason.StartsWith("they are SQLite databases", StringComparison.Ordinal));
        Assert.Equal(3, DuplicatePlanner.Plan(found, DuplicateAction.HardLink, takesInPlaceFormats: true).Plan.Actions.Count);
    }

    [Fact]
    public void On_each_mount_one_file_stays_and_what_is_alone_there_is_told()
    {
        using var volume = LoopVolume.Create("tmpfs");
        foreach (var name in new[] { "a", "b", "c" })
        {
            _tree.File(name, "content");
        }

        File.WriteAllText($"{volume.Root}/x", "content");
        var found = DuplicateSearch.Run([_tree.Root, FilePath.FromText(volume.Root)], new DuplicateOptions());
        var plan = DuplicatePlanner.Plan(found, DuplicateAction.HardLink);
        Assert.Equal(2, plan.Plan.Actions.Count);
        Assert.Equal((1, false), (Assert.Single(plan.LeftOut).Files, plan.LeftOut[0].IsChoice));
        File.WriteAllText($"{volume.Root}/y", "content");
        found = DuplicateSearch.Run([_tree.Root, FilePath.FromText(volume.Root)], new DuplicateOptions());
        plan = DuplicatePlanner.Plan(found, DuplicateAction.HardLink);
        Assert.Empty(plan.LeftOut);
        Assert.Empty(Executor.Run(plan.Plan, _journal).Problems);
        Assert.Equal("3 a,b,c", Names("a"));
    }

    [Theory]
    [InlineData("btrfs")]
    [InlineData("xfs")]
    public void Files_share_blocks_and_stay_files_of_their_own_and_then_waste_nothing(string type)
    {
        using var volume = LoopVolume.Create(type);
        using var tree = new TestTree(volume.Root);
        var content = new byte[1_000_000];
        new Random(1).NextBytes(content);
        tree.File("a", content);
        tree.File("b", content, mode: 0x180);
        const string Facts = "stat -c '%n %i %a %h %y' a b; cmp a b";
        var before = tree.Shell(Facts);
        var found = DuplicateSearch.Run([tree.Root], new DuplicateOptions());
        var report = Executor.Run(DuplicatePlanner.Plan(found, DuplicateAction.ShareBlocks).Plan, _journal);
        Assert.Empty(report.Problems);
        Assert.Equal(before, tree.Shell(Facts));

        var again = DuplicateSearch.Run([tree.Root], new DuplicateOptions());
        Assert.Empty(again.Sets);
        Assert.Equal(0, again.Summary.BytesRead);
        Assert.Empty(UndoPlanner.Plan(_journal, report.Run).Lost);
    }

    [Fact]
    public void Sharing_blocks_where_there_is_no_way_to_is_refused_with_the_reason()
    {
        using var volume = LoopVolume.Create("tmpfs");
        using var tree = new TestTree(volume.Root);
        tree.File("a", "content");
        tree.File("b", "content");
        var plan = DuplicatePlanner.Plan(DuplicateSearch.Run([tree.Root], new DuplicateOptions()), DuplicateAction.ShareBlocks).Plan;
        Assert.StartsWith("the file system cannot share blocks", Assert.Single(Executor.Run(plan, _journal).Problems).Outcome.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_a_file_may_have_no_more_names_the_next_one_stays_too()
    {
        var type = MountTable.Read().Find(FileOperations.GetStatus(DirectoryHandle.WorkingDirectory, _tree.Root, LinkFollowing.Follow, StatusFields.MountId).MountId)?.FileSystemType;
        Assert.SkipUnless(type == "ext4", $"the link limit of 65,000 is that of ext4, and the tests run on {type}");
        _tree.Shell("seq 70000 | while read n; do echo content >$n; done");
        var found = DuplicateSearch.Run([_tree.Root], new DuplicateOptions { Match = Sharable });
        var plan = DuplicatePlanner.Plan(found, DuplicateAction.HardLink);
        Assert.Equal(1, Assert.Single(plan.LeftOut).Files);
        Assert.Empty(Executor.Run(plan.Plan, _journal).Problems);
        Assert.Equal("5000 5000\n65000 65000\n", _tree.Shell("find . -type f -printf '%n %i\\n' | sort | uniq -c | awk '{print $1, $2}' | sort"));
    }

    [Fact]
    public void Files_whose_digests_collide_are_told_apart()
    {
        const string First = "d131dd02c5e6eec4693d9a0698aff95c2fcab58712467eab4004583eb8fb7f8955ad340609f4b30283e488832571415a085125e8f7cdc99fd91dbdf280373c5bd8823e3156348f5bae6dacd436c919c6dd53e2b487da03fd02396306d248cda0e99f33420f577ee8ce54b67080a80d1ec69821bcb6a8839396f9652b6ff72a70";
        const string Second = "d131dd02c5e6eec4693d9a0698aff95c2fcab50712467eab4004583eb8fb7f8955ad340609f4b30283e4888325f1415a085125e8f7cdc99fd91dbd7280373c5bd8823e3156348f5bae6dacd436c919c6dd53e23487da03fd02396306d248cda0e99f33420f577ee8ce54b67080280d1ec69821bcb6a8839396f965ab6ff72a70";
        _tree.File("a", Convert.FromHexString(First));
        _tree.File("b", Convert.FromHexString(Second));
        Assert.Equal("1\n", _tree.Shell("md5sum a b | cut -c1-32 | sort -u | wc -l"));
        Assert.Empty(DuplicateSearch.Run([_tree.Root], new DuplicateOptions()).Sets);
    }

    private Plan Plan(DuplicateAction action, FileMatch match = Sharable, params KeepRule[] keep)
        => DuplicatePlanner.Plan(DuplicateSearch.Run([_tree.Root], new DuplicateOptions { Match = match, Keep = keep }), action).Plan;

    private ExecutionReport Run(DuplicateAction action, FileMatch match = Sharable, params KeepRule[] keep) => Executor.Run(Plan(action, match, keep), _journal);

    /// <summary>The link count of a file, and its names.</summary>
    private string Names(string name) => _tree.Shell($"stat -c %h '{name}' | tr '\\n' ' '; find . -samefile '{name}' -printf '%P\\n' | sort | paste -sd,").TrimEnd();
}
