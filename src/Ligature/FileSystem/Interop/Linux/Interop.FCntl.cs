using System.Runtime.InteropServices;

namespace Ligature.FileSystem.Interop.Linux;

internal static partial class Libc
{
    internal const int SetSignal = 10;

    internal const int SetLease = 1024;

    internal const int ReadLease = 0;

    /// <summary>A signal that does nothing to whoever has no handler for it.</summary>
    internal const int UrgentSignal = 23;

    /// <summary>fcntl(2) with a number for its argument.</summary>
    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    internal static partial int FCntl(int descriptor, int command, nint argument);
}
