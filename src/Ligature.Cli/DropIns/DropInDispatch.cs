using Ligature.Cli.DropIns.Symlinks;
using Ligature.Paths;

namespace Ligature.Cli.DropIns;

/// <summary>Finds out whether <c>lig</c> was called to stand in for another program, and runs that.</summary>
internal static class DropInDispatch
{
    /// <summary>All drop-ins, in the order of the help.</summary>
    public static IEnumerable<DropIn> All => [new LnDropIn(), new LinkDropIn(), new UnlinkDropIn(), new ReadlinkDropIn(), new RealpathDropIn(), new MklinkDropIn(), new SymlinksDropIn(), new HardlinkDropIn()];

    /// <summary>Runs the drop-in that the program's own name, or else its first argument, names.</summary>
    /// <param name="arguments">The arguments as Main received them.</param>
    /// <param name="code">The exit code.</param>
    /// <returns>Whether there is such a drop-in.</returns>
    public static bool TryRun(string[] arguments, out int code)
    {
        var program = ProgramName.Read();
        if (Find(program.Name.ToString()) is { } called)
        {
            code = Run(called, program, RawArguments.Restore(arguments));
            return true;
        }

        if (arguments.Length > 0 && Find(arguments[0]) is { } named)
        {
            code = Run(named, FilePath.FromText(named.Name), RawArguments.Restore(arguments).AsSpan(1));
            return true;
        }

        code = 0;
        return false;
    }

    /// <summary>Runs a drop-in to its end.</summary>
    public static int Run(DropIn dropIn, FilePath program, ReadOnlySpan<string> arguments)
    {
        var paths = new FilePath[arguments.Length];
        for (var i = 0; i < paths.Length; i++)
        {
            paths[i] = FilePath.FromText(arguments[i]);
        }

        var console = new GnuConsole(program);
        return console.Close(dropIn.Run(console, paths));
    }

    /// <summary>The drop-in of this name, or null.</summary>
    public static DropIn? Find(string name) => name switch
    {
        "ln" => new LnDropIn(),
        "link" => new LinkDropIn(),
        "unlink" => new UnlinkDropIn(),
        "readlink" => new ReadlinkDropIn(),
        "realpath" => new RealpathDropIn(),
        "mklink" => new MklinkDropIn(),
        "symlinks" => new SymlinksDropIn(),
        "hardlink" => new HardlinkDropIn(),
        _ => null,
    };
}
