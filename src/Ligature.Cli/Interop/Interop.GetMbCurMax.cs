using System.Runtime.InteropServices;

namespace Ligature.Cli.Interop;

internal static partial class Libc
{
    /// <summary>MB_CUR_MAX, which is a macro in C, by the name of the function behind it.</summary>
    [LibraryImport("libc", EntryPoint = "__ctype_get_mb_cur_max")]
    internal static partial nuint GetMbCurMax();
}
