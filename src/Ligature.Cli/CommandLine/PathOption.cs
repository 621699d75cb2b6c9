using Ligature.Paths;

namespace Ligature.Cli.CommandLine;

/// <summary>An option whose value is a path; null where it is not given.</summary>
internal sealed class PathOption(string name, string valueName, string description, params string[] aliases)
    : ValueOption<FilePath?>(name, valueName, description, "a path", TryParse, aliases)
{
    /// <inheritdoc/>
    public override ValueKind ValueKind => ValueKind.Path;

    private static bool TryParse(string text, out FilePath? value)
    {
        value = FilePath.FromText(text);
        return true;
    }
}
