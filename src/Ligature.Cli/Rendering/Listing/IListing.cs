using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Cli.Rendering.Listing;

/// <summary>The form in which a listing is written.</summary>
internal interface IListing
{
    /// <summary>Writes the entries of one folder, or those that the command line named.</summary>
    /// <param name="folder">The folder, or null for entries of the command line.</param>
    /// <param name="entries">Sorted.</param>
    void Write(FilePath? folder, IReadOnlyList<ListedEntry> entries);

    /// <summary>Notes a folder that could not be read.</summary>
    void WriteUnread(FilePath folder, Errno errno);

    /// <summary>Ends the listing, once all is written; not after an interruption, so that half a listing does not look whole.</summary>
    /// <param name="isFailure">Whether a path that was asked for could not be listed.</param>
    void Complete(bool isFailure);
}
