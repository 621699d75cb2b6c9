using System.Runtime.InteropServices;

namespace Ligature.FileSystem.Interop.Linux;

internal static unsafe partial class Libc
{
    /// <summary>regexec(3), without the places of the match.</summary>
    [LibraryImport("libc", EntryPoint = "regexec")]
    internal static partial int RegExec(void* compiled, byte* text, nuint places, void* matches, int flags);
}
