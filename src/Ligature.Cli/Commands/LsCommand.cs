using System.CommandLine;
using System.CommandLine.Parsing;
using Ligature.Cli.CommandLine;
using Ligature.Cli.Rendering;
using Ligature.Cli.Rendering.Listing;
using Ligature.Surveying;

namespace Ligature.Cli.Commands;

/// <summary><c>lig ls</c>: folders as somebody sees them who thinks in links.</summary>
internal static class LsCommand
{
    public static DocumentedCommand Create()
    {
        var paths = new PathsArgument("PATH", "Files, links and folders to list; the working directory when none is given.") { Default = [] };
        var chain = new Flag("--chain", "Show where each symbolic link leads, hop by hop, on lines of their own.", "-l");
        var recursive = new Flag("--recursive", "List the folders in folders too. Symbolic links are not followed.", "-R");
        var directory = new Flag("--directory", "List a folder, or a symbolic link to one, itself and not what it holds.", "-d");
        var numeric = new Flag("--numeric", "Show owners and groups as numbers.", "-n");
        var fullTime = new Flag("--full-time", "Show times to the nanosecond, as RFC 3339 in UTC.");
        var byTime = new Flag("--by-time", "Sort by the time of the last change of content, latest first.", "-t");
        var bySize = new Flag("--by-size", "Sort by size, largest first.", "-S");
        var reverse = new Flag("--reverse", "Sort the other way round.", "-r");
        var format = new OutputFormatOptions(nulSeparated: "paths alone");
        var command = new DocumentedCommand("ls", "List names with inode, link count and where links lead")
        {
            Details = Details,
            ExitCodes =
            [
                (ExitCode.Success, "everything is listed; broken links count as listed"),
                (ExitCode.Error, "usage error, or a PATH is missing or cannot be opened; the others are listed all the same"),
                (ExitCode.Partial, "something below a PATH could not be read"),
            ],
            Examples =
            [
                new("lig ls -l /etc/alternatives", "Every link there, hop by hop"),
                new("lig ls -R --json-lines ~ | jq -r 'select(.link_count > 1 and .kind == \"file\").path'", "Files that have several names"),
            ],
        };
        command.Add(paths);
        foreach (var flag in new[] { chain, recursive, directory, numeric, fullTime, byTime, bySize, reverse })
        {
            command.Add(flag);
        }

        command.Add(format);
        foreach (var (one, other) in Contradictions())
        {
            command.Validators.Add(result => Refuse(result, one, other));
        }

        command.SetRun((parsed, console) => Run(
            new LsOptions(
                parsed.GetRequiredValue(paths),
                parsed.GetValue(chain),
                parsed.GetValue(recursive),
                parsed.GetValue(directory),
                parsed.GetValue(numeric),
                parsed.GetValue(fullTime),
                parsed.GetValue(byTime) ? LsOrder.Time : parsed.GetValue(bySize) ? LsOrder.Size : LsOrder.Name,
                parsed.GetValue(reverse),
                format.Read(parsed)),
            console));
        return command;

        IEnumerable<(Option One, Option Other)> Contradictions()
        {
            yield return (byTime, bySize);
            yield return (recursive, directory);
            foreach (var form in format.Options)
            {
                yield return (fullTime, form);
            }

            yield return (chain, format.Options.Last());
            yield return (numeric, format.Options.Last());
        }
    }

    private const string Details = """
        Like 'ls -ali': one entry a line with inode, mode, link count, owner, group, size in bytes, time of the last change of content, name and, for a symbolic link, its target. Names that begin with a dot are listed like all others, only . and .. are not.

        A symbolic link is live, dangling, loop, denied, not-a-directory, too-long, unmounted or unreadable. On a terminal its colour shows whether it is broken, and a word behind it says how. Elsewhere the fields stand between TABs, with that word ('-' for what is no symbolic link) before the path, which comes last; names are written as they are, so one with a newline needs -0 or --json-lines.

        A Windows shortcut (.lnk) is shown in the same way: it is live, dangling, elsewhere (on a drive or a server that is not here), unreadable or damaged.

        A PATH that is a symbolic link to a folder lists that folder, and with -d or -l shows the link. Names are sorted by their bytes.
        """;

    private static ExitCode Run(LsOptions options, CommandConsole console)
    {
        using var scope = console.BeginWalk();
        var walk = scope.Attach(new WalkOptions());
        var listing = CreateListing(options, console);
        var code = new LsListing(options, console, walk, listing).Run();
        listing.Complete(code == ExitCode.Error);
        (listing as IDisposable)?.Dispose();
        return code;
    }

    private static IListing CreateListing(LsOptions options, CommandConsole console)
    {
        var owners = options.IsNumeric ? null : new OwnerNames();
        return options.Format switch
        {
            OutputFormat.Json or OutputFormat.JsonLines
                => new JsonListing(console.Output, options.Format == OutputFormat.JsonLines, options.ShowsChains, owners),
            OutputFormat.NulSeparated => new PathListing(console),
            _ => new TextListing(console, options.ShowsFullTime, options.IsRecursive || options.Paths.Count > 1, owners) { ShowsChains = options.ShowsChains },
        };
    }

    private static void Refuse(CommandResult result, Option one, Option other)
    {
        if (result.GetResult(one) is { Implicit: false } && result.GetResult(other) is { Implicit: false })
        {
            result.AddError($"options '{one.Name}' and '{other.Name}' cannot be combined");
        }
    }
}
