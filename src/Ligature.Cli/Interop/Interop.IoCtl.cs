using System.Runtime.InteropServices;

namespace Ligature.Cli.Interop;

internal static unsafe partial class Libc
{
    /// <summary>The request for the size of a terminal's window (ioctl_tty(2)); mips, ppc and sparc number it otherwise.</summary>
    internal const nuint GetWindowSize = 0x5413;

    /// <summary>ioctl(2) with TIOCGWINSZ.</summary>
    [LibraryImport("libc", EntryPoint = "ioctl")]
    internal static partial int IoCtl(int descriptor, nuint request, WindowSize* size);

    /// <summary>struct winsize.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct WindowSize
    {
        internal ushort Rows;
        internal ushort Columns;
        internal ushort PixelWidth;
        internal ushort PixelHeight;
    }
}
