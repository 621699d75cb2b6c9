using System.Runtime.InteropServices;

namespace Ligature.Cli.Interop;

internal static unsafe partial class Libc
{
    /// <summary>getgrgid_r(3): the group with this number. Returns an error number.</summary>
    /// <inheritdoc cref="GetPwUidR" path="/remarks"/>
    [LibraryImport("libc", EntryPoint = "getgrgid_r")]
    internal static partial int GetGrGidR(uint group, byte** entry, byte* buffer, nuint length, byte*** result);
}
