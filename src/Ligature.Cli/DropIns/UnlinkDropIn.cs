using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Cli.DropIns;

/// <summary><c>unlink</c>: unlink(2) and nothing else.</summary>
internal sealed class UnlinkDropIn : DropIn
{
    public override string Name => "unlink";

    public override string Summary => "Remove one name with one call of unlink(2), as GNU unlink does";

    public override IReadOnlyList<string> Usages => ["NAME", "OPTION"];

    public override string Details => "NAME is removed; the file goes with its last name. Nothing is asked, and directories are refused.";

    public override GnuOption[] Options => [GnuOption.Help, GnuOption.Version];

    public override int Run(GnuConsole console, FilePath[] arguments)
    {
        var options = new GnuOptions(this, console, arguments);
        if (options.Next() || options.Ended is not null)
        {
            return options.Ended ?? 1;
        }

        var operands = options.Operands;
        if (operands.Count == 0)
        {
            return console.EndUsage($"missing operand");
        }

        if (operands.Count > 1)
        {
            return console.EndUsage($"extra operand {GnuQuoting.InMarks(operands[1])}");
        }

        var errno = FileOperations.TryUnlink(DirectoryHandle.WorkingDirectory, operands[0]);
        if (errno == Errno.None)
        {
            return 0;
        }

        console.Error($"cannot unlink {GnuQuoting.Always(operands[0])}", errno);
        return 1;
    }
}
