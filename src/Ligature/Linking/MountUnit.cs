using System.Text;
using System.Text.Unicode;
using Ligature.Paths;

namespace Ligature.Linking;

/// <summary>The text of a mount unit that Ligature writes, and recognises as its own (systemd.mount(5)).</summary>
internal static class MountUnit
{
    private static ReadOnlySpan<byte> Heading => "# Made by Ligature (lig new --kind bind --persist); lig rm takes it away again.\n"u8;

    private static ReadOnlySpan<byte> MadePoint => "# Ligature made the mount point.\n"u8;

    /// <summary>Whether a path can stand in a unit: text, without line breaks, and without blanks or a backslash at its end.</summary>
    internal static bool CanHold(FilePath path)
        => Utf8.IsValid(path.Bytes) && !path.Bytes.ContainsAny("\n\r"u8) && path.Bytes is not [.., (byte)' ' or (byte)'\t' or (byte)'\\'];

    internal static byte[] Write(FilePath what, FilePath where, bool madePoint)
    {
        var text = $"""
            [Unit]
            Description={Specifier(where)} shows {Specifier(what)}

            [Mount]
            What={Specifier(what)}
            Where={Specifier(where)}
            Type=none
            Options=bind

            [Install]
            WantedBy=local-fs.target

            """;
        return [.. Heading, .. madePoint ? MadePoint : [], (byte)'\n', .. Encoding.UTF8.GetBytes(text)];
    }

    internal static bool IsOwn(ReadOnlySpan<byte> unit) => unit.StartsWith(Heading);

    internal static bool SaysPointWasMade(ReadOnlySpan<byte> unit) => IsOwn(unit) && unit[Heading.Length..].StartsWith(MadePoint);

    // "%" begins a specifier (systemd.unit(5)).
    private static string Specifier(FilePath path) => path.ToString().Replace("%", "%%", StringComparison.Ordinal);
}
