using System.Runtime.InteropServices;

namespace Ligature.Cli.Interop;

internal static unsafe partial class Libc
{
    internal const int CodeSet = 14;

    /// <summary>nl_langinfo(3).</summary>
    [LibraryImport("libc", EntryPoint = "nl_langinfo")]
    internal static partial byte* NlLangInfo(int item);
}
