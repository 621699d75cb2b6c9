using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Cli.Rendering.Listing;

/// <summary>Paths alone, each ended by a NUL byte.</summary>
internal sealed class PathListing(CommandConsole console) : IListing
{
    private readonly NameText _names = new(console, OutputFormat.NulSeparated);

    /// <inheritdoc/>
    public void Write(FilePath? folder, IReadOnlyList<ListedEntry> entries)
    {
        foreach (var entry in entries)
        {
            _names.WriteLine(entry.Path.Bytes);
        }
    }

    /// <inheritdoc/>
    public void WriteUnread(FilePath folder, Errno errno)
    {
        // Whoever reads paths learns it from the message and the exit code.
    }

    /// <inheritdoc/>
    public void Complete(bool isFailure)
    {
        // Nothing follows the last path.
    }
}
