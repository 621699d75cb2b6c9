using System.Buffers;
using System.Runtime.CompilerServices;

// Some thousand bytes of stack for each system call: what is written over at once need not be cleared first.
[module: SkipLocalsInit]

namespace Ligature.FileSystem;

/// <summary>Path bytes with the NUL that the kernel wants, on the stack where they fit.</summary>
internal readonly ref struct TerminatedPath
{
    internal const int StackLength = 512;

    private readonly byte[]? _rented;

    internal TerminatedPath(ReadOnlySpan<byte> path, Span<byte> scratch)
    {
        var buffer = path.Length < scratch.Length ? scratch : _rented = ArrayPool<byte>.Shared.Rent(path.Length + 1);
        path.CopyTo(buffer);
        buffer[path.Length] = 0;
        Bytes = buffer[..(path.Length + 1)];
    }

    /// <summary>The path and its NUL.</summary>
    internal Span<byte> Bytes { get; }

    internal void Dispose()
    {
        if (_rented is not null)
        {
            ArrayPool<byte>.Shared.Return(_rented);
        }
    }
}
