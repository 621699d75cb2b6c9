using Ligature.FileSystem;
using Ligature.Surveying;

namespace Ligature.Repairing;

/// <summary>All names that one thread of a walk met, in few large blocks, so that after the walk any can be asked for.</summary>
/// <remarks>Links are not among them: a link is no candidate for another's target.</remarks>
internal sealed class NameIndex
{
    private const int TypeShift = 56;

    private readonly List<SurveyedDirectory> _directories = [];
    private readonly ChunkedList<Entry> _entries = new();
    private readonly NameArena _names = new();

    internal int Count => _entries.Count;

    /// <summary>The names that follow are in this directory.</summary>
    internal void Enter(SurveyedDirectory directory) => _directories.Add(directory);

    /// <summary>Adds a name, whose number is then <see cref="Count"/> less one.</summary>
    internal void Add(ReadOnlySpan<byte> name, FileType type)
        => _entries.Add(new Entry(NameLikenesses.Hash(name), _directories.Count - 1, _names.Add(name) | ((long)type << TypeShift)));

    /// <summary>The hash of a name, equal for names alike.</summary>
    internal uint HashOf(int number) => _entries[number].Hash;

    internal ReadOnlySpan<byte> NameOf(int number) => _names.Get(_entries[number].NameAndType & ((1L << TypeShift) - 1));

    internal FileType TypeOf(int number) => (FileType)(_entries[number].NameAndType >> TypeShift);

    internal SurveyedDirectory DirectoryOf(int number) => _directories[_entries[number].Directory];

    /// <param name="Hash">See <see cref="NameLikenesses.Hash"/>.</param>
    /// <param name="Directory">The number of the directory.</param>
    /// <param name="NameAndType">Where the name is kept, and in the upper bits the type.</param>
    private readonly record struct Entry(uint Hash, int Directory, long NameAndType);
}
