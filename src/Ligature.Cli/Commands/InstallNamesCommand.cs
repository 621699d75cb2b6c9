using System.CommandLine;
using Ligature.Cli.CommandLine;
using Ligature.Execution;
using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Cli.Commands;

/// <summary><c>lig install-names</c>: links by which this binary is called as the programs that it stands in for.</summary>
internal static class InstallNamesCommand
{
    private static readonly string[] Names = ["ln", "link", "unlink", "readlink", "realpath", "hardlink"];

    public static DocumentedCommand Create()
    {
        var directory = new PathArgument("DIR", "The folder that gets the links; it exists already.");
        var force = new Flag("--force", "Replace symbolic links of these names that lead elsewhere. Anything else stays all the same.", "-f");
        var command = new DocumentedCommand("install-names", "Make links by which lig is called as ln, link, unlink, readlink, realpath and hardlink")
        {
            Details = "DIR gets a symbolic link of each name to this very binary, by its absolute path. A name that is taken is left alone, and it is told what is there. Put DIR in front of PATH to have the names used.",
            ExitCodes =
            [
                (ExitCode.Success, "all links are there"),
                (ExitCode.Error, "usage error, or no link could be made"),
                (ExitCode.Partial, "some names are taken or could not be made"),
            ],
            Examples = [new("lig install-names ~/.local/lib/lig", "Links for a PATH of your own")],
        };
        command.Add(directory);
        command.Add(force);
        command.SetRun((parsed, console) => Run(parsed.GetRequiredValue(directory), parsed.GetValue(force), console));
        return command;
    }

    private static ExitCode Run(FilePath path, bool replaces, CommandConsole console)
    {
        var binary = FileOperations.ReadLink(DirectoryHandle.WorkingDirectory, FilePath.FromText("/proc/self/exe"));
        using var directory = FileOperations.OpenDirectory(DirectoryHandle.WorkingDirectory, path);
        var done = 0;
        foreach (var name in Names.Select(FilePath.FromText))
        {
            done += Install(directory, path.Join(name), name, binary, replaces, console) ? 1 : 0;
        }

        return done == Names.Length ? ExitCode.Success : done > 0 ? ExitCode.Partial : ExitCode.Error;
    }

    private static bool Install(DirectoryHandle directory, FilePath path, FilePath name, FilePath binary, bool replaces, CommandConsole console)
    {
        var shown = ShellQuoting.Quote(path);
        var errno = FileOperations.TryMakeSymbolicLink(binary, directory, name);
        if (errno == Errno.Exists)
        {
            var isLink = FileOperations.TryReadLink(directory, name, out var target) == Errno.None;
            if (isLink && target == binary)
            {
                console.Output.WriteLine($"{shown} is there already");
                return true;
            }

            if (!isLink || !replaces)
            {
                console.Diagnostics.Error($"{shown} is taken: {(isLink ? $"a symbolic link to {ShellQuoting.QuoteAlways(target)}" : Describe(directory, name))}");
                console.Diagnostics.Hint(isLink ? "To replace it: --force." : "Move it away first, or choose another folder.");
                return false;
            }

            errno = AtomicReplace.TryMakeSymbolicLink(binary, directory, name);
        }

        if (errno != Errno.None)
        {
            console.Diagnostics.Error("link", path, errno);
            return false;
        }

        console.Output.WriteLine($"{shown} -> {ShellQuoting.Quote(binary)}");
        return true;
    }

    private static string Describe(DirectoryHandle directory, FilePath name)
    {
        var errno = FileOperations.TryGetStatus(directory, name, LinkFollowing.Never, StatusFields.Basic, out var status);
        return errno != Errno.None ? errno.Message() : status.IsDirectory ? "a directory" : "a file";
    }
}
