namespace Ligature.Surveying;

/// <summary>Keeps many names in few large blocks; one number finds each again.</summary>
internal sealed class NameArena
{
    // Arrays of more than 85,000 bytes are never moved by the collector.
    private const int BlockLength = 128 << 10;

    private readonly List<byte[]> _blocks = [];
    private int _used = BlockLength;

    /// <summary>Keeps a name of at most 64 KiB less two bytes.</summary>
    /// <returns>Where it is kept.</returns>
    internal long Add(ReadOnlySpan<byte> name)
    {
        if (_used + name.Length + sizeof(ushort) > BlockLength)
        {
            _blocks.Add(GC.AllocateUninitializedArray<byte>(BlockLength));
            _used = 0;
        }

        var position = ((long)(_blocks.Count - 1) * BlockLength) + _used;
        var block = _blocks[^1].AsSpan(_used);
        BitConverter.TryWriteBytes(block, (ushort)name.Length);
        name.CopyTo(block[sizeof(ushort)..]);
        _used += sizeof(ushort) + name.Length;
        return position;
    }

    internal ReadOnlySpan<byte> Get(long position)
    {
        var block = _blocks[(int)(position / BlockLength)].AsSpan((int)(position % BlockLength));
        return block.Slice(sizeof(ushort), BitConverter.ToUInt16(block));
    }
}
