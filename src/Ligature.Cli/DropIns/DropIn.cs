using Ligature.Cli.CommandLine;
using Ligature.Paths;

namespace Ligature.Cli.DropIns;

/// <summary>A program that <c>lig</c> stands in for: <c>lig ln</c>, or a link named <c>ln</c> that leads to the binary.</summary>
/// <remarks>Nothing of the parser for <c>lig</c>'s own commands is touched on the way: these programs are called in loops.</remarks>
internal abstract class DropIn
{
    /// <summary>The name it is called by.</summary>
    public abstract string Name { get; }

    /// <summary>What it does, in one line without a full stop.</summary>
    public abstract string Summary { get; }

    /// <summary>The forms of a command line, each without the name of the program.</summary>
    public abstract IReadOnlyList<string> Usages { get; }

    /// <summary>What a newcomer needs to know, in paragraphs with an empty line between them.</summary>
    public abstract string Details { get; }

    /// <summary>The option table.</summary>
    public abstract GnuOption[] Options { get; }

    /// <summary>What each exit code means.</summary>
    public virtual IReadOnlyList<(int Code, string Meaning)> ExitCodes { get; } = [(0, "all was done"), (1, "usage error, or something could not be done")];

    /// <summary>Commands to try.</summary>
    public virtual IReadOnlyList<Example> Examples => [];

    /// <summary>Runs the program.</summary>
    /// <param name="console">Where it speaks.</param>
    /// <param name="arguments">The command line behind the program's name.</param>
    /// <returns>The exit code, unless standard output turns out to have failed.</returns>
    public abstract int Run(GnuConsole console, FilePath[] arguments);
}
