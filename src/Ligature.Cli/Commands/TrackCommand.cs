using System.CommandLine;
using Ligature.Cli.CommandLine;
using Ligature.Cli.Rendering;
using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Repairing;
using Ligature.Surveying;

namespace Ligature.Cli.Commands;

/// <summary><c>lig track</c>: records what links lead to while they do, so that <c>lig fix</c> finds it again.</summary>
internal static class TrackCommand
{
    public static Command Create()
    {
        var roots = new PathsArgument("ROOT", "The folders whose links are recorded.");
        var digest = new ChoiceOption<DigestPolicy>(
            "--digest",
            "WHICH",
            "Record the content of targets too, as SHA-256: never, of small ones (up to 1 MiB; the default), of all.",
            [
                new("never", DigestPolicy.Never, "of no target"),
                new("small", DigestPolicy.Small, "of files of up to 1 MiB"),
                new("all", DigestPolicy.All, "of all files, which are read once"),
            ])
        { Default = DigestPolicy.Small };
        var catalog = CatalogFiles.CreateOption();
        var walk = new WalkOptionGroup();
        var format = new OutputFormatOptions(jsonLines: false);
        var command = new DocumentedCommand("track", "Record what links lead to, so that it is found again when they break")
        {
            Details =
                "For every symbolic link below ROOT and the file it leads to: file system, inode number, handle, the time it was made, length, time of the last change, and a digest of the content. From these 'lig fix' knows the very file again, whatever it is called by then and wherever it is.\n\n"
                + "Run it again now and then, for example every night: only what changed is read and written. What was recorded of a link that is broken by now is kept; links that are no longer there are forgotten.\n\n"
                + "Nothing but the catalog is changed.",
            ExitCodes =
            [
                (ExitCode.Success, "recorded"),
                (ExitCode.Error, "usage error, a ROOT that is not there, or a catalog that cannot be used"),
                (ExitCode.Partial, "recorded but for some folders or files that could not be read"),
            ],
            Examples =
            [
                new("lig track ~", "Record the links of the home folder"),
                new("lig track --digest all ~/music", "Recognise even large files when they come back on another disk"),
            ],
        };
        command.Add(roots);
        command.Add(digest);
        command.Add(catalog);
        command.Add(walk);
        command.Add(format);
        command.SetRun((parsed, console) => CatalogUse.Run(console, () => Run(
            parsed.GetRequiredValue(roots), parsed.GetValue(digest), parsed.GetValue(catalog), walk.Read(parsed), format.Read(parsed), console)));
        return command;
    }

    private static ExitCode Run(
        IReadOnlyList<FilePath> named, DigestPolicy digests, FilePath? file, WalkOptions walk, OutputFormat format, CommandConsole console)
    {
        var roots = named.Where(root => CatalogUse.IsFolder("track", root, console)).ToList();
        if (roots.Count == 0)
        {
            return ExitCode.Error;
        }

        TrackReport report;
        using (var catalog = CatalogFiles.OpenOrCreate(file))
        using (var scope = console.BeginWalk())
        {
            report = TrackSurvey.Run(roots, catalog, new TrackOptions(scope.Attach(walk), digests));
        }

        _ = Searching.ReportUnread(report.Unread, console);
        foreach (var unreadable in report.Unreadable)
        {
            console.Diagnostics.Error("read", unreadable.Path, unreadable.Errno);
        }

        if (format == OutputFormat.Json)
        {
            TrackOutput.WriteJson(report, console.Output);
        }
        else
        {
            TrackOutput.WriteText(report, console);
        }

        return roots.Count < named.Count ? ExitCode.Error : report.Unread.Count + report.Unreadable.Count > 0 ? ExitCode.Partial : ExitCode.Success;
    }
}
