using Ligature.Cli.CommandLine;
using Ligature.Cli.Documentation;

namespace Ligature.Cli.Commands;

/// <summary><c>lig completions</c>: completions and the manual page, made from the very commands that are parsed.</summary>
internal static class CompletionsCommand
{
    private delegate string Generator(DocumentedCommand root);

    public static DocumentedCommand Create()
    {
        var kind = new ChoiceArgument<Generator>(
            "KIND",
            "What to print: a completion script for bash, zsh or fish, or the manual page (man).",
            [
                new("bash", BashCompletion.Generate, "completion script for bash"),
                new("zsh", ZshCompletion.Generate, "completion function for zsh"),
                new("fish", FishCompletion.Generate, "completion script for fish"),
                new("man", ManualPage.Generate, "manual page, as roff"),
            ]);
        var command = new DocumentedCommand("completions", "Print completions for a shell, or the manual page")
        {
            Details = "The text goes to standard output, to be put where the shell looks for it.",
            ExitCodes = [(ExitCode.Success, "printed"), (ExitCode.Error, "usage or write error")],
            Examples =
            [
                new("lig completions bash > ~/.local/share/bash-completion/completions/lig", "Complete in bash from the next shell on"),
                new("lig completions zsh > ~/.zfunc/_lig", "In zsh, where ~/.zfunc is in $fpath"),
                new("lig completions fish > ~/.config/fish/completions/lig.fish", "In fish"),
                new("lig completions man | man -l -", "Read the manual"),
            ],
        };
        command.Add(kind);
        command.SetRun((parsed, console) =>
        {
            console.Output.Write(parsed.GetRequiredValue(kind)(CommandTree.Create().Root));
            return ExitCode.Success;
        });
        return command;
    }
}
