using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Repairing;

namespace Ligature.Cli.Commands;

/// <summary>What the commands that use a catalog share.</summary>
internal static class CatalogUse
{
    /// <summary>Runs a command; a catalog that cannot be used is told about, and ends it.</summary>
    public static ExitCode Run(CommandConsole console, Func<ExitCode> run)
    {
        try
        {
            return run();
        }
        catch (LinkCatalogException exception)
        {
            console.Diagnostics.Error(exception.Message);
            if (exception.Hint is { } hint)
            {
                console.Diagnostics.Hint(hint);
            }

            return ExitCode.Error;
        }
    }

    /// <summary>Whether a root is a folder; otherwise that is told.</summary>
    public static bool IsFolder(string verb, FilePath root, CommandConsole console)
    {
        var errno = FileOperations.TryGetStatus(DirectoryHandle.WorkingDirectory, root, LinkFollowing.Follow, StatusFields.Basic, out var status);
        errno = errno == Errno.None && !status.IsDirectory ? Errno.NotDirectory : errno;
        if (errno != Errno.None)
        {
            console.Diagnostics.Error(verb, root, errno);
        }

        return errno == Errno.None;
    }
}
