using System.Runtime.InteropServices;

namespace Ligature.FileSystem.Interop.Linux;

internal static unsafe partial class Libc
{
    /// <summary>fchownat(2); <c>(uint)-1</c> leaves the user or the group as it is.</summary>
    [LibraryImport("libc", EntryPoint = "fchownat", SetLastError = true)]
    internal static partial int FChOwnAt(int directory, byte* path, uint user, uint group, int flags);
}
