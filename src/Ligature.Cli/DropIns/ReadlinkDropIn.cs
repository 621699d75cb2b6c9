using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Surveying;

namespace Ligature.Cli.DropIns;

/// <summary><c>readlink</c>: what symbolic links store, or canonical paths, as GNU readlink prints them.</summary>
internal sealed class ReadlinkDropIn : DropIn
{
    public override string Name => "readlink";

    public override string Summary => "Print what symbolic links store, or canonical paths, as GNU readlink does";

    public override IReadOnlyList<string> Usages => ["[OPTION]... FILE..."];

    public override string Details =>
        "Without -f, -e or -m each FILE must be a symbolic link, and the path that it stores is printed as it is. With one of them, of which the last counts, each FILE's canonical path is printed: absolute, without symbolic links, \".\", \"..\" and superfluous slashes.\n\n"
        + "A FILE that fails is passed over in silence unless -v is given. A chain of links may be of any length; only one that never ends is an error.";

    public override GnuOption[] Options { get; } =
    [
        new('f', "f", "canonicalize", "Print the canonical path; all names but the last must exist."),
        new('e', "e", "canonicalize-existing", "Print the canonical path; all names must exist."),
        new('m', "m", "canonicalize-missing", "Print the canonical path; no name need exist."),
        new('n', "n", "no-newline", "With one FILE: print nothing behind the path."),
        new('q', "q", "quiet", "Do not say why a FILE fails; this is the default."),
        new('q', "s", "silent", "As --quiet."),
        new('v', "v", "verbose", "Say why a FILE fails."),
        new('z', "z", "zero", "End each path with NUL instead of a line end."),
        GnuOption.Help,
        GnuOption.Version,
    ];

    public override IReadOnlyList<(int Code, string Meaning)> ExitCodes { get; } = [(0, "every FILE was printed"), (1, "usage error, or one was not")];

    public override int Run(GnuConsole console, FilePath[] arguments)
    {
        MissingNames? canonical = null;
        var endsLines = true;
        var isVerbose = false;
        var ending = "\n"u8;
        var options = new GnuOptions(this, console, arguments);
        while (options.Next())
        {
            switch (options.Key)
            {
                case 'f':
                    canonical = MissingNames.LastAllowed;
                    break;
                case 'e':
                    canonical = MissingNames.Refused;
                    break;
                case 'm':
                    canonical = MissingNames.Allowed;
                    break;
                case 'n':
                    endsLines = false;
                    break;
                case 'z':
                    ending = "\0"u8;
                    break;
                default:
                    isVerbose = options.Key == 'v';
                    break;
            }
        }

        var files = options.Operands;
        if (options.Ended is { } ended)
        {
            return ended;
        }

        if (files.Count == 0)
        {
            return console.EndUsage($"missing operand");
        }

        if (!endsLines && files.Count > 1)
        {
            console.Error($"ignoring --no-newline with multiple arguments");
            endsLines = true;
        }

        var code = 0;
        foreach (var file in files)
        {
            var errno = Read(file, canonical, out var path);
            if (errno == Errno.None)
            {
                console.Write(path.Bytes);
                console.Write(endsLines ? ending : ""u8);
                continue;
            }

            code = 1;
            if (isVerbose)
            {
                console.Error($"{GnuQuoting.AsNeeded(file)}", errno);
            }
        }

        return code;
    }

    private static Errno Read(FilePath file, MissingNames? canonical, out FilePath path)
        => canonical is { } missing
            ? CanonicalPath.TryResolve(file, missing, LinkExpansion.AsMet, out path)
            : FileOperations.TryReadLink(DirectoryHandle.WorkingDirectory, file, out path);
}
