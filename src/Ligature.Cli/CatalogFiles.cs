using Ligature.Catalog;
using Ligature.Cli.CommandLine;
using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Repairing;

namespace Ligature.Cli;

/// <summary>Where recorded links are kept: <c>--catalog</c>, else <c>ligature/catalog.sqlite</c> in the user's folder for state.</summary>
internal static class CatalogFiles
{
    public static PathOption CreateOption() => new("--catalog", "FILE", "Keep the records in FILE instead of ~/.local/state/ligature/catalog.sqlite (XDG_STATE_HOME counts).");

    /// <summary>Opens the catalog, and makes it where it is missing.</summary>
    public static LinkCatalog OpenOrCreate(FilePath? named) => LinkCatalog.OpenOrCreate(named ?? Default() ?? throw Homeless());

    /// <summary>Opens the catalog; null where there is none, which is no error unless it was named.</summary>
    /// <exception cref="LinkCatalogException">The one that was named is not there.</exception>
    public static LinkCatalog? OpenExisting(FilePath? named)
    {
        var catalog = (named ?? Default()) is { } file ? LinkCatalog.OpenExisting(file) : null;
        return catalog is null && named is { } missing
            ? throw new LinkCatalogException($"there is no catalog {ShellQuoting.QuoteAlways(missing)}", "'lig track --catalog FILE ROOT' makes one.")
            : catalog;
    }

    /// <summary>The folders whose links are recorded; none where there is no catalog, or it cannot be used, which is told.</summary>
    public static IReadOnlyList<FilePath> TrackedRoots(CommandConsole console)
    {
        try
        {
            using var catalog = OpenExisting(null);
            return catalog?.Roots ?? [];
        }
        catch (Exception exception) when (exception is LinkCatalogException or FileLinkException)
        {
            console.Diagnostics.Note($"links are not looked for in the folders that are tracked: {exception.Message}");
            return [];
        }
    }

    // The XDG base directory specification: a path that is not absolute is to be ignored.
    private static FilePath? Default()
        => Absolute("XDG_STATE_HOME")?.Join("ligature/catalog.sqlite"u8) ?? Absolute("HOME")?.Join(".local/state/ligature/catalog.sqlite"u8);

    private static FilePath? Absolute(string variable)
        => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value && FilePath.FromText(value) is { IsAbsolute: true } path ? path : null;

    private static LinkCatalogException Homeless() => new("HOME is not set, so there is no place for the catalog", "Name a file with --catalog.");
}
