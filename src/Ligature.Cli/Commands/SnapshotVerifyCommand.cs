using System.Globalization;
using Ligature.Cli.CommandLine;
using Ligature.Cli.Rendering;
using Ligature.Cli.Rendering.Snapshots;
using Ligature.Paths;
using Ligature.Snapshots;

namespace Ligature.Cli.Commands;

/// <summary><c>lig snapshot verify</c>.</summary>
internal static class SnapshotVerifyCommand
{
    private const int MostThreads = 8;

    public static DocumentedCommand Create()
    {
        var path = new PathArgument("STORE", "A store, or one snapshot of it: STORE/ID.");
        var data = new Flag("--read-data", "Read every file, once however many snapshots it is in, and compare its SHA-256.");
        var subset = new ValueOption<int>("--read-data-subset", "N%", "Read one part of the files, N per cent of them: another part each day, so that all are read after 100/N days.", "a percentage such as 5%", TryParsePercentage);
        var seed = new ValueOption<int?>("--seed", "K", "Read the part of that number instead of the part of the day.", "a number", TryParseSeed);
        var repair = new Flag("--repair", "Replace files that are not as they were taken by good copies, from elsewhere in the store or from the source; reads every file unless --read-data-subset is given.");
        var format = new OutputFormatOptions(jsonLines: false);
        var command = new DocumentedCommand("verify", "Compare snapshots with what was taken")
        {
            Details =
                "Reads every manifest and looks at every name: what is missing, what was added, what has another kind, length, time, mode, owner or target. With --read-data also the content: a file that was altered or has decayed is named with every snapshot that it is in. Nothing is changed without --repair.\n\n"
                + "--repair makes a new file of a good copy, which has the digest of the manifest, and puts it in the place of every name of the broken one, with the metadata of the manifest.",
            ExitCodes =
            [
                (ExitCode.Success, "everything is as it was taken, or is so again"),
                (ExitCode.Findings, "something is not"),
                (ExitCode.Error, "usage error, or there is no such store or snapshot"),
                (ExitCode.Interrupted, "interrupted"),
            ],
            Examples =
            [
                new("lig snapshot verify --read-data /backup/home", "Read the whole store, for example once a month"),
                new("lig snapshot verify --read-data-subset 10% /backup/home", "Every day a tenth of it"),
                new("lig snapshot verify --repair /backup/home", "Mend what has decayed"),
            ],
        };
        command.Add(path);
        command.Add(data);
        command.Add(subset);
        command.Add(seed);
        command.Add(repair);
        command.Add(format);
        command.SetRun((parsed, console) => SnapshotCommand.Run(console, () =>
        {
            var parts = parsed.GetValue(subset);
            var repairs = parsed.GetValue(repair);
            var options = new VerifyOptions(parsed.GetValue(data) || parts > 0 || repairs, Math.Min(MostThreads, Environment.ProcessorCount), CancellationToken.None)
            {
                Subset = parts > 0 ? new VerifiedSubset(parts, parsed.GetValue(seed) ?? DaysSince1970()) : VerifiedSubset.All,
                RepairsAs = repairs ? console.CommandText : null,
            };
            return Run(parsed.GetRequiredValue(path), options, format.Read(parsed), console);
        }));
        return command;
    }

    private static ExitCode Run(FilePath path, VerifyOptions options, OutputFormat format, CommandConsole console)
    {
        VerifyReport report;
        var reference = SnapshotReference.OpenAny(path);
        using (reference.Store)
        using (var scope = console.BeginWalk("files"))
        {
            if (options.RepairsAs is not null && !SnapshotStore.IsStore(path))
            {
                throw new SnapshotException($"{ShellQuoting.QuoteAlways(path)} is one snapshot of a store", "A file is in several snapshots: repair the store as a whole.");
            }

            report = SnapshotVerify.Run(reference.Store, reference.Ids, options with { Cancellation = scope.Cancellation, Progress = scope.Report });
        }

        if (format == OutputFormat.Json)
        {
            SnapshotOutput.WriteVerifiedJson(report, console.Output);
        }
        else
        {
            SnapshotOutput.WriteVerified(report, console);
        }

        return report.IsClean ? ExitCode.Success : ExitCode.Findings;
    }

    private static int DaysSince1970() => (int)(DateTime.UtcNow - DateTime.UnixEpoch).TotalDays;

    // So many parts that none holds more than was asked for.
    private static bool TryParsePercentage(string text, out int parts)
    {
        parts = 0;
        if (!text.EndsWith('%') || !decimal.TryParse(text[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percentage) || percentage is < 0.001m or > 100)
        {
            return false;
        }

        parts = (int)Math.Ceiling(100 / percentage);
        return true;
    }

    private static bool TryParseSeed(string text, out int? seed)
    {
        var isNumber = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        seed = number;
        return isNumber;
    }
}
