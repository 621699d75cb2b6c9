using Ligature.Cli.CommandLine;
using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Cli.DropIns;

/// <summary><c>mklink</c>: links in the manner of cmd.exe, the link first and its target last.</summary>
internal sealed class MklinkDropIn : DropIn
{
    private enum Kind
    {
        Symbolic,
        Directory,
        Hard,
        Junction,
    }

    public override string Name => "mklink";

    public override string Summary => "Make a link as mklink of cmd.exe does: the link first, then its target";

    public override IReadOnlyList<string> Usages => ["[/D | /H | /J] LINK TARGET"];

    public override string Details =>
        "Without a switch, and with /D, LINK becomes a symbolic link that stores TARGET as it is; with /H another name of the file TARGET; with /J a symbolic link to the directory TARGET by its absolute path. Switches stand in front, in either case; /? shows this help.\n\n"
        + "Paths are those of this system: / separates names, and a backslash is a letter of a name like any other. A path of one letter below the root is written //x, because /x is a switch.";

    public override GnuOption[] Options => [];

    public override IReadOnlyList<Example> Examples => [new("lig mklink /D current releases/7", "A link to a folder")];

    public override int Run(GnuConsole console, FilePath[] arguments)
    {
        var kind = Kind.Symbolic;
        var next = 0;
        for (; next < arguments.Length && arguments[next].Bytes is [(byte)'/', not (byte)'/']; next++)
        {
            var letter = (char)(arguments[next].Bytes[1] & 0xDF);
            if (arguments[next].Bytes[1] == (byte)'?')
            {
                console.Write(DropInHelp.Of(this));
                return 0;
            }

            if (letter is not ('D' or 'H' or 'J'))
            {
                console.WriteError($"Invalid switch - \"{arguments[next].Bytes[1..]}\".\n");
                return 1;
            }

            if (kind != Kind.Symbolic)
            {
                return EndUsage(console);
            }

            kind = letter == 'D' ? Kind.Directory : letter == 'H' ? Kind.Hard : Kind.Junction;
        }

        return arguments.Length - next == 2 ? Make(console, kind, arguments[next], arguments[next + 1]) : EndUsage(console);
    }

    private int EndUsage(GnuConsole console)
    {
        console.WriteError($"The syntax of the command is incorrect.\n{DropInHelp.Of(this)}");
        return 1;
    }

    private static int Make(GnuConsole console, Kind kind, FilePath link, FilePath target)
    {
        var here = DirectoryHandle.WorkingDirectory;
        if (kind == Kind.Junction && FileOperations.TryGetStatus(here, target, LinkFollowing.Follow, StatusFields.Basic, out var status) == Errno.None
            && !status.IsDirectory)
        {
            console.WriteError($"The directory name is invalid.\n");
            return 1;
        }

        var errno = kind switch
        {
            Kind.Hard => FileOperations.TryLink(here, target, here, link),
            Kind.Junction => MakeJunction(link, target),
            _ => FileOperations.TryMakeSymbolicLink(target, here, link),
        };
        if (errno == Errno.None)
        {
            var made = kind switch { Kind.Hard => "Hardlink", Kind.Junction => "Junction", _ => "symbolic link" };
            console.Write($"{made} created for {link} <<===>> {target}\n");
            return 0;
        }

        console.WriteError($"{Explain(errno, kind, target)}\n");
        return 1;
    }

    private static Errno MakeJunction(FilePath link, FilePath target)
    {
        var errno = FileOperations.TryGetPath(DirectoryHandle.WorkingDirectory, out var folder);
        return errno == Errno.None
            ? FileOperations.TryMakeSymbolicLink(folder.Join(target), DirectoryHandle.WorkingDirectory, link)
            : errno;
    }

    private static string Explain(Errno errno, Kind kind, FilePath target) => errno switch
    {
        Errno.Exists => "Cannot create a file when that file already exists.",
        Errno.NoEntry when kind == Kind.Hard && IsMissing(target) => "The system cannot find the file specified.",
        Errno.NoEntry or Errno.NotDirectory => "The system cannot find the path specified.",
        Errno.AccessDenied or Errno.NotPermitted => "Access is denied.",
        Errno.CrossDevice => "The system cannot move the file to a different disk drive.",
        Errno.NameTooLong => "The filename or extension is too long.",
        Errno.NoSpace or Errno.QuotaExceeded => "There is not enough space on the disk.",
        Errno.ReadOnly => "The media is write protected.",
        Errno.TooManyLinks => "An attempt was made to create more links on a file than the file system supports.",
        _ => $"{errno.Message()}.",
    };

    private static bool IsMissing(FilePath target)
        => FileOperations.TryGetStatus(DirectoryHandle.WorkingDirectory, target, LinkFollowing.Never, StatusFields.Basic, out _) == Errno.NoEntry;
}
