// The map of the house; imports run downwards only.
//
//   src/Ligature            the library
//     Paths                 a path is bytes: FilePath, quoting for people, JSON, arguments
//     FileSystem            the one facade over the operating system's calls; errno; mounts
//     Shortcuts             Windows shortcuts (.lnk): the bytes of a shell link taken apart and put together
//     Surveying             the parallel walker, what symbolic links lead to, what can be hard-linked
//     Planning              what is to be done, as data: plans, their actions, plan files
//     Execution             changes that happen whole or not at all: executor, journal, undo, recovery
//     Auditing, Linking …   the capabilities, side by side: each decides from facts
//   src/Ligature.Catalog    records of links in an SQLite file, loaded only by those who use it
//   src/Ligature.Cli        `lig`: from here on
//     Program, CommandTree  arguments → parse → one of Commands/ → exit code
//     DropIns               ln, link and others under their own names, before anything of the rest is touched
//     CommandLine           options and their values, help, messages about usage
//     Commands              one file per command: options into a record, the record into the library, results to the console
//     Rendering             what people and programs see: standard output, colours, sizes, progress, JSON
//     Tour                  the steps of `lig tour`, the folder they happen in, its pictures
//     Documentation         completions and the manual page, made from the command tree

using System.CommandLine;
using Ligature.Cli.CommandLine;
using Ligature.Cli.DropIns;
using Ligature.Cli.Rendering;
using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Cli;

internal static class Program
{
    private static int Main(string[] arguments)
    {
        if (DropInDispatch.TryRun(arguments, out var code))
        {
            return code;
        }

        StandardDescriptors.Reserve();
        var console = new CommandConsole();
        return (int)End(console, () => Run(RawArguments.Restore(arguments), console));
    }

    private static ExitCode Run(string[] arguments, CommandConsole console)
    {
        // Scripts ask for the version often: the parser is not even built for it.
        if (arguments is ["--version"])
        {
            console.Output.WriteLine(ProgramVersion.Line);
            return ExitCode.Success;
        }

        console.CommandText = string.Join(' ', arguments.Select(argument => ShellQuoting.Quote(FilePath.FromText(argument))).Prepend("lig"));
        var tree = CommandTree.Create();
        var parsed = tree.Parse(arguments);
        var command = (DocumentedCommand)parsed.CommandResult.Command;
        if (command.StandsIn && DropInDispatch.Find(command.Name) is { } dropIn)
        {
            // An option for every command stands in front.
            var own = arguments.AsSpan(Array.IndexOf(arguments, command.Name) + 1);
            return (ExitCode)DropInDispatch.Run(dropIn, FilePath.FromText(dropIn.Name), own);
        }

        var errors = UsageErrors.Find(parsed, arguments);
        if (errors.Count == 0)
        {
            console.Color = parsed.GetValue(tree.Color);
        }

        // Help is given whatever else is wrong, except with the command itself.
        if (parsed.GetValue(tree.Help) && (command != tree.Root || errors.Count == 0))
        {
            return ShowHelp(command, console);
        }

        if (errors.Count > 0)
        {
            return Refuse(command, errors, console);
        }

        if (parsed.GetValue(tree.Version))
        {
            console.Output.WriteLine(ProgramVersion.Line);
            return ExitCode.Success;
        }

        return command.TryRun(parsed, console, out var code) ? code : ShowOverview(command, console);
    }

    private static ExitCode ShowHelp(DocumentedCommand command, CommandConsole console)
    {
        var width = console.Terminal.IsOutputTerminal ? console.Terminal.Width : TerminalSettings.DefaultWidth;
        console.Output.Write(HelpText.Of(command, width, console.Colors.PaintStrong));
        return ExitCode.Success;
    }

    private static ExitCode Refuse(DocumentedCommand command, IReadOnlyList<string> errors, CommandConsole console)
    {
        foreach (var error in errors)
        {
            console.Diagnostics.UsageError(command.FullName, error);
        }

        console.Diagnostics.Hint($"Try '{command.FullName} --help'.");
        return ExitCode.Error;
    }

    // A script whose command was lost in an empty variable must not believe that it ran.
    private static ExitCode ShowOverview(DocumentedCommand command, CommandConsole console)
    {
        console.Diagnostics.WriteText(HelpText.Overview(command, console.Terminal.Width));
        return ExitCode.Error;
    }

    /// <summary>Runs to the end, whatever it is: results are flushed, and every failure becomes one message and an exit code.</summary>
    private static ExitCode End(CommandConsole console, Func<ExitCode> run)
    {
        try
        {
            var code = RunOrReport(console, run);
            console.Output.Flush();
            return code;
        }
        catch (ClosedPipeException)
        {
            return ExitCode.Success;
        }
        catch (OutputException exception)
        {
            console.Diagnostics.Error($"write error: {exception.Message}");
            return ExitCode.Error;
        }
    }

    private static ExitCode RunOrReport(CommandConsole console, Func<ExitCode> run)
    {
        try
        {
            return run();
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Interrupted;
        }
        catch (FileLinkException exception)
        {
            console.Diagnostics.Error(exception);
            return ExitCode.Error;
        }
        catch (Exception exception) when (exception is not (ClosedPipeException or OutputException))
        {
            console.Diagnostics.Error($"internal error: {exception.GetType().Name}: {exception.Message.ReplaceLineEndings(" ")}");
            return ExitCode.Error;
        }
    }
}
