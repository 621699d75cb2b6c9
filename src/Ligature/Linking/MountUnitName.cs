using System.Text;
using Ligature.Paths;

namespace Ligature.Linking;

/// <summary>The name that systemd wants for the unit of a mount point (systemd.unit(5), "String Escaping for Inclusion in Unit Names").</summary>
internal static class MountUnitName
{
    /// <summary><c>mnt-my\x20disk.mount</c> for <c>/mnt/my disk</c>.</summary>
    /// <param name="point">An absolute path without <c>.</c> and <c>..</c>.</param>
    internal static FilePath Of(FilePath point)
    {
        var name = new StringBuilder();
        var path = point.Bytes.Trim((byte)'/');
        for (var i = 0; i < path.Length; i++)
        {
            var value = path[i];
            _ = value == (byte)'/' ? name.Append('-')
                : char.IsAsciiLetterOrDigit((char)value) || value is (byte)':' or (byte)'_' || (value == (byte)'.' && i > 0) ? name.Append((char)value)
                : name.Append($"\\x{value:x2}");
        }

        return FilePath.FromText($"{(name.Length == 0 ? "-" : name)}.mount");
    }
}
