using System.Text;
using Ligature.FileSystem.Interop.Linux;

namespace Ligature.FileSystem;

/// <summary>Error numbers in the words of the C library, as every Unix tool prints them.</summary>
public static class ErrnoText
{
    /// <summary>The text of strerror(3), for example <c>No such file or directory</c>.</summary>
    public static unsafe string Message(this Errno errno)
    {
        Span<byte> buffer = stackalloc byte[256];
        fixed (byte* start = buffer)
        {
            return Libc.XpgStrErrorR((int)errno, start, (nuint)buffer.Length) == 0
                ? Encoding.UTF8.GetString(buffer[..buffer.IndexOf((byte)0)])
                : $"Unknown error {(int)errno}";
        }
    }
}
