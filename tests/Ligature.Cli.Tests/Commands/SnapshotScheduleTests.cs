using Ligature.Testing;
using Xunit;

namespace Ligature.Cli.Tests.Commands;

public sealed class SnapshotScheduleTests : IDisposable
{
    private readonly TestTree _tree = new();

    public SnapshotScheduleTests() => _tree.File("source/file", "content");

    public void Dispose() => _tree.Dispose();

    [Fact]
    public void A_service_and_a_timer_are_written_and_shown_and_written_again()
    {
        var first = Schedule("source", "--to", "store", "--calendar", "Mon..Fri 18:00");
        var units = _tree.Shell("cd config/systemd/user; for i in *; do echo \"# $PWD/$i\"; cat $i; echo; done");

        Assert.Equal((0, units), (first.ExitCode, first.OutputText));
        Assert.Contains("systemctl --user daemon-reload && systemctl --user enable --now lig-snapshot-store-", first.ErrorText, StringComparison.Ordinal);
        Assert.Equal("OnCalendar=Mon..Fri 18:00\n", _tree.Shell("grep -h OnCalendar config/systemd/user/*.timer"));
        Assert.Equal(0, Schedule("source", "--to", "store", "--calendar", "hourly").ExitCode);
        Assert.Equal("OnCalendar=hourly\n2\n", _tree.Shell("grep -h OnCalendar config/systemd/user/*.timer; ls config/systemd/user | wc -l"));
    }

    [Fact]
    public void Printing_writes_nothing()
    {
        var printed = Schedule("source", "--to", "store", "--print");

        Assert.Equal((0, ""), (printed.ExitCode, printed.ErrorText));
        Assert.Contains("OnCalendar=daily\n", printed.OutputText, StringComparison.Ordinal);
        Assert.Equal("no\n", _tree.Shell("[ -e config ] || echo no"));
    }

    [Fact]
    public void A_file_of_somebody_else_is_refused()
    {
        Schedule("source", "--to", "store");
        _tree.Shell("for f in config/systemd/user/*.timer; do echo mine > $f; done");

        var refused = Schedule("source", "--to", "store");

        Assert.Equal(2, refused.ExitCode);
        Assert.Contains(".timer' is there already, and this command did not write it\n", refused.ErrorText, StringComparison.Ordinal);
        Assert.Equal("mine\n", _tree.Shell("cat config/systemd/user/*.timer"));
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("with space")]
    [InlineData("100% $HOME")]
    [InlineData("quote\"and'back\\slash")]
    [InlineData("new\nline\ttab")]
    [InlineData("; & | > -x")]
    public void What_systemd_reads_is_what_was_given(string name)
    {
        Assert.SkipWhen(_tree.Shell("command -v systemd-analyze || true").Length == 0, "systemd-analyze is not installed");
        Assert.Equal(0, Schedule(name, "--to", "store", "--before", $"echo {name}").ExitCode);

        var verified = _tree.Shell("systemd-analyze verify --man=no --recursive-errors=no config/systemd/user/*.timer config/systemd/user/*.service 2>&1 | grep lig-snapshot || true");

        Assert.Equal("", verified);

        // As systemd.service(5) has it: specifiers and variables doubled, the words as in a shell's double quotes, \x for bytes.
        var line = _tree.Shell("sed -n 's/^ExecStart=//p' config/systemd/user/*.service").TrimEnd('\n').Replace("%%", "%", StringComparison.Ordinal).Replace("$$", "\\$", StringComparison.Ordinal);
        line = line.Replace("\\x0a", "\n", StringComparison.Ordinal).Replace("\\x09", "\t", StringComparison.Ordinal);
        var words = _tree.Shell($"printf '%s\\0' {line} | tail -z -n +2 | tr '\\0' '|'");
        Assert.Equal($"snapshot|take|--to|{_tree.Path("store")}|--before|echo {name}|--|{_tree.Path(name)}|", words);
    }

    [Fact]
    public void What_is_not_UTF_8_is_written_byte_by_byte()
        => Assert.Contains(
            "/a\\xff\\xc3\"\n",
            _tree.Shell($"'{LigProcess.Binary}' snapshot schedule \"$(printf 'a\\377\\303')\" --to store --print | grep -a ExecStart"), StringComparison.Ordinal);

    [Theory]
    [InlineData("hourly")]
    [InlineData("*-*-01 04:00:00")]
    [InlineData("Sat *-*-1..7 18:00")]
    public void Calendar_expressions_are_those_of_systemd(string calendar)
    {
        Assert.SkipWhen(_tree.Shell("command -v systemd-analyze || true").Length == 0, "systemd-analyze is not installed");
        _tree.Shell($"systemd-analyze calendar '{calendar}'");

        Assert.Equal(0, Schedule("source", "--to", "store", "--calendar", calendar, "--print").ExitCode);
        Assert.Equal(2, Schedule("source", "--to", "store", "--calendar", "daily\n[Service]", "--print").ExitCode);
    }

    [Fact]
    public void Commands_run_before_and_after_and_are_told_what_was_taken()
    {
        var taken = Take("--before", "echo before $LIG_SNAPSHOT_STORE; cp -r source/file source/copied", "--after", "echo $LIG_SNAPSHOT_ID $LIG_SNAPSHOT_STATE; cat $LIG_SNAPSHOT_REPORT > report; echo $LIG_SNAPSHOT_REPORT > place");

        var id = _tree.Shell("readlink store/latest").Trim();
        Assert.Equal((0, $"before store\n{id} complete\n"), (taken.ExitCode, taken.ErrorText));
        Assert.Equal(taken.OutputText, _tree.Shell("cat report"));
        Assert.Equal("gone\n", _tree.Shell("[ -e $(cat place) ] || echo gone"));
        Assert.Equal("content", _tree.Shell("cat store/latest/copied"));
    }

    [Fact]
    public void A_command_that_fails_before_stops_the_take()
    {
        var taken = Take("--before", "exit 5", "--after", "touch ran");

        Assert.Equal((2, "", "lig: the command of --before failed with exit code 5\nNo snapshot was taken.\n"), taken.All());
        Assert.Equal("", _tree.Shell("ls -d store ran 2>/dev/null || true"));
    }

    [Fact]
    public void A_command_after_is_told_of_failure_and_its_own_is_said()
    {
        _tree.File("full/file", "mine");
        Assert.Equal(2, _tree.Lig("snapshot", "take", "source", "--to", "full", "--after", "echo $LIG_SNAPSHOT_STATE > state").ExitCode);
        Assert.Equal("failed\n", _tree.Shell("cat state"));

        var taken = Take("--after", "kill -9 $$");

        Assert.Equal((3, "lig: the command of --after failed with exit code 137\n"), (taken.ExitCode, taken.ErrorText));
        Assert.Equal("content", _tree.Shell("cat store/latest/file"));
    }

    private LigResult Take(params ByteText[] options) => _tree.Lig(["snapshot", "take", "source", "--to", "store", "--json", .. options]);

    private LigResult Schedule(params ByteText[] arguments) => new LigProcess(["snapshot", "schedule", .. arguments])
    {
        WorkingDirectory = _tree.Root,
        Environment = new Dictionary<string, string?>(StringComparer.Ordinal) { ["XDG_CONFIG_HOME"] = _tree.Path("config").ToString() },
    }.Run();
}
