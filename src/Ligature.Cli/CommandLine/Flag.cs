using System.CommandLine;

namespace Ligature.Cli.CommandLine;

/// <summary>An option that is given or not. It takes no value: <c>--json true</c> means the path <c>true</c>.</summary>
internal sealed class Flag : Option<bool>
{
    public Flag(string name, string description, params string[] aliases)
        : base(name, aliases)
    {
        Description = description;
        Arity = ArgumentArity.Zero;
    }
}
