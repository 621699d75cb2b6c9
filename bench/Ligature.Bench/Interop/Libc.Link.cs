using System.Runtime.InteropServices;

namespace Ligature.Bench.Interop;

internal static partial class Libc
{
    /// <summary>link(2).</summary>
    [LibraryImport("libc", EntryPoint = "link", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Link(string existing, string name);
}
