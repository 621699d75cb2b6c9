using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Surveying;

/// <summary>A directory that could not be read, or not to its end.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Errno">Why.</param>
public sealed record UnreadDirectory(FilePath Path, Errno Errno);
