using System.Runtime.InteropServices;

namespace Ligature.FileSystem.Interop.Linux;

internal static unsafe partial class Libc
{
    internal const int ExtendedExpression = 1;


    /// <summary>Room for a compiled expression: it takes 64 bytes in the GNU C library and fewer in musl.</summary>
    internal const int CompiledExpressionLength = 256;

    /// <summary>regcomp(3).</summary>
    [LibraryImport("libc", EntryPoint = "regcomp")]
    internal static partial int RegComp(void* compiled, byte* expression, int flags);
}
