using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Repairing;

/// <summary>One of the names that a thread of a walk met.</summary>
/// <param name="Names">The index of that thread.</param>
/// <param name="Number">The name's number in it.</param>
internal sealed record IndexedName(NameIndex Names, int Number)
{
    private FilePath? _path;

    internal ReadOnlySpan<byte> Name => Names.NameOf(Number);

    internal ReadOnlySpan<byte> FolderName => Names.DirectoryOf(Number).Name;

    internal FileType Type => Names.TypeOf(Number);

    /// <summary>The absolute path; made once.</summary>
    internal FilePath PathIn(WalkedRoots roots) => _path ??= roots.PathOf(Names.DirectoryOf(Number)).Join(Name);

    /// <summary>Whether both are one name of one index.</summary>
    public bool Equals(IndexedName? other) => other is not null && Number == other.Number && ReferenceEquals(Names, other.Names);

    /// <inheritdoc/>
    public override int GetHashCode() => Number;
}
