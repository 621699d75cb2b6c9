namespace Ligature.FileSystem;

/// <summary>A piece of a file and where the disk holds it.</summary>
/// <param name="Logical">Where the piece begins in the file, in bytes.</param>
/// <param name="Physical">Where it begins on the disk, in bytes.</param>
/// <param name="Length">Its length in bytes.</param>
/// <param name="IsUnwritten">Whether it reads as zeros whatever the disk holds there.</param>
internal readonly record struct FileExtent(ulong Logical, ulong Physical, ulong Length, bool IsUnwritten);
