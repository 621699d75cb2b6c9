using System.Runtime.InteropServices;

namespace Ligature.FileSystem.Interop.Linux;

internal static unsafe partial class Libc
{
    /// <summary>copy_file_range(2): how many bytes were copied; 0 at the end of the source.</summary>
    [LibraryImport("libc", EntryPoint = "copy_file_range", SetLastError = true)]
    internal static partial nint CopyFileRange(int source, long* sourceOffset, int destination, long* destinationOffset, nuint length, uint flags);
}
