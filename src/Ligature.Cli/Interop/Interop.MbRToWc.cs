using System.Runtime.InteropServices;

namespace Ligature.Cli.Interop;

internal static unsafe partial class Libc
{
    /// <summary>mbrtowc(3): how many bytes the character takes; what is none gives a number beyond every length.</summary>
    [LibraryImport("libc", EntryPoint = "mbrtowc")]
    internal static partial nuint MbRToWc(uint* character, byte* text, nuint length, ulong* state);
}
