using System.CommandLine;
using Ligature.Cli.CommandLine;

namespace Ligature.Cli.DropIns;

/// <summary>A drop-in as help, manual page and completions see it; its command line is never parsed as one of <c>lig</c>'s own.</summary>
internal static class DropInCommand
{
    public static DocumentedCommand Create(DropIn dropIn)
    {
        var command = new DocumentedCommand(dropIn.Name, dropIn.Summary)
        {
            StandsIn = true,
            Details = $"{dropIn.Details}\n\nForms: {string.Join("; ", dropIn.Usages.Select(usage => $"{dropIn.Name} {usage}"))}.",
            ExitCodes = [.. dropIn.ExitCodes.Select(pair => ((ExitCode)pair.Code, pair.Meaning))],
            Examples = dropIn.Examples,
        };
        command.Add(new PathsArgument("PATH", "What the forms above say.") { Default = [] });
        foreach (var option in dropIn.Options)
        {
            command.Add(ToOption(option));
        }

        return command;
    }

    private static Option ToOption(GnuOption option)
    {
        string[] names = [.. DropInHelp.Spellings(option)];
        return option.Need == ValueNeed.None ? new Flag(names[^1], option.Description, names[..^1]) : new DropInOption(option, names);
    }

    private sealed class DropInOption : Option<string>, IHasValue
    {
        private readonly GnuOption _option;

        public DropInOption(GnuOption option, string[] names)
            : base(names[^1], names[..^1])
        {
            _option = option;
            Description = option.Description;
            HelpName = option.ValueName;
        }

        public ValueKind ValueKind => _option.Kind;

        public IReadOnlyList<(string Word, string Meaning)> Words => _option.Words;

        public bool IsOptional => _option.Need == ValueNeed.Optional;
    }
}
