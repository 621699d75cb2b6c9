using Ligature.Cli.CommandLine;
using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Cli.DropIns.Symlinks;

/// <summary><c>symlinks</c>: what kinds of symbolic links folders hold, and tidier texts for them.</summary>
internal sealed class SymlinksDropIn : DropIn
{
    public override string Name => "symlinks";

    public override string Summary => "Tell the kinds of symbolic links in folders and tidy them, as Mark Lord's symlinks does";

    public override IReadOnlyList<string> Usages => ["[-cdorstv] FOLDER..."];

    public override string Details =>
        "Every link is told as dangling, other_fs (leading to another file system), absolute, messy (needless slashes or dots), lengthy (climbing out of a folder and into it again) or relative.\n\n"
        + "A changed link takes the place of the old one in one step, and only if it leads to the same file. Options hold for the folders named behind them.";

    public override GnuOption[] Options =>
    [
        new('c', "c", null, "Make absolute links relative, and tidy messy ones."),
        new('d', "d", null, "Remove dangling links."),
        new('o', "o", null, "Treat links to other file systems like all others."),
        new('r', "r", null, "Enter the folders of the same file system."),
        new('s', "s", null, "Tell lengthy links, and shorten them with -c."),
        new('t', "t", null, "Say what -c would do, and do nothing."),
        new('v', "v", null, "Tell relative links as well."),
        GnuOption.Help,
        GnuOption.Version,
    ];

    public override IReadOnlyList<(int Code, string Meaning)> ExitCodes { get; } =
        [(0, "a folder was named, whatever was found in it"), (1, "usage error, or output could not be written")];

    public override IReadOnlyList<Example> Examples =>
    [
        new("lig symlinks -rt /srv/www", "What would be changed"),
        new("lig symlinks -rc /srv/www", "Change it"),
    ];

    public override int Run(GnuConsole console, FilePath[] arguments)
    {
        var settings = default(SymlinksSettings);
        var output = new SymlinksOutput(console);
        var hasFolder = false;
        foreach (var argument in arguments)
        {
            if (argument.Bytes is [(byte)'-', .. var letters])
            {
                if (letters.SequenceEqual("-help"u8) || letters.SequenceEqual("-version"u8))
                {
                    console.Write(letters[1] == 'h' ? DropInHelp.Of(this) : ProgramVersion.LineOf(Name));
                    return 0;
                }

                if (Add(settings, letters) is not { } more)
                {
                    return EndUsage(console);
                }

                settings = more;
                continue;
            }

            hasFolder = true;
            new SymlinksScan(settings, output).Run(argument.IsEmpty ? FilePath.Current : argument, AbsolutePath(argument));
        }

        return hasFolder ? 0 : EndUsage(console);
    }

    private static SymlinksSettings? Add(SymlinksSettings settings, ReadOnlySpan<byte> letters)
    {
        foreach (var letter in letters)
        {
            if (settings.With(letter) is not { } more)
            {
                return null;
            }

            settings = more;
        }

        return settings;
    }

    private int EndUsage(GnuConsole console)
    {
        console.WriteError($"{DropInHelp.Of(this)}");
        return 1;
    }

    private static FilePath AbsolutePath(FilePath folder)
    {
        _ = FileOperations.TryGetPath(DirectoryHandle.WorkingDirectory, out var here);
        return TidyText.Of(here.Join(folder));
    }
}
