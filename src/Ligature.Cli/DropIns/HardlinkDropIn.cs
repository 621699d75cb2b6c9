using Ligature.Cli.CommandLine;
using Ligature.Duplicates;
using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Cli.DropIns;

/// <summary><c>hardlink</c>: links equal files to one, as hardlink of util-linux does.</summary>
internal sealed class HardlinkDropIn : DropIn
{
    private const char MountKey = '\u0010';
    private const char SubtreeKey = '\u0011';
    private const char ReflinkKey = '\u0012';
    private const char SkipReflinksKey = '\u0013';

    public override string Name => "hardlink";

    public override string Summary => "Link equal files to one copy, as hardlink of util-linux does";

    public override IReadOnlyList<string> Usages => ["[OPTION]... DIRECTORY|FILE..."];

    public override string Details =>
        "Files of equal content, mode, owner and time of change (to the second) become names of one file; the newest one stays. Bytes are compared, never digests. Expressions are POSIX extended ones and are held against the whole canonical path.\n\n"
        + "All names of a file move together, each in one step, after a last look. A file that somebody has open for writing is left alone. What was done is in the journal: 'lig undo' takes it back.";

    public override GnuOption[] Options { get; } =
    [
        new(GnuOption.VersionKey, "V", "version", "Show the version."),
        new(GnuOption.HelpKey, "h", "help", "Show this help."),
        new('v', "v", "verbose", "Tell what is linked; twice, also what is passed over because of its size."),
        new('n', "n", "dry-run", "Change nothing, and tell what would be done."),
        new('f', "f", "respect-name", "Link only files of one name."),
        new('d', "d", "respect-dir", "Link only files in folders of one path below the DIRECTORY."),
        new('p', "p", "ignore-mode", "Link files of different modes too."),
        new('o', "o", "ignore-owner", "Link files of different owners or groups too."),
        new('t', "t", "ignore-time", "Link files of different times too."),
        new('c', "c", "content", "As -p -o -t: content alone counts."),
        new('X', "X", "respect-xattrs", "Link only files with the same extended attributes."),
        new('m', "m", "maximize", "Keep the file with most names."),
        new('M', "M", "minimize", "Keep the file with fewest names."),
        new('F', "F", "prioritize-trees", "Keep a file of the DIRECTORY that was named first; -m and -M go before."),
        new('O', "O", "keep-oldest", "Keep the oldest file; -m, -M and -F go before."),
        new('x', "x", "exclude", "Leave out files whose path matches.") { Need = ValueNeed.Required, ValueName = "REGEX" },
        new('i', "i", "include", "Take files whose path matches in spite of -x; without -x, no others.") { Need = ValueNeed.Required, ValueName = "REGEX" },
        new(SubtreeKey, "", "exclude-subtree", "Do not enter folders whose path matches.") { Need = ValueNeed.Required, ValueName = "REGEX" },
        new('y', "y", "method", "Accepted for the sake of scripts: bytes are compared whatever NAME is.") { Need = ValueNeed.Required, ValueName = "NAME" },
        new('s', "s", "minimum-size", "Leave out smaller files; 1 when not given.") { Need = ValueNeed.Required, ValueName = "SIZE" },
        new('S', "S", "maximum-size", "Leave out larger files; 0 is no limit.") { Need = ValueNeed.Required, ValueName = "SIZE" },
        new('b', "b", "io-size", "Accepted for the sake of scripts: buffers are chosen by what is read.") { Need = ValueNeed.Required, ValueName = "SIZE" },
        new('r', "r", "cache-size", "Accepted for the sake of scripts: there are no digests to keep.") { Need = ValueNeed.Required, ValueName = "SIZE" },
        new(ReflinkKey, "", "reflink", "Let copies share their blocks and stay files of their own.")
        {
            Need = ValueNeed.Optional,
            ValueName = "WHEN",
            Words = [("auto", "on btrfs and xfs, and link elsewhere (when no WHEN is given)"), ("always", "or leave them alone"), ("never", "link them (the default)")],
        },
        new(SkipReflinksKey, "", "skip-reflinks", "Tell how many files share their blocks with another one already."),
        new(MountKey, "", "mount", "Stay on the file system of each DIRECTORY."),
        new('l', "l", "list-duplicates", "List the names of equal files, each behind the number of its set and a tab; link nothing."),
        new('z', "z", "zero", "End each line of that list with NUL."),
        new('q', "q", "quiet", "Say nothing but what goes wrong."),
    ];

    public override IReadOnlyList<(int Code, string Meaning)> ExitCodes { get; } =
        [(0, "done, also where some files could not be read or linked"), (1, "usage error, or no journal can be kept"), (130, "interrupted")];

    public override IReadOnlyList<Example> Examples => [new("lig hardlink -n -c ~/Pictures", "See what would be saved")];

    public override int Run(GnuConsole console, FilePath[] arguments)
    {
        using var asked = new HardlinkOptions();
        var options = new GnuOptions(this, console, arguments);
        while (options.Next())
        {
            if (!TryTake(asked, options.Key, options.Value, console))
            {
                return 1;
            }
        }

        if (options.Ended is { } code)
        {
            return code;
        }

        asked.Operands = options.Operands;
        return asked.IsQuiet && asked.Verbosity > 0 ? console.End($"mutually exclusive arguments: --quiet --verbose")
            : asked.Operands.Count == 0 ? console.End($"no directory or file specified")
            : new HardlinkRun(asked, console).Run(arguments);
    }

    private static bool TryTake(HardlinkOptions asked, char key, FilePath? value, GnuConsole console)
    {
        switch (key)
        {
            case 'v': asked.Verbosity++; break;
            case 'n': asked.IsDryRun = true; break;
            case 'f': asked.Match |= FileMatch.Name; break;
            case 'd': asked.Match |= FileMatch.Folder; break;
            case 'p': asked.Match &= ~FileMatch.Mode; break;
            case 'o': asked.Match &= ~FileMatch.Owner; break;
            case 't': asked.Match &= ~FileMatch.ModifySecond; break;
            case 'c': asked.Match &= ~(FileMatch.Mode | FileMatch.Owner | FileMatch.ModifySecond); break;
            case 'X': asked.Match |= FileMatch.Attributes; break;
            case 'm': asked.LinkCount = KeepRuleKind.MostNames; break;
            case 'M': asked.LinkCount = KeepRuleKind.FewestNames; break;
            case 'F': asked.PrefersFirstTree = true; break;
            case 'O': asked.KeepsOldest = true; break;
            case 'l': asked.Lists = true; break;
            case 'z': asked.EndsWithNul = true; break;
            case 'q': asked.IsQuiet = true; break;
            case MountKey: asked.OneFileSystem = true; break;
            case SkipReflinksKey: asked.CountsReflinks = true; break;
            case ReflinkKey: return TryTakeReflink(asked, value, console);
            case 'x': return TryAdd(asked.Excludes, value!.Value, console);
            case 'i': return TryAdd(asked.Includes, value!.Value, console);
            case SubtreeKey: return TryAdd(asked.ExcludedFolders, value!.Value, console);
            case 's' when TryReadSize(value!.Value, "minimum size", console, out var size): asked.MinSize = size; break;
            case 'S' when TryReadSize(value!.Value, "maximum size", console, out var size): asked.MaxSize = size; break;
            case 'b' or 'r': return TryReadSize(value!.Value, key == 'b' ? "I/O size" : "cache size", console, out _);
            default: return key == 'y';
        }

        return true;
    }

    private static bool TryTakeReflink(HardlinkOptions asked, FilePath? value, GnuConsole console)
    {
        switch (value?.ToString() ?? "auto")
        {
            case "auto": asked.Reflinks = HardlinkOptions.ReflinkWhen.Auto; break;
            case "always": asked.Reflinks = HardlinkOptions.ReflinkWhen.Always; break;
            case "never": asked.Reflinks = HardlinkOptions.ReflinkWhen.Never; break;
            default:
                console.Error($"unsupported reflink mode; {value!.Value}");
                return false;
        }

        asked.CountsReflinks |= asked.Reflinks != HardlinkOptions.ReflinkWhen.Never;
        return true;
    }

    private static bool TryAdd(List<RegularExpression> expressions, FilePath text, GnuConsole console)
    {
        if (RegularExpression.TryCompile(text, out var problem) is { } expression)
        {
            expressions.Add(expression);
            return true;
        }

        console.Error($"could not compile regular expression {text}: {problem}");
        return false;
    }

    private static bool TryReadSize(FilePath text, string what, GnuConsole console, out ulong size)
    {
        if (SizeParsing.TryParse(text.ToString(), out size))
        {
            return true;
        }

        console.Error($"failed to parse {what}: '{text}': {Errno.Invalid.Message()}");
        return false;
    }
}
