using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Cli.DropIns;

/// <summary><c>link</c>: link(2) and nothing else.</summary>
internal sealed class LinkDropIn : DropIn
{
    public override string Name => "link";

    public override string Summary => "Make one hard link with one call of link(2), as GNU link does";

    public override IReadOnlyList<string> Usages => ["FILE NAME", "OPTION"];

    public override string Details => "FILE gets the further name NAME. Nothing may be there, and nothing is asked, replaced or interpreted: what the kernel says is what is done.";

    public override GnuOption[] Options => [GnuOption.Help, GnuOption.Version];

    public override int Run(GnuConsole console, FilePath[] arguments)
    {
        var options = new GnuOptions(this, console, arguments);
        if (options.Next() || options.Ended is not null)
        {
            return options.Ended ?? 1;
        }

        var operands = options.Operands;
        if (operands.Count < 2)
        {
            return operands.Count == 0
                ? console.EndUsage($"missing operand")
                : console.EndUsage($"missing operand after {GnuQuoting.InMarks(operands[0])}");
        }

        if (operands.Count > 2)
        {
            return console.EndUsage($"extra operand {GnuQuoting.InMarks(operands[2])}");
        }

        var here = DirectoryHandle.WorkingDirectory;
        var errno = FileOperations.TryLink(here, operands[0], here, operands[1]);
        if (errno == Errno.None)
        {
            return 0;
        }

        console.Error($"cannot create link {GnuQuoting.Always(operands[1])} to {GnuQuoting.Always(operands[0])}", errno);
        return 1;
    }
}
