using Ligature.Cli.CommandLine;
using Ligature.Cli.Rendering;
using Ligature.Cli.Tour;
using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Surveying;

namespace Ligature.Cli.Commands;

/// <summary><c>lig tour</c>: what is true of links, shown with real commands in a folder of its own.</summary>
internal static class TourCommand
{
    public static DocumentedCommand Create()
    {
        var all = new Flag("--all", "Do not wait for Enter after each step.");
        var keep = new Flag("--keep", "Leave the folder, and say where it is.");
        var plain = new Flag("--plain", "Say in sentences what the pictures show, without colour: for screen readers.");
        var place = new PathOption("--in", "DIR", "Make the folder in DIR instead of TMPDIR, to see another file system.");
        var command = new DocumentedCommand("tour", "Show with real commands what hard links and symbolic links are")
        {
            Details = """
                A walk of some minutes with one file. Each step says what will be done, does it with ordinary commands that you can type yourself, and draws before and after which names stand for which inode and which data. What a step says is checked by looking at the files; where it is not so, the tour stops.

                Everything happens in a fresh folder that nobody else may enter and that is removed at the end. Press Enter for the next step, q and Enter to quit.
                """,
            ExitCodes =
            [
                (ExitCode.Success, "shown to the end, or quit"),
                (ExitCode.Findings, "something is not so here; it is said what was expected and what was found"),
                (ExitCode.Error, "usage error, no terminal to ask on, or the folder cannot be made or removed"),
                (ExitCode.Interrupted, "interrupted; the folder is removed"),
            ],
            Examples =
            [
                new("lig tour", "Walk through, step by step"),
                new("lig tour --all --plain", "All of it at once, in sentences"),
                new("lig tour --in /mnt/stick", "Does this hold on that file system?"),
            ],
        };
        command.Add(all);
        command.Add(keep);
        command.Add(plain);
        command.Add(place);
        command.SetRun((parsed, console) => Run(
            new TourOptions(parsed.GetValue(all), parsed.GetValue(keep), parsed.GetValue(plain), parsed.GetValue(place)), console));
        return command;
    }

    private static ExitCode Run(TourOptions options, CommandConsole console)
    {
        if (!options.RunsThrough && !StepPause.IsPossible)
        {
            console.Diagnostics.Error("standard input is not a terminal, so nobody can press Enter");
            console.Diagnostics.Hint("To see all steps at once: lig tour --all");
            return ExitCode.Error;
        }

        console.Color = options.IsPlain ? ColorWhen.Never : console.Color;
        var code = Walk(options, console);
        return console.Diagnostics.HasErrors && code == ExitCode.Success ? ExitCode.Error : code;
    }

    private static ExitCode Walk(TourOptions options, CommandConsole console)
    {
        var temporary = TemporaryFolder();
        using var interruption = new Interruption(includesHangUp: true);
        using var programs = ScratchFolder.Create(temporary, console.Diagnostics);
        using var scratch = ScratchFolder.Create(options.Place ?? temporary, console.Diagnostics);
        scratch.IsKept = options.Keeps;
        var text = new TourText(console, options.IsPlain);
        var shell = new TourShell(scratch.Folder, programs.Folder, console.Terminal.HasOutputColor);
        var pause = options.RunsThrough ? null : new StepPause(console, interruption.Token);
        try
        {
            text.Welcome(ShellQuoting.Quote(scratch.Path));
            new TourRun(scratch, shell, text, pause, interruption.Token).Run();
            return ExitCode.Success;
        }
        catch (FalseClaimException exception)
        {
            console.Output.Flush();
            Report(exception, scratch.Path, console);
            return ExitCode.Findings;
        }
    }

    private static void Report(FalseClaimException exception, FilePath folder, CommandConsole console)
    {
        console.Diagnostics.Error($"this is not so here: {exception.What}");
        console.Diagnostics.Hint($"  expected: {exception.Expected}\n  found:    {exception.Found}");
        var verdict = LinkProbe.Examine(folder.Join("report.txt"u8), folder, usesCanary: true);
        if (verdict is { CanLink: false, Refusal: not LinkRefusal.FileMissing })
        {
            console.Diagnostics.Hint(verdict.Sentence);
            console.Diagnostics.Hint("Choose a folder on another file system: lig tour --in DIR");
        }
    }

    // As mktemp(1) has it.
    private static FilePath TemporaryFolder()
        => RawEnvironment.Find("TMPDIR"u8) is { Length: > 0 } folder ? FilePath.FromBytes(folder) : FilePath.FromText("/tmp");

    private sealed record TourOptions(bool RunsThrough, bool Keeps, bool IsPlain, FilePath? Place);
}
