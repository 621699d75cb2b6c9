using Ligature.Cli.CommandLine;
using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Snapshots;

namespace Ligature.Cli.Commands;

/// <summary><c>lig snapshot schedule</c>.</summary>
internal static class SnapshotScheduleCommand
{
    private static readonly FilePath Running = FilePath.FromText("/run/systemd/system");

    public static DocumentedCommand Create()
    {
        var sources = new PathsArgument("SOURCE", "The folders to take.");
        var store = new PathOption("--to", "STORE", "The folder of snapshots.");
        var calendar = new ValueOption<string>(
            "--calendar", "WHEN", "When: hourly, daily, weekly, or any expression of systemd.time(7) such as 'Mon..Fri 18:00'.", "a calendar expression such as daily or 'Mon..Fri 18:00'", SnapshotUnits.TryParseCalendar)
        { Default = "daily" };
        var system = new Flag("--system", "Write the units to /etc/systemd/system instead of the user's own folder.");
        var before = new PathOption("--before", "COMMAND", "See 'lig snapshot take'.");
        var after = new PathOption("--after", "COMMAND", "See 'lig snapshot take'.");
        var print = new Flag("--print", "Print the units, and write nothing.");
        var command = new DocumentedCommand("schedule", "Let systemd take snapshots by the calendar")
        {
            Details =
                "Writes a service and a timer for systemd, shows them, and says the command that starts them. A run that was missed while the machine was off is made up for. Units of the same store are replaced; a file that this command did not write is never overwritten.",
            ExitCodes = [(ExitCode.Success, "written, or printed"), (ExitCode.Error, "usage error, or nothing was written")],
            Examples =
            [
                new("lig snapshot schedule ~ --to /backup/home --calendar hourly", "Every hour, for as long as you are logged in"),
                new("sudo lig snapshot schedule /etc /home --to /backup/system --system --after 'lig snapshot prune /backup/system --keep-daily 30 --yes'", "Every day, and thinned out"),
            ],
        };
        command.Add(sources);
        command.Add(store);
        command.Add(calendar);
        command.Add(system);
        command.Add(before);
        command.Add(after);
        command.Add(print);
        SnapshotCommand.Require(command, store);
        command.SetRun((parsed, console) => SnapshotCommand.Run(console, () =>
        {
            var units = new SnapshotUnits(
                parsed.GetRequiredValue(sources), parsed.GetValue(store)!.Value, parsed.GetValue(calendar)!, parsed.GetValue(before), parsed.GetValue(after));
            return Run(units, parsed.GetValue(system), parsed.GetValue(print), console);
        }));
        return command;
    }

    private static ExitCode Run(SnapshotUnits units, bool isForSystem, bool onlyPrints, CommandConsole console)
    {
        var folder = isForSystem ? FilePath.FromText("/etc/systemd/system") : UserUnits();
        if (!onlyPrints)
        {
            units.Write(folder);
        }

        Show(folder.Join(units.ServiceName), units.Service, console);
        Show(folder.Join(units.TimerName), units.Timer, console);
        if (!onlyPrints)
        {
            var systemctl = isForSystem ? "systemctl" : "systemctl --user";
            var isRunning = FileOperations.TryAccess(DirectoryHandle.WorkingDirectory, Running, FileAccessKinds.Existence) == Errno.None;
            console.Diagnostics.Note($"{(isRunning ? "to start" : "systemd does not run here; where it does, to start")} it: {systemctl} daemon-reload && {systemctl} enable --now {units.TimerName}");
        }

        return ExitCode.Success;
    }

    private static void Show(FilePath path, byte[] unit, CommandConsole console)
    {
        console.Output.WriteLine($"# {ShellQuoting.Quote(path)}");
        console.Output.Write(unit);
        console.Output.WriteLine();
    }

    private static FilePath UserUnits()
    {
        if (RawEnvironment.Find("XDG_CONFIG_HOME"u8) is [(byte)'/', ..] configuration)
        {
            return FilePath.FromBytes(configuration).Join(FilePath.FromText("systemd/user"));
        }

        return RawEnvironment.Find("HOME"u8) is [(byte)'/', ..] home
            ? FilePath.FromBytes(home).Join(FilePath.FromText(".config/systemd/user"))
            : throw new SnapshotException("HOME is not set: nobody knows where the units of the user are", "Set it, or use --system.");
    }
}
