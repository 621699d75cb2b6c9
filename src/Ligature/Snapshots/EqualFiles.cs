using Ligature.Paths;

namespace Ligature.Snapshots;

/// <summary>Names of files with the same content, mode, owner, time and attributes.</summary>
/// <param name="Kept">A name of the file that the others become.</param>
/// <param name="Others">All names of the others.</param>
public sealed record EqualFiles(FilePath Kept, IReadOnlyList<FilePath> Others);
