using System.Text.Unicode;
using Ligature.Paths;

namespace Ligature.Shortcuts;

/// <summary>Which names of Linux Windows can hold, and how paths of the one are written for the other.</summary>
/// <remarks>"Naming Files, Paths, and Namespaces" of the Windows documentation has the rules.</remarks>
public static class WindowsName
{
    private static readonly string[] Devices = ["CON", "PRN", "AUX", "NUL"];

    /// <summary>Why Windows cannot hold a name, as the end of a sentence that begins with the name; null where it can.</summary>
    /// <param name="name">One component of a path.</param>
    public static string? FindObstacle(ReadOnlySpan<byte> name)
    {
        if (!Utf8.IsValid(name))
        {
            return "is not UTF-8, and Windows keeps names in Unicode";
        }

        foreach (var value in name)
        {
            if (value < 0x20)
            {
                return "has a control character in it, which Windows does not allow";
            }

            if (value is (byte)'\\' or (byte)':' or (byte)'*' or (byte)'?' or (byte)'"' or (byte)'<' or (byte)'>' or (byte)'|')
            {
                return $"has the character {(char)value} in it, which Windows does not allow";
            }
        }

        if (name is [.., (byte)' ' or (byte)'.'])
        {
            return $"ends with a {(name[^1] == ' ' ? "space" : "dot")}, which Windows takes away";
        }

        return IsDevice(name) ? "is the name of a device for Windows" : null;
    }

    /// <summary>Writes an absolute path as Windows and Wine see it on the drive that stands for <c>/</c>.</summary>
    /// <param name="path">Absolute; taken lexically.</param>
    /// <param name="drive">The letter of the drive.</param>
    /// <exception cref="WindowsNameException">A name on the way is none for Windows.</exception>
    internal static string ToDrivePath(FilePath path, char drive) => $"{drive}:\\{string.Join('\\', Components(path))}";

    /// <summary>The names of a path in order, each one that Windows can hold.</summary>
    /// <exception cref="WindowsNameException">One is not.</exception>
    internal static IReadOnlyList<string> Components(FilePath path)
    {
        var names = new List<string>();
        foreach (var range in new PathComponents(path.Bytes))
        {
            var name = path.Bytes[range];
            if (FindObstacle(name) is { } obstacle && !FilePath.IsParentComponent(name))
            {
                throw new WindowsNameException(path, FilePath.FromBytes(name), obstacle);
            }

            names.Add(System.Text.Encoding.UTF8.GetString(name));
        }

        return names;
    }

    private static bool IsDevice(ReadOnlySpan<byte> name)
    {
        var dot = name.IndexOf((byte)'.');
        var stem = System.Text.Encoding.UTF8.GetString(dot < 0 ? name : name[..dot]).TrimEnd(' ');
        return Devices.Contains(stem, StringComparer.OrdinalIgnoreCase)
            || (stem.Length == 4 && stem[3] is >= '1' and <= '9'
                && (stem.StartsWith("COM", StringComparison.OrdinalIgnoreCase) || stem.StartsWith("LPT", StringComparison.OrdinalIgnoreCase)));
    }
}
