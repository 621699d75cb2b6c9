using System.Runtime.InteropServices;

namespace Ligature.Cli.Interop;

internal static unsafe partial class Libc
{
    internal const int ResultTooLarge = 34;

    /// <summary>getpwuid_r(3): the user with this number, from whatever nsswitch.conf(5) names. Returns an error number.</summary>
    /// <remarks>The first member of the structure, in every C library, is the name; room for 128 bytes holds the rest.</remarks>
    [LibraryImport("libc", EntryPoint = "getpwuid_r")]
    internal static partial int GetPwUidR(uint user, byte** entry, byte* buffer, nuint length, byte*** result);
}
