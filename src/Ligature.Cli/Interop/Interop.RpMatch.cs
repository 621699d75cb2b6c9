using System.Runtime.InteropServices;

namespace Ligature.Cli.Interop;

internal static unsafe partial class Libc
{
    /// <summary>rpmatch(3): 1 for a yes in the language of the user, 0 for a no.</summary>
    [LibraryImport("libc", EntryPoint = "rpmatch")]
    internal static partial int RpMatch(byte* answer);
}
