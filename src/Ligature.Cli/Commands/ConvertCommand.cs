using System.CommandLine;
using Ligature.Cli.Changing;
using Ligature.Cli.CommandLine;
using Ligature.Linking;
using Ligature.Paths;
using Ligature.Surveying;

namespace Ligature.Cli.Commands;

/// <summary><c>lig convert</c>: links of one kind become links of another, or files of their own.</summary>
internal static class ConvertCommand
{
    public static Command Create()
    {
        var paths = new PathsArgument("PATH", "Links, names of files, and with -r folders.");
        var goal = new ChoiceOption<ConversionGoal?>(
            "--to",
            "KIND",
            "What links become: hard, soft, relative, absolute, copy or reflink.",
            [
                new("hard", ConversionGoal.Hard, "symlinks become further names of what they lead to"),
                new("soft", ConversionGoal.Soft, "further names of a file become symlinks to its first name"),
                new("relative", ConversionGoal.Relative, "absolute symlinks become relative"),
                new("absolute", ConversionGoal.Absolute, "relative symlinks become absolute"),
                new("copy", ConversionGoal.Copy, "links of both kinds become files of their own"),
                new("reflink", ConversionGoal.Reflink, "the same, sharing blocks until one changes"),
            ]);
        var recursive = new Flag("--recursive", "Convert what is in folders, and in the folders in them.", "-r");
        var tidy = new Flag("--tidy", "Take needless '//', '/./' and '..' out of targets too.");
        var keep = new ListOption("--keep-absolute", "GLOB", "Leave links alone whose target matches, for example '/usr/**'. May be repeated.");
        var leaving = new Flag("--leaving", "With -r: make links relative too that lead out of PATH; otherwise they stay absolute.");
        var walk = new WalkOptionGroup();
        var change = new ChangeOptionGroup();
        var command = new DocumentedCommand("convert", "Turn links into links of another kind, or into files of their own")
        {
            Details =
                "A link that is named is converted in any case. With -r, links that lead out of the folder stay absolute, since the folder may move and what they lead to does not. No link is made to lead elsewhere: what the new target leads to is looked up before, and broken links stay broken in the same way.\n\n"
                + "Of a file with several names, the first in order stays the file when names become symlinks. When they become copies, one stays if all names are among the paths, and otherwise each parts from the rest.\n\n"
                + "Each link is replaced in one step; owner and times are kept. 'lig undo' takes it back.",
            ExitCodes =
            [
                (ExitCode.Success, "done, or nothing to do"),
                (ExitCode.Error, "usage error, or nothing was begun"),
                (ExitCode.Partial, "not everything could be done: what was left out is told"),
                (ExitCode.Interrupted, "interrupted after the action in flight"),
            ],
            Examples =
            [
                new("lig convert -r --to relative photos -n", "See which links would become relative"),
                new("lig convert --to copy notes.txt --yes", "Part a file from its other names"),
                new("lig convert -r --to relative --tidy --keep-absolute '/usr/**' /srv/www --yes", "Make a tree movable, except for what leads to /usr"),
            ],
        };
        command.Add(paths);
        command.Add(goal);
        command.Add(recursive);
        command.Add(tidy);
        command.Add(keep);
        command.Add(leaving);
        command.Add(walk);
        command.Add(change);
        command.SetRun((parsed, console) =>
        {
            if (parsed.GetValue(goal) is not { } wanted)
            {
                console.Diagnostics.UsageError("lig convert", "missing option '--to': what should links become?");
                console.Diagnostics.Hint("Try 'lig convert --help'.");
                return ExitCode.Error;
            }

            return Run(
                parsed.GetRequiredValue(paths),
                new ConversionOptions(wanted, walk.Read(parsed))
                {
                    Recursive = parsed.GetValue(recursive),
                    Tidies = parsed.GetValue(tidy),
                    ConvertsLeaving = parsed.GetValue(leaving),
                    KeepAbsolute = [.. parsed.GetRequiredValue(keep).Select(pattern => new GlobPattern(pattern))],
                },
                change.Read(parsed),
                console);
        });
        return command;
    }

    private static ExitCode Run(IReadOnlyList<FilePath> paths, ConversionOptions options, ChangeOptions change, CommandConsole console)
    {
        ConversionPlan conversion;
        using (var scope = console.BeginWalk())
        {
            conversion = LinkConversion.Plan(paths, options with { Walk = scope.Attach(options.Walk) }, console.CommandText);
        }

        var isPartial = Searching.ReportUnread(conversion.Unread, console) == ExitCode.Partial || conversion.LeftOut.Count > 0;
        foreach (var link in conversion.LeftOut)
        {
            console.Diagnostics.Error($"cannot convert {ShellQuoting.QuoteAlways(link.Path)}: {link.Reason}");
        }

        if (conversion.Kept > 0)
        {
            console.Diagnostics.Note($"{console.Count(conversion.Kept)} {(conversion.Kept == 1 ? "link stays absolute: it leads out of the folder, or a rule keeps it" : "links stay absolute: they lead out of the folder, or a rule keeps them")}");
        }

        var code = new PlanRunner(change, console).Run(conversion.Plan);
        return code == ExitCode.Success && isPartial ? ExitCode.Partial : code;
    }
}
