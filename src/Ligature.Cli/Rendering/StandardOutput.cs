using System.Buffers;
using System.Text;
using Ligature.FileSystem;

namespace Ligature.Cli.Rendering;

/// <summary>Standard output as bytes, in blocks of 64 KiB. Not thread-safe: results are written when the walk is over, or under a lock.</summary>
/// <remarks>The console of .NET is not used: it is text, it hides write errors, and it costs start-up time.</remarks>
internal sealed class StandardOutput : IBufferWriter<byte>
{
    private const int Descriptor = 1;
    private const int BlockSize = 64 << 10;

    private byte[] _buffer = [];
    private int _used;
    private bool _hasFailed;

    /// <summary>Called before bytes reach the descriptor, so that nothing transient stands in their way on the terminal.</summary>
    public Action? BeforeFlush { get; set; }

    /// <summary>Writes bytes.</summary>
    /// <exception cref="ClosedPipeException">The reader is gone.</exception>
    /// <exception cref="OutputException">The bytes could not be written.</exception>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > _buffer.Length - _used)
        {
            Flush();
            if (bytes.Length >= BlockSize)
            {
                WriteThrough(bytes);
                return;
            }

            Reserve(BlockSize);
        }

        bytes.CopyTo(_buffer.AsSpan(_used));
        _used += bytes.Length;
    }

    /// <summary>Writes text as UTF-8. Paths are not text: see <see cref="NameText"/>.</summary>
    /// <inheritdoc cref="Write(ReadOnlySpan{byte})" path="/exception"/>
    public void Write(ReadOnlySpan<char> text)
    {
        // A UTF-16 unit takes three bytes at most; long text goes in pieces, cut where no pair is split.
        while (!text.IsEmpty)
        {
            var count = Math.Min(text.Length, BlockSize / 4);
            count -= count < text.Length && char.IsHighSurrogate(text[count - 1]) ? 1 : 0;
            Advance(Encoding.UTF8.GetBytes(text[..count], GetSpan(count * 3)));
            text = text[count..];
        }
    }

    /// <inheritdoc cref="Write(ReadOnlySpan{char})"/>
    public void WriteLine(ReadOnlySpan<char> text)
    {
        Write(text);
        WriteLine();
    }

    /// <summary>Ends the line.</summary>
    /// <inheritdoc cref="Write(ReadOnlySpan{byte})" path="/exception"/>
    public void WriteLine() => Write("\n"u8);

    /// <summary>Hands everything written so far to the kernel.</summary>
    /// <inheritdoc cref="Write(ReadOnlySpan{byte})" path="/exception"/>
    public void Flush()
    {
        var pending = _buffer.AsSpan(0, _used);
        _used = 0;
        WriteThrough(pending);
    }

    /// <inheritdoc/>
    public void Advance(int count) => _used += count;

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(Math.Max(sizeHint, 1));
        return _buffer.AsMemory(_used);
    }

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    private void Reserve(int count)
    {
        if (_buffer.Length - _used >= count)
        {
            return;
        }

        Flush();
        if (_buffer.Length < count)
        {
            _buffer = new byte[Math.Max(count, BlockSize)];
        }
    }

    private void WriteThrough(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty || _hasFailed)
        {
            return;
        }

        BeforeFlush?.Invoke();
        var errno = FileOperations.TryWriteAll(Descriptor, bytes);
        if (errno != Errno.None)
        {
            _hasFailed = true;
            throw errno == Errno.BrokenPipe ? new ClosedPipeException() : new OutputException(errno);
        }
    }
}
