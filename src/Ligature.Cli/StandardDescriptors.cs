using Ligature.Cli.Interop;

namespace Ligature.Cli;

/// <summary>Keeps the numbers 0, 1 and 2 from being given to files that are opened later.</summary>
internal static class StandardDescriptors
{
    /// <summary>Puts something unusable at each standard descriptor that the caller has closed.</summary>
    /// <remarks>
    /// Without this, the first file opened would become standard output, and output would be written into it. /dev/null the wrong
    /// way round keeps reads and writes failing with EBADF, as if the descriptor were still closed.
    /// </remarks>
    public static unsafe void Reserve()
    {
        for (var descriptor = 0; descriptor <= 2; descriptor++)
        {
            if (Libc.FCntl(descriptor, Libc.GetDescriptorFlags) < 0)
            {
                fixed (byte* path = "/dev/null\0"u8)
                {
                    _ = Libc.Open(path, descriptor == 0 ? Libc.OpenWriteOnly : Libc.OpenReadOnly);
                }
            }
        }
    }
}
