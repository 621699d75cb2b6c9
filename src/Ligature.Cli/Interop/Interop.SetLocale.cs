using System.Runtime.InteropServices;

namespace Ligature.Cli.Interop;

internal static unsafe partial class Libc
{
    internal const int LocaleCharacters = 0;
    internal const int LocaleMessages = 5;

    /// <summary>setlocale(3).</summary>
    [LibraryImport("libc", EntryPoint = "setlocale")]
    internal static partial byte* SetLocale(int category, byte* locale);
}
