using Ligature.Cli.CommandLine;
using Ligature.Paths;

namespace Ligature.Cli.DropIns;

/// <summary><c>ln</c>: hard and symbolic links, as GNU ln makes them.</summary>
internal sealed class LnDropIn : DropIn
{
    public override string Name => "ln";

    public override string Summary => "Make links between files, as GNU ln does";

    public override IReadOnlyList<string> Usages =>
    [
        "[OPTION]... [-T] TARGET LINK_NAME",
        "[OPTION]... TARGET",
        "[OPTION]... TARGET... DIRECTORY",
        "[OPTION]... -t DIRECTORY TARGET...",
    ];

    public override string Details =>
        "The first form makes the link LINK_NAME to TARGET, the second one in the working directory with TARGET's last component for a name, the others make links to each TARGET in DIRECTORY. Hard links are made unless -s is given; their targets must exist. A symbolic link stores any text, and a relative one is looked up from the folder that the link is in.\n\n"
        + "The suffix of backups is ~ unless -S or SIMPLE_BACKUP_SUFFIX sets it; CONTROL, or else VERSION_CONTROL, says how they are made. Of -L and -P the last one counts; neither means anything with -s. With -f a new link takes the old one's place in one step.";

    public override GnuOption[] Options { get; } =
    [
        new('b', "", "backup", "Keep what is replaced under another name.")
        {
            Need = ValueNeed.Optional,
            ValueName = "CONTROL",
            Kind = ValueKind.Word,
            Words = BackupControl.Meanings,
        },
        new('b', "b", null, "As --backup, without a value."),
        new('d', "dF", "directory", "Let the superuser try to hard-link directories; the kernel refuses."),
        new('n', "n", "no-dereference", "Treat a LINK_NAME that is a symbolic link to a directory as a file."),
        new('T', "T", "no-target-directory", "Treat LINK_NAME as a file always."),
        new('f', "f", "force", "Replace what is there."),
        new('i', "i", "interactive", "Ask before replacing what is there."),
        new('S', "S", "suffix", "The suffix of simple backups.") { Need = ValueNeed.Required, ValueName = "SUFFIX" },
        new('t', "t", "target-directory", "Make the links in DIRECTORY.") { Need = ValueNeed.Required, ValueName = "DIRECTORY", Kind = ValueKind.Path },
        new('L', "L", "logical", "Hard-link what a TARGET that is a symbolic link leads to."),
        new('P', "P", "physical", "Hard-link a TARGET that is a symbolic link itself; this is the default."),
        new('r', "r", "relative", "With -s: store the path from the link's folder to TARGET."),
        new('s', "s", "symbolic", "Make symbolic links."),
        new('v', "v", "verbose", "Name each link that is made."),
        GnuOption.Help,
        GnuOption.Version,
    ];

    public override IReadOnlyList<Example> Examples =>
    [
        new("lig ln -srv photos/beach.jpg albums/best.jpg", "A relative symbolic link, whatever the folders are"),
        new("lig ln -sfn releases/7 current", "Lead a link to another folder, in one step"),
    ];

    public override int Run(GnuConsole console, FilePath[] arguments)
    {
        var read = LnOptions.Read(this, console, arguments, out var options);
        return read ?? new LnRun(console, options).Run();
    }
}
