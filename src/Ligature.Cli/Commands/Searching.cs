using Ligature.Cli.CommandLine;
using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Surveying;

namespace Ligature.Cli.Commands;

/// <summary>What the commands that search a range of folders for one file share.</summary>
internal static class Searching
{
    /// <summary>The option that names the range.</summary>
    public static ListOption CreateRangeOption() => new("--in", "ROOT", "Search this folder instead of the file's whole mount. May be repeated.")
    {
        ValueKind = ValueKind.Path,
    };

    /// <summary>The range that was asked for, or the whole mount of the file.</summary>
    /// <exception cref="FileLinkException">A root is missing or no folder.</exception>
    public static SearchRange RangeFor(IReadOnlyList<FilePath> roots, FilePath path, in FileStatus status)
    {
        if (roots.Count == 0)
        {
            return SearchRange.WholeMount(in status, MountTable.Read(), path);
        }

        foreach (var root in roots)
        {
            // Told before the search, so that a slip of the pen does not look like "no names found". A folder that may not be read
            // is no slip: the search reports it with the others that it could not read.
            if (!FileOperations.GetStatus(DirectoryHandle.WorkingDirectory, root, LinkFollowing.Follow).IsDirectory)
            {
                throw new FileLinkException("search", root, Errno.NotDirectory);
            }
        }

        return SearchRange.Of(roots);
    }

    /// <summary>Says how many names of a file were not found, behind what was printed of the others.</summary>
    public static void NoteOutOfSight(FilePath path, int found, uint linkCount, long outOfSight, CommandConsole console)
    {
        console.Output.Flush();
        console.Diagnostics.Note($"{ShellQuoting.QuoteAlways(path)}: {found} of {linkCount} names are here; {outOfSight} out of sight");
    }

    /// <summary>Tells which folders were not searched.</summary>
    public static ExitCode ReportUnread(IReadOnlyList<UnreadDirectory> unread, CommandConsole console)
    {
        foreach (var directory in unread)
        {
            console.Diagnostics.Error("read directory", directory.Path, directory.Errno);
        }

        return unread.Count > 0 ? ExitCode.Partial : ExitCode.Success;
    }
}
