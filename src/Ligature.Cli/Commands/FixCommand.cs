using System.CommandLine;
using Ligature.Cli.Changing;
using Ligature.Cli.CommandLine;
using Ligature.Cli.Rendering;
using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Repairing;

namespace Ligature.Cli.Commands;

/// <summary><c>lig fix</c>: points broken links at where their targets went.</summary>
internal static class FixCommand
{
    public static Command Create()
    {
        var roots = new PathsArgument("ROOT", "The folders whose broken links are mended, and where targets are looked for; the working directory when none is given.")
        {
            Default = [FilePath.Current],
        };
        var accept = new ChoiceOption<RepairCertainty>(
            "--accept",
            "HOW",
            "Take targets that are certain (the default), or likely ones too: guesses without a rival.",
            [
                new("certain", RepairCertainty.Certain, "the recorded file or its content"),
                new("likely", RepairCertainty.Likely, "also guesses without a rival"),
            ])
        { Default = RepairCertainty.Certain };
        var delete = new Flag("--delete", "Remove links whose recorded target is known to be gone, with nothing like it anywhere.");
        var retarget = new ListOption("--retarget", "OLD=NEW", "What was below OLD is below NEW now: point broken links there where something is. May be repeated.");
        var catalog = CatalogFiles.CreateOption();
        var walk = new WalkOptionGroup();
        var change = new ChangeOptionGroup();
        var json = new Flag("--json", "Print one JSON document of what was found and would be done, and change nothing.");
        var command = new DocumentedCommand("fix", "Point broken links at where their targets went")
        {
            Details =
                "What 'lig track' recorded finds the very file wherever it is: by its handle, by its inode number met in the walk, by its content. These targets are certain.\n\n"
                + "Without records there are guesses: the same name nearby, the same folder elsewhere as many links show, another case or extension. On a terminal they are offered one by one; '--accept likely' takes those without a rival.\n\n"
                + "A link whose target lies on a disk that is not mounted, or behind a folder that may not be searched, is never touched. A relative link stays relative, an absolute one absolute. 'lig undo' takes everything back.",
            ExitCodes =
            [
                (ExitCode.Success, "nothing is broken any more, or would be after what is shown"),
                (ExitCode.Findings, "some links are left broken"),
                (ExitCode.Error, "usage error, a ROOT that is not there, or a catalog that cannot be used"),
                (ExitCode.Partial, "some folders or links could not be read, or some links could not be changed"),
                (ExitCode.Interrupted, "interrupted after the action in flight"),
            ],
            Examples =
            [
                new("lig fix -n ~", "See where the targets of broken links went"),
                new("lig fix --yes ~", "Mend all links whose target is certain"),
                new("lig fix --retarget /old/disk=/new/disk /srv", "Follow a disk to its new place"),
            ],
        };
        command.Add(roots);
        command.Add(accept);
        command.Add(delete);
        command.Add(retarget);
        command.Add(catalog);
        command.Add(walk);
        command.Add(change);
        command.Add(json);
        command.SetRun((parsed, console) =>
        {
            var moved = new List<MovedFolder>();
            foreach (var word in parsed.GetRequiredValue(retarget))
            {
                if (MovedPrefix.Parse(word) is not { } prefix)
                {
                    console.Diagnostics.UsageError("lig fix", $"option '--retarget' expects OLD=NEW, not {ShellQuoting.QuoteAlways(word)}");
                    console.Diagnostics.Hint("Try 'lig fix --help'.");
                    return ExitCode.Error;
                }

                moved.Add(prefix);
            }

            return CatalogUse.Run(console, () => new FixRun(
                new FixOptions(
                    parsed.GetRequiredValue(roots),
                    parsed.GetValue(accept),
                    parsed.GetValue(delete),
                    moved,
                    parsed.GetValue(catalog),
                    walk.Read(parsed),
                    change.Read(parsed),
                    parsed.GetValue(json) ? OutputFormat.Json : OutputFormat.Text),
                console).Run());
        });
        return command;
    }
}
