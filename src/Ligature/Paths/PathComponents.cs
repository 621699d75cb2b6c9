namespace Ligature.Paths;

/// <summary>Enumerates the non-empty components of a path as ranges of its bytes, without allocating.</summary>
/// <param name="path">The path to take apart; repeated and trailing separators count as one.</param>
public ref struct PathComponents(ReadOnlySpan<byte> path)
{
    private readonly ReadOnlySpan<byte> _path = path;
    private int _next;

    /// <summary>The component found last.</summary>
    public Range Current { get; private set; }

    /// <summary>Lets <c>foreach</c> use the value itself.</summary>
    public readonly PathComponents GetEnumerator() => this;

    /// <summary>Finds the next component.</summary>
    public bool MoveNext()
    {
        while (_next < _path.Length && _path[_next] == (byte)'/')
        {
            _next++;
        }

        if (_next == _path.Length)
        {
            return false;
        }

        var length = _path[_next..].IndexOf((byte)'/');
        var end = length < 0 ? _path.Length : _next + length;
        Current = _next..end;
        _next = end;
        return true;
    }
}
