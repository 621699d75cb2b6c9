using System.Runtime.InteropServices;

namespace Ligature.FileSystem.Interop.Linux;

internal static unsafe partial class Libc
{
    /// <summary>open_by_handle_at(2); needs CAP_DAC_READ_SEARCH.</summary>
    [LibraryImport("libc", EntryPoint = "open_by_handle_at", SetLastError = true)]
    internal static partial int OpenByHandleAt(int mount, HandleBuffer* handle, int flags);
}
