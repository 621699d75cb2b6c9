using Ligature.Cli.CommandLine;
using Ligature.Paths;
using Ligature.Surveying;

namespace Ligature.Cli.DropIns;

/// <summary><c>realpath</c>: canonical paths, absolute or relative, as GNU realpath prints them.</summary>
internal sealed class RealpathDropIn : DropIn
{
    private const char RelativeToKey = 'r';
    private const char RelativeBaseKey = 'b';

    public override string Name => "realpath";

    public override string Summary => "Print canonical paths, absolute or relative to a directory, as GNU realpath does";

    public override IReadOnlyList<string> Usages => ["[OPTION]... FILE..."];

    public override string Details =>
        "Each FILE's canonical path is printed: absolute, without symbolic links, \".\", \"..\" and superfluous slashes. Of -E, -e and -m, and of -L, -P and -s, the last one counts; they hold for both kinds of DIR too, which with -e must be directories.\n\n"
        + "--relative-base alone stands for --relative-to as well. Where both are given and the second DIR is not in the first, paths are absolute. A chain of links may be of any length; only one that never ends is an error.";

    public override GnuOption[] Options { get; } =
    [
        new('E', "E", "canonicalize", "All names but the last must exist; this is the default.") { MustBeWhole = true },
        new('e', "e", "canonicalize-existing", "All names must exist."),
        new('m', "m", "canonicalize-missing", "No name need exist, or be a directory."),
        new(RelativeToKey, "", "relative-to", "Print the path as seen from DIR.") { Need = ValueNeed.Required, ValueName = "DIR", Kind = ValueKind.Path },
        new(RelativeBaseKey, "", "relative-base", "Print an absolute path unless it lies in DIR.") { Need = ValueNeed.Required, ValueName = "DIR", Kind = ValueKind.Path },
        new('q', "q", "quiet", "Do not say why a FILE fails."),
        new('s', "s", "strip", "Follow no symbolic links."),
        new('s', "", "no-symlinks", "As --strip."),
        new('z', "z", "zero", "End each path with NUL instead of a line end."),
        new('L', "L", "logical", "Take away \"..\" and the name before it, then follow symbolic links."),
        new('P', "P", "physical", "Follow symbolic links as they are met; this is the default."),
        GnuOption.Help,
        GnuOption.Version,
    ];

    public override IReadOnlyList<(int Code, string Meaning)> ExitCodes { get; } = [(0, "every FILE was printed"), (1, "usage error, or one was not")];

    public override int Run(GnuConsole console, FilePath[] arguments)
    {
        var printer = new RealpathPrinter(console);
        var options = new GnuOptions(this, console, arguments);
        while (options.Next())
        {
            switch (options.Key)
            {
                case 'E':
                    printer.Missing = MissingNames.LastAllowed;
                    break;
                case 'e':
                    printer.Missing = MissingNames.Refused;
                    break;
                case 'm':
                    printer.Missing = MissingNames.Allowed;
                    break;
                case 'L':
                    printer.Links = LinkExpansion.AfterParents;
                    break;
                case 'P':
                    printer.Links = LinkExpansion.AsMet;
                    break;
                case 's':
                    printer.Links = LinkExpansion.Never;
                    break;
                case 'q':
                    printer.IsQuiet = true;
                    break;
                case 'z':
                    printer.EndsWithNul = true;
                    break;
                case RelativeToKey:
                    printer.RelativeTo = options.Value;
                    break;
                case RelativeBaseKey:
                    printer.RelativeBase = options.Value;
                    break;
            }
        }

        return options.Ended ?? (options.Operands.Count == 0 ? console.EndUsage($"missing operand") : printer.Print(options.Operands));
    }
}
