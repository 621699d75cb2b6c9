namespace Ligature.Surveying;

/// <summary>A list that only grows and never moves what it holds, so that millions of small facts cost neither copies nor large objects.</summary>
/// <typeparam name="T">A small struct.</typeparam>
/// <param name="chunkShift">The binary logarithm of how many lie together. From 85,000 bytes on the collector never moves them.</param>
internal sealed class ChunkedList<T>(int chunkShift = 10)
    where T : struct
{
    private readonly List<T[]> _chunks = [];

    internal int Count { get; private set; }

    internal ref readonly T this[int index] => ref _chunks[index >> chunkShift][index & ((1 << chunkShift) - 1)];

    internal void Add(in T item)
    {
        if (Count == _chunks.Count << chunkShift)
        {
            _chunks.Add(new T[1 << chunkShift]);
        }

        _chunks[^1][Count++ & ((1 << chunkShift) - 1)] = item;
    }
}
