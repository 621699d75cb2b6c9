using System.Runtime.InteropServices;
using Ligature.FileSystem.Interop.Linux;

namespace Ligature.FileSystem;

/// <summary>Random numbers of the kernel, for names that nobody can guess and content that says nothing (getrandom(2)).</summary>
/// <remarks>The cryptography classes of .NET would load OpenSSL for this, which takes milliseconds and is not on every machine.</remarks>
internal static class RandomBits
{
    /// <summary>64 random bits.</summary>
    /// <exception cref="PlatformNotSupportedException">The kernel has no such call (Linux before 3.17).</exception>
    internal static ulong Next()
    {
        ulong bits = 0;
        Fill(MemoryMarshal.AsBytes(new Span<ulong>(ref bits)));
        return bits;
    }

    /// <summary>Fills a buffer.</summary>
    /// <exception cref="PlatformNotSupportedException">The kernel has no such call (Linux before 3.17).</exception>
    internal static unsafe void Fill(Span<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            fixed (byte* start = bytes)
            {
                var count = Libc.GetRandom(start, (nuint)bytes.Length, flags: 0);

                // A signal may come between, and long answers may come in parts.
                if (count < 0 && FileOperations.LastError() != Errno.Interrupted)
                {
                    throw new PlatformNotSupportedException("The kernel gives no random numbers.");
                }

                bytes = bytes[(int)Math.Max(count, 0)..];
            }
        }
    }
}
