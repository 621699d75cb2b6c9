using System.Text.RegularExpressions;
using Ligature.Cli.Tests.Commands;
using Ligature.Testing;
using Ligature.Cli.Tour;
using Xunit;

namespace Ligature.Cli.Tests.Tour;

/// <summary><c>lig tour</c> from outside: what it shows, that it stops at what is false, and that it leaves nothing behind.</summary>
public sealed partial class TourTests : IDisposable
{
    private const string Prompt = "q: quit > ";

    private readonly TestTree _temporary = new();

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public void All_steps_run_through_and_nothing_is_left()
    {
        var result = Run("--all");

        Assert.Equal((0, ""), (result.ExitCode, result.ErrorText));
        for (var i = 0; i < TourRun.Steps.Count; i++)
        {
            Assert.Contains($"\nStep {i + 1} of {TourRun.Steps.Count}: {TourRun.Steps[i].Title}\n", result.OutputText, StringComparison.Ordinal);
        }

        Assert.Equal("", _temporary.Shell("ls -A"));
    }

    [Fact]
    public void Every_command_that_is_shown_does_the_same_when_it_is_typed()
    {
        var shown = CommandLine().Matches(Run("--all", "--keep").OutputText).Select(match => match.Groups["command"].Value).ToList();
        using var typed = new TestTree();
        _ = typed.Shell($"lig() {{ '{LigProcess.Binary}' \"$@\"; }}; {string.Join("; ", shown)}; true");

        Assert.Equal(TourRun.Steps.Sum(step => step.Commands.Count), shown.Count);
        const string Facts = "find . -mindepth 1 -printf '%P %y %m %n %l\\n' | sort";
        Assert.Equal(typed.Shell(Facts), _temporary.Shell($"cd lig-tour-*; {Facts}"));
    }

    [Theory]
    [InlineData("tmpfs")]
    [InlineData("btrfs")]
    [InlineData("xfs")]
    public void It_holds_on_other_file_systems_too(string type)
    {
        using var volume = LoopVolume.Create(type);

        var result = Run("--all", "--in", volume.Root);

        Assert.Equal((0, ""), (result.ExitCode, result.ErrorText));
        Assert.DoesNotContain(Directory.GetFileSystemEntries(volume.Root), entry => entry.Contains("lig-tour-", StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_system_without_hard_links_is_called_one()
    {
        using var volume = LoopVolume.Create("exfat");

        var result = Run("--all", "--in", volume.Root);

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith("lig: this is not so here: the command 'ln report.txt copy.txt'\n  expected: exit status 0\n  found:    exit status 1\n", result.ErrorText, StringComparison.Ordinal);
        Assert.Contains($"has no hard links: fuseblk at '{volume.Root}'.\n", result.ErrorText, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(volume.Root));
    }

    [Theory]
    [InlineData("ln", "[ \"$1\" = -s ] && exec /bin/ln \"$@\"; exec cp -p \"$1\" \"$2\"", "the inode of copy.txt")]
    [InlineData("chmod", "exit 0", "the mode of copy.txt")]
    [InlineData("mv", "cp -p \"$1\" \"$2\" && rm \"$1\"", "the inode of old/copy.txt")]
    [InlineData("rm", "exit 0", "the name report.txt")]
    [InlineData("ln", "[ \"$1\" != -s ] && exec /bin/ln \"$@\"; exec /bin/ln \"$2\" \"$3\"", "the type of latest.txt")]
    [InlineData("cat", "exit 0", "the command 'cat latest.txt'")]
    public void A_false_claim_stops_the_tour(string program, string script, string what)
    {
        using var liars = new TestTree();
        liars.File(program, $"#!/bin/sh\n{script}\n", 0x1ED);

        var result = new LigProcess("tour", "--all")
        {
            Environment = Variables($"{liars.RootText}:{Environment.GetEnvironmentVariable("PATH")}"),
        }.Run();

        Assert.Equal(1, result.ExitCode);
        Assert.Matches($"^lig: this is not so here: {Regex.Escape(what)}\n  expected: .+\n  found:    .+\n$", result.ErrorText);
        Assert.DoesNotContain("That was the tour", result.OutputText, StringComparison.Ordinal);
        Assert.Equal("", _temporary.Shell("ls -A"));
    }

    [Fact]
    public void Without_a_terminal_it_asks_for_the_option_that_does_not_need_one()
        => Assert.Equal(
            (2, "", "lig: standard input is not a terminal, so nobody can press Enter\nTo see all steps at once: lig tour --all\n"), Run().All());

    [Fact]
    public void Enter_goes_on_and_q_quits()
    {
        var (code, text) = TerminalSession.Run(_temporary, "lig tour", Prompt, "\n", "\n", "q\n");

        Assert.Equal(0, code);
        Assert.Contains("Step 3 of ", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Step 4 of ", text, StringComparison.Ordinal);
        Assert.Equal("", _temporary.Shell("ls -A"));
    }

    [Fact]
    public void An_interruption_removes_the_folder_and_ends_with_130()
    {
        var (code, _) = TerminalSession.Run(_temporary, "lig tour", Prompt, "\n", "\x03");

        Assert.Equal(130, code);
        Assert.Equal("", _temporary.Shell("ls -A"));
    }

    [Fact]
    public void The_end_of_input_quits() => Assert.Equal(0, TerminalSession.Run(_temporary, "lig tour", Prompt, "\x04").ExitCode);

    [Fact]
    public void The_folder_is_kept_when_asked_for_and_nobody_else_may_enter_it()
    {
        var result = Run("--all", "--keep");

        var folder = _temporary.Shell("ls").TrimEnd('\n');
        Assert.Equal((0, $"lig: the folder is kept: {_temporary.RootText}/{folder}\n"), (result.ExitCode, result.ErrorText));
        Assert.Equal("700\n", _temporary.Shell($"stat -c %a {folder}"));
        Assert.Equal("draft.txt\nlatest.txt\nold\n", _temporary.Shell($"ls -A {folder}"));
    }

    [Fact]
    public void What_was_put_into_the_folder_goes_with_it_but_nothing_outside()
    {
        using var outside = new TestTree();
        outside.File("precious", "kept");
        using var liars = new TestTree();

        // This program of the tour leaves things behind that are tempting to follow.
        liars.File("cat", $"#!/bin/sh\n/bin/cat \"$@\"; s=$?; mkdir -p deep/er; ln -sf '{outside.RootText}' deep/er/way; /bin/ln -sf '{outside.RootText}/precious' deep/link; exit $s\n", 0x1ED);

        var result = new LigProcess("tour", "--all") { Environment = Variables($"{liars.RootText}:{Environment.GetEnvironmentVariable("PATH")}") }.Run();

        Assert.Equal((0, ""), (result.ExitCode, _temporary.Shell("ls -A")));
        Assert.Equal("kept", outside.Shell("cat precious"));
    }

    [Fact]
    public void What_was_mounted_in_the_folder_is_not_entered_when_it_is_removed()
    {
        OtherUser.SkipUnlessRoot("mounting");
        using var outside = new TestTree();
        outside.File("precious", "kept");
        using var liars = new TestTree();
        liars.File("mkdir", $"#!/bin/sh\n/bin/mkdir mounted \"$@\" && mount --bind '{outside.RootText}' mounted\n", 0x1ED);

        var result = new LigProcess("tour", "--all") { Environment = Variables($"{liars.RootText}:{Environment.GetEnvironmentVariable("PATH")}") }.Run();
        var left = _temporary.Shell("ls -d lig-tour-*/*");
        _ = _temporary.Shell("umount lig-tour-*/mounted");

        Assert.Equal(2, result.ExitCode);
        Assert.Matches("^lig-tour-[0-9a-f]+/mounted\n$", left);
        Assert.Matches("^lig: cannot remove directory '.+/lig-tour-[0-9a-f]+': Device or resource busy\n$", result.ErrorText);
        Assert.Equal("kept", outside.Shell("cat precious"));
    }

    [Fact]
    public void A_folder_for_temporary_files_of_any_name_will_do()
    {
        var odd = _temporary.Directory((byte[])[.. "a b:c'\n"u8, 0xFF]);
        var result = new LigProcess("tour", "--all", "--in", odd).Run();

        Assert.Equal((0, ""), (result.ExitCode, result.ErrorText));
    }

    [Fact]
    public void A_user_without_rights_can_take_it()
    {
        _temporary.SetMode("", 0x3FF /* 1777 */);
        var result = new LigProcess("tour", "--all") { AsNobody = true, Environment = Variables(Environment.GetEnvironmentVariable("PATH")!) }.Run();

        Assert.Equal((0, ""), (result.ExitCode, result.ErrorText));
        Assert.Equal("", _temporary.Shell("ls -A"));
    }

    [Fact]
    public void A_folder_that_is_not_there_is_an_error()
    {
        var result = Run("--all", "--in", "absent");

        Assert.Equal((2, "lig: cannot open directory 'absent': No such file or directory\n"), (result.ExitCode, result.ErrorText));
        Assert.Equal("", _temporary.Shell("ls -A"));
    }

    private LigResult Run(params string[] options) => new LigProcess([.. options.Prepend("tour").Select(option => (ByteText)option)])
    {
        Environment = Variables(Environment.GetEnvironmentVariable("PATH")!),
    }.Run();

    private Dictionary<string, string?> Variables(string path)
        => new(StringComparer.Ordinal) { ["TMPDIR"] = _temporary.RootText, ["PATH"] = path, ["LC_ALL"] = "C.UTF-8" };

    [GeneratedRegex(@"^\$ (?<command>.*)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex CommandLine();
}
