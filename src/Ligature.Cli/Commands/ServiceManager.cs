using System.ComponentModel;
using System.Diagnostics;
using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Cli.Commands;

/// <summary>Tells a running systemd that its units have changed.</summary>
internal static class ServiceManager
{
    // sd_booted(3): the folder is there exactly when systemd runs the machine.
    private static readonly FilePath Running = FilePath.FromText("/run/systemd/system");

    /// <summary>Has it read the units again; where it does not run, the next start does.</summary>
    public static void Reload(CommandConsole console)
    {
        if (FileOperations.TryAccess(DirectoryHandle.WorkingDirectory, Running, FileAccessKinds.Existence) != Errno.None)
        {
            return;
        }

        try
        {
            using var systemctl = Process.Start(new ProcessStartInfo("systemctl", ["daemon-reload"]) { UseShellExecute = false });
            systemctl?.WaitForExit();
            if (systemctl?.ExitCode != 0)
            {
                console.Diagnostics.Warning("systemd could not be told; run systemctl daemon-reload");
            }
        }
        catch (Win32Exception)
        {
            console.Diagnostics.Warning("systemctl could not be run; run systemctl daemon-reload");
        }
    }
}
