using System.CommandLine;

namespace Ligature.Cli.CommandLine;

/// <summary>Options that belong together and are read into one value.</summary>
internal abstract class OptionGroup
{
    /// <summary>The options, in the order of the help.</summary>
    public abstract IEnumerable<Option> Options { get; }

    /// <summary>Those of them that cannot be combined; every pair is refused.</summary>
    public virtual IReadOnlyList<Option> Exclusive => [];
}
