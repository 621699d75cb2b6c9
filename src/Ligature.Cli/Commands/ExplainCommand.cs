using Ligature.Cli.CommandLine;
using Ligature.Cli.Rendering;
using Ligature.Cli.Rendering.Explanation;
using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Surveying;

namespace Ligature.Cli.Commands;

/// <summary><c>lig explain</c>: a name, its file and its links in plain sentences.</summary>
internal static class ExplainCommand
{
    public static DocumentedCommand Create()
    {
        var paths = new PathsArgument("PATH", "What to explain. A symbolic link is meant itself.");
        var range = Searching.CreateRangeOption();
        var noSearch = new Flag("--no-search", "Do not look for other names and for symbolic links that lead here.");
        var format = new OutputFormatOptions();
        var command = new DocumentedCommand("explain", "Explain a name, its file and its links in plain sentences")
        {
            Details = """
                Tells what a name is, what its file is, which other names and symbolic links lead to it, what becomes of them when it is edited, moved, renamed, given other rights or deleted, and which kind of link to choose for it. For a broken symbolic link it tells why it is broken and what would cure it.

                Other names and links are looked for on the file's whole mount, in one walk, or in the folders given with --in. Nothing is changed.
                """,
            ExitCodes =
            [
                (ExitCode.Success, "explained, broken links too"),
                (ExitCode.Error, "usage error, or a PATH or folder that is not there; the others are explained all the same"),
                (ExitCode.Partial, "some folders could not be searched"),
            ],
            Examples =
            [
                new("lig explain notes.txt", "What happens to the other names of notes.txt if ..."),
                new("lig explain --no-search --json /etc/localtime", "The facts alone, for a program"),
            ],
        };
        command.Add(paths);
        command.Add(range);
        command.Add(noSearch);
        command.Add(format);
        command.Validators.Add(result =>
        {
            if (result.GetValue(noSearch) && result.GetResult(range) is { Implicit: false })
            {
                result.AddError("options '--in' and '--no-search' cannot be combined");
            }
        });
        command.SetRun((parsed, console) => Run(
            new ExplainOptions(parsed.GetRequiredValue(paths), parsed.GetRequiredValue(range), !parsed.GetValue(noSearch), format.Read(parsed)), console));
        return command;
    }

    private static ExitCode Run(ExplainOptions options, CommandConsole console)
    {
        var explained = new List<ExplainedPath>();
        var hasFailed = false;
        var code = ExitCode.Success;
        using (var scope = console.BeginWalk())
        {
            foreach (var path in options.Paths)
            {
                try
                {
                    var facts = ExplainExamination.Look(path);
                    if (options.Searches)
                    {
                        facts = ExplainExamination.Search(facts, Searching.RangeFor(options.Roots, path, facts.Status), scope.Attach(new WalkOptions()));
                        code = Searching.ReportUnread(facts.Referrers!.Unread, console) == ExitCode.Success ? code : ExitCode.Partial;
                    }

                    explained.Add(facts);
                }
                catch (FileLinkException exception)
                {
                    console.Diagnostics.Error(exception);
                    hasFailed = true;
                }
            }
        }

        Write(explained, options.Format, console);
        return hasFailed ? ExitCode.Error : code;
    }

    private static void Write(List<ExplainedPath> explained, OutputFormat format, CommandConsole console)
    {
        if (format != OutputFormat.Text)
        {
            ExplanationJson.Write(explained, format, console.Output);
            return;
        }

        var text = new ExplanationText(console);
        for (var i = 0; i < explained.Count; i++)
        {
            if (i > 0)
            {
                console.Output.WriteLine();
                console.Output.WriteLine();
            }

            text.Write(explained[i]);
        }
    }

    private sealed record ExplainOptions(IReadOnlyList<FilePath> Paths, IReadOnlyList<FilePath> Roots, bool Searches, OutputFormat Format);
}
