using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Cli.DropIns;

/// <summary>What a command line of <c>ln</c> asks for.</summary>
internal sealed class LnOptions
{
    private bool _makesBackups;
    private FilePath? _suffix;
    private FilePath? _control;

    public bool IsSymbolic { get; private set; }

    public bool IsRelative { get; private set; }

    public bool LinksDirectories { get; private set; }

    public bool Removes { get; private set; }

    public bool Asks { get; private set; }

    public bool IsVerbose { get; private set; }

    public bool RefusesDirectory { get; private set; }

    /// <summary>Whether a link to a directory as the last operand is the directory.</summary>
    public LinkFollowing DestinationFollowing { get; private set; } = LinkFollowing.Follow;

    /// <summary>Whether a hard link is made of what a symbolic link leads to.</summary>
    public LinkFollowing SourceFollowing { get; private set; } = LinkFollowing.Never;

    /// <summary>The value of <c>-t</c>.</summary>
    public FilePath? TargetDirectory { get; private set; }

    public IReadOnlyList<FilePath> Operands { get; private set; } = [];

    /// <summary>Reads a command line.</summary>
    /// <returns>Null, or the exit code with which the program ends.</returns>
    public static int? Read(DropIn dropIn, GnuConsole console, FilePath[] arguments, out LnOptions options)
    {
        options = new LnOptions();
        var parsed = new GnuOptions(dropIn, console, arguments);
        while (parsed.Next())
        {
            if (options.Take(parsed.Key, parsed.Value, console) is { } code)
            {
                return code;
            }
        }

        options.Operands = parsed.Operands;
        return parsed.Ended ?? options.Check(console);
    }

    /// <summary>Reads how backups are made. This comes after the first attempt to link, as in GNU ln: a bad word does not undo it.</summary>
    /// <returns>Null, or the exit code with which the program ends.</returns>
    public int? ReadBackups(GnuConsole console, out BackupKind kind, out FilePath suffix)
    {
        kind = BackupKind.None;
        suffix = FilePath.Empty;
        if (!_makesBackups)
        {
            return null;
        }

        suffix = BackupName.ReadSuffix(_suffix);
        return BackupControl.Read(_control, console, out kind);
    }

    private int? Take(char key, FilePath? value, GnuConsole console)
    {
        switch (key)
        {
            case 'b':
                _makesBackups = true;
                _control = value ?? _control;
                break;
            case 'S':
                _makesBackups = true;
                _suffix = value;
                break;
            case 'f':
                (Removes, Asks) = (true, false);
                break;
            case 'i':
                (Removes, Asks) = (false, true);
                break;
            case 'd':
                LinksDirectories = true;
                break;
            case 'n':
                DestinationFollowing = LinkFollowing.Never;
                break;
            case 'T':
                RefusesDirectory = true;
                break;
            case 'L':
                SourceFollowing = LinkFollowing.Follow;
                break;
            case 'P':
                SourceFollowing = LinkFollowing.Never;
                break;
            case 'r':
                IsRelative = true;
                break;
            case 's':
                IsSymbolic = true;
                break;
            case 'v':
                IsVerbose = true;
                break;
            default:
                return TakeTargetDirectory(value!.Value, console);
        }

        return null;
    }

    private int? TakeTargetDirectory(FilePath directory, GnuConsole console)
    {
        if (TargetDirectory is not null)
        {
            return console.End($"multiple target directories specified");
        }

        TargetDirectory = directory;
        var errno = FileOperations.TryGetStatus(DirectoryHandle.WorkingDirectory, directory, LinkFollowing.Follow, StatusFields.Basic, out var status);
        if (errno != Errno.None)
        {
            return console.End($"failed to access {GnuQuoting.Always(directory)}", errno);
        }

        return status.IsDirectory ? null : console.End($"target {GnuQuoting.Always(directory)} is not a directory");
    }

    private int? Check(GnuConsole console)
    {
        if (Operands.Count == 0)
        {
            return console.EndUsage($"missing file operand");
        }

        if (IsRelative && !IsSymbolic)
        {
            return console.End($"cannot do --relative without --symbolic");
        }

        if (!RefusesDirectory)
        {
            return null;
        }

        if (TargetDirectory is not null)
        {
            return console.End($"cannot combine --target-directory and --no-target-directory");
        }

        return Operands.Count switch
        {
            1 => console.EndUsage($"missing destination file operand after {GnuQuoting.Always(Operands[0])}"),
            2 => null,
            _ => console.EndUsage($"extra operand {GnuQuoting.Always(Operands[2])}"),
        };
    }
}
