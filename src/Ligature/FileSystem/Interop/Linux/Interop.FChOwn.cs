using System.Runtime.InteropServices;

namespace Ligature.FileSystem.Interop.Linux;

internal static unsafe partial class Libc
{
    /// <summary>fchown(2); <see cref="uint.MaxValue"/> leaves an id as it is.</summary>
    [LibraryImport("libc", EntryPoint = "fchown", SetLastError = true)]
    internal static partial int FChOwn(int descriptor, uint user, uint group);
}
