using System.Runtime.InteropServices;
using Ligature.Cli.Interop;
using Ligature.FileSystem;

namespace Ligature.Cli.DropIns;

/// <summary>Reads the answers to questions from standard input, one line each.</summary>
/// <remarks>Byte by byte: what follows an answer belongs to whoever reads the input next.</remarks>
internal sealed class Answers
{
    private const int Descriptor = 0;

    private bool _hasEnded;

    /// <summary>Whether the input could not be read; that is an error even where a no was meant.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>Whether the next line means yes. The end of the input means no.</summary>
    public bool ReadYes()
    {
        var line = new List<byte>();
        while (TryReadByte(out var value) && value != (byte)'\n')
        {
            line.Add(value);
        }

        return line.Count > 0 && UserLocale.MeansYes(CollectionsMarshal.AsSpan(line));
    }

    /// <summary>Closes the input after a failure.</summary>
    /// <returns>What close(2) says.</returns>
    public static Errno Close() => Libc.Close(Descriptor) == 0 ? Errno.None : (Errno)Marshal.GetLastPInvokeError();

    private unsafe bool TryReadByte(out byte value)
    {
        byte read = 0;
        var count = _hasEnded ? 0 : Libc.Read(Descriptor, &read, 1);
        value = read;
        HasFailed |= count < 0;
        _hasEnded |= count <= 0;
        return count > 0;
    }
}
