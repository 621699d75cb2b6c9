using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Duplicates;

/// <summary>Files with the same content, byte for byte.</summary>
/// <param name="Size">The length of each in bytes.</param>
/// <param name="Files">Two or more, each a file of its own with all its names that were met.</param>
public sealed record DuplicateSet(ulong Size, IReadOnlyList<DuplicateFile> Files)
{
    /// <summary>The bytes that all but one of the files take.</summary>
    public ulong WasteBytes => ByteSum.Multiply(Size, Files.Count - 1);
}

/// <summary>One of several equal files.</summary>
/// <param name="Status">What it was when its last byte had been compared.</param>
/// <param name="Names">Its names, as far as they were met, sorted.</param>
public sealed record DuplicateFile(FileStatus Status, IReadOnlyList<FilePath> Names);

/// <summary>A file that was left out of the comparison.</summary>
/// <param name="Path">Its first name.</param>
/// <param name="Errno">Why it could not be read; None when it changed meanwhile.</param>
public sealed record PassedOverFile(FilePath Path, Errno Errno);
