using System.CommandLine;
using System.CommandLine.Parsing;

namespace Ligature.Cli.CommandLine;

/// <summary>A command with everything that its help, its manual page and its completions say about it.</summary>
internal sealed class DocumentedCommand : Command
{
    private Func<ParseResult, CommandConsole, ExitCode>? _run;

    public DocumentedCommand(string name, string summary)
        : base(name, summary)
    {
        // What is wrong is found and worded by UsageErrors; an action, though never invoked, lets a command stand without a subcommand.
        TreatUnmatchedTokensAsErrors = false;
        SetAction(static _ => { });
    }

    /// <summary>What a newcomer needs to know, in paragraphs with an empty line between them.</summary>
    public string Details { get; init; } = "";

    /// <summary>What each exit code means for this command.</summary>
    public IReadOnlyList<(ExitCode Code, string Meaning)> ExitCodes { get; init; } = [];

    /// <summary>Commands to try.</summary>
    public IReadOnlyList<Example> Examples { get; init; } = [];

    /// <summary>Whether it stands in for a program of that name, whose options are all that it has.</summary>
    public bool StandsIn { get; init; }

    /// <summary>The name with those of the commands above it: <c>lig check</c>.</summary>
    public string FullName => Parents.OfType<Command>().FirstOrDefault() is DocumentedCommand parent ? $"{parent.FullName} {Name}" : Name;

    /// <summary>Adds the options of a group.</summary>
    public void Add(OptionGroup group)
    {
        foreach (var option in group.Options)
        {
            Add(option);
        }

        if (group.Exclusive is { Count: > 1 } exclusive)
        {
            Validators.Add(result => RefuseCombination(result, exclusive));
        }
    }

    /// <summary>Sets what the command does: read the options into a record, and run on that.</summary>
    public void SetRun(Func<ParseResult, CommandConsole, ExitCode> run) => _run = run;

    /// <summary>Runs the command; false when it is one that only holds others.</summary>
    public bool TryRun(ParseResult parsed, CommandConsole console, out ExitCode code)
    {
        code = _run?.Invoke(parsed, console) ?? ExitCode.Error;
        return _run is not null;
    }

    private static void RefuseCombination(CommandResult result, IReadOnlyList<Option> exclusive)
    {
        var given = exclusive.Where(option => result.GetResult(option) is { Implicit: false }).Select(option => option.Name).ToList();
        if (given.Count > 1)
        {
            result.AddError($"options '{given[0]}' and '{given[1]}' cannot be combined");
        }
    }
}

/// <summary>A command line to try.</summary>
/// <param name="CommandLine">What to type.</param>
/// <param name="Meaning">What it does, in one line.</param>
internal sealed record Example(string CommandLine, string Meaning);
