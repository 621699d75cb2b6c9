namespace Ligature.Surveying;

/// <summary>A list that only grows and never moves what it holds, so that millions of small facts cost neither copies nor large objects.</summary>
/// <typeparam name="T">A small struct.</typeparam>
internal sealed class ChunkedList<T>
    where T : struct
{
    private const int ChunkShift = 10;
    private const int ChunkLength = 1 << ChunkShift;

    private readonly List<T[]> _chunks = [];

    internal int Count { get; private set; }

    internal ref readonly T this[int index] => ref _chunks[index >> ChunkShift][index & (ChunkLength - 1)];

    internal void Add(in T item)
    {
        if (Count == _chunks.Count << ChunkShift)
        {
            _chunks.Add(new T[ChunkLength]);
        }

        _chunks[^1][Count++ & (ChunkLength - 1)] = item;
    }
}
