using System.Runtime.InteropServices;

namespace Ligature.FileSystem.Interop.Linux;

internal static unsafe partial class Libc
{
    // MAX_HANDLE_SZ of fcntl.h.
    internal const int MaxHandleLength = 128;

    /// <summary>name_to_handle_at(2), since Linux 2.6.39.</summary>
    [LibraryImport("libc", EntryPoint = "name_to_handle_at", SetLastError = true)]
    internal static partial int NameToHandleAt(int directory, byte* path, HandleBuffer* handle, int* mountId, int flags);

    /// <summary>struct file_handle with room for the longest handle.</summary>
    internal struct HandleBuffer
    {
        internal uint Length;
        internal int Type;
        internal fixed byte Bytes[MaxHandleLength];
    }
}
