using Ligature.FileSystem.Interop.Linux;

namespace Ligature.FileSystem;

/// <summary>Random numbers of the kernel, for names that nobody can guess (getrandom(2)).</summary>
/// <remarks>The cryptography classes of .NET would load OpenSSL for this, which takes milliseconds and is not on every machine.</remarks>
internal static class RandomBits
{
    /// <summary>64 random bits.</summary>
    /// <exception cref="PlatformNotSupportedException">The kernel has no such call (Linux before 3.17).</exception>
    internal static unsafe ulong Next()
    {
        ulong bits;
        while (Libc.GetRandom((byte*)&bits, sizeof(ulong), flags: 0) != sizeof(ulong))
        {
            // A signal can only come between while the kernel still gathers its first entropy.
            if (FileOperations.LastError() != Errno.Interrupted)
            {
                throw new PlatformNotSupportedException("The kernel gives no random numbers.");
            }
        }

        return bits;
    }
}
