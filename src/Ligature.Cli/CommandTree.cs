using System.CommandLine;
using Ligature.Cli.CommandLine;
using Ligature.Cli.Commands;
using Ligature.Cli.DropIns;
using Ligature.Cli.Rendering;

namespace Ligature.Cli;

/// <summary>All commands, with the options that stand above them.</summary>
internal sealed class CommandTree
{
    private CommandTree()
    {
        Root = new DocumentedCommand("lig", "File links: see them, understand them, keep them from rotting.")
        {
            Details = "A name is a directory entry, a file is what it stands for. A hard link is one more name of a file; a symbolic link is a small file that stores a path, and it breaks when nothing is found there.",
            ExitCodes =
            [
                (ExitCode.Success, "all is well, or whoever read the output has enough"),
                (ExitCode.Findings, "an audit found something"),
                (ExitCode.Error, "usage error, or the command could not do its work"),
                (ExitCode.Partial, "done in part: something could not be read"),
                (ExitCode.Interrupted, "interrupted (SIGINT or SIGTERM)"),
            ],
        };
        Root.Add(Color);
        Root.Add(Help);
        Root.Add(Version);

        Root.Add(CheckCommand.Create());
        Root.Add(TrackCommand.Create());
        Root.Add(FixCommand.Create());
        Root.Add(LsCommand.Create());
        Root.Add(NamesCommand.Create());
        Root.Add(WhoCommand.Create());
        Root.Add(WhyCommand.Create());
        Root.Add(ExplainCommand.Create());
        Root.Add(DuCommand.Create());
        Root.Add(NewCommand.Create());
        Root.Add(RmCommand.Create());
        Root.Add(DedupeCommand.Create());
        Root.Add(SnapshotCommand.Create());
        Root.Add(TourCommand.Create());
        Root.Add(ShortcutCommand.Create());
        foreach (var dropIn in DropInDispatch.All)
        {
            Root.Add(DropInCommand.Create(dropIn));
        }

        Root.Add(InstallNamesCommand.Create());
        Root.Add(ConvertCommand.Create());
        Root.Add(MvCommand.Create());
        Root.Add(RelocateCommand.Create());
        Root.Add(ApplyCommand.Create());
        Root.Add(HistoryCommand.Create());
        Root.Add(UndoCommand.Create());
        Root.Add(RecoverCommand.Create());
        Root.Add(CompletionsCommand.Create());
    }

    /// <summary>The command <c>lig</c> itself, which holds the others.</summary>
    public DocumentedCommand Root { get; }

    /// <summary><c>--color</c>, for every command.</summary>
    public ChoiceOption<ColorWhen> Color { get; } = new(
        "--color",
        "WHEN",
        "Colour the output: auto (on a terminal, unless NO_COLOR is set), always, never. Colours come from LS_COLORS.",
        [
            new("auto", ColorWhen.Auto, "on a terminal, unless NO_COLOR is set"),
            new("always", ColorWhen.Always, "into files and pipes as well"),
            new("never", ColorWhen.Never, "not at all"),
        ])
    { Recursive = true };

    /// <summary><c>--help</c>, for every command.</summary>
    public Flag Help { get; } = new("--help", "Show this help.", "-h") { Recursive = true };

    /// <summary><c>--version</c>.</summary>
    public Flag Version { get; } = new("--version", "Show the version.");

    /// <summary>Builds the tree.</summary>
    public static CommandTree Create() => new();

    /// <summary>Parses a command line. A leading <c>@</c> means nothing: it is a letter of a file name.</summary>
    /// <remarks>The program's name goes in front: the parser would pass over a first argument that is spelled like it.</remarks>
    public ParseResult Parse(IEnumerable<string> arguments)
        => Root.Parse([Root.Name, .. arguments], new ParserConfiguration { ResponseFileTokenReplacer = null });
}
