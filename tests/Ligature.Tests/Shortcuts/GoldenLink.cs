using System.Text;
using Ligature.Shortcuts;

namespace Ligature.Tests.Shortcuts;

/// <summary>Structures of MS-SHLLINK, written down by hand from the specification; a file is put together from them.</summary>
internal static class GoldenLink
{
    /// <summary>Sections 2.1 to 2.1.3: all flags of presence, UTF-16, archive, 18:00, 18:01 and 18:02:00.1234567 of 5 October 2019, 300 bytes, icon 5, maximized, Ctrl+Alt+T.</summary>
    internal const string Header =
        "4c000000 0114020000000000c000000000000046 ff000000 20000000"
        + "00507ab4a67bd501 00963dd8a67bd501 87b213fca67bd501"
        + "2c010000 05000000 03000000 54 06 0000 00000000 00000000";

    /// <summary>Section 2.2: My Computer, C:, the directory "d" without an extension, and two zeros.</summary>
    internal const string Items =
        "4100" + MyComputer + DriveC + "1200 3100 00000000 00000000 1000 6400 00 00" + "0000";

    internal const string MyComputer = "1400 1f50 e04fd020ea3a6910a2d808002b30309d";

    internal const string DriveC = "1900 2f 433a5c 0000000000000000000000000000000000 0000";

    /// <summary>Section 2.3: a fixed volume "V" with serial number 0x12345678, the local path <c>C:\d</c> and an empty suffix.</summary>
    internal const string LinkInfo =
        "34000000 1c000000 01000000 1c000000 2e000000 00000000 33000000"
        + "12000000 03000000 78563412 10000000 5600"
        + "433a5c6400 00";

    /// <summary>Section 2.5.10: machine "m", four identifiers, of which those of files are made from time and address.</summary>
    internal const string Tracker =
        "60000000 030000a0 58000000 00000000 6d000000000000000000000000000000"
        + VolumeDroid + FileDroid + VolumeDroid + FileDroid;

    internal const string VolumeDroid = "33221100554477668899aabbccddeeff";

    /// <summary>d0ddcae8-3b4b-11e9-9a5b-000c29aabbcc: RFC 9562 keeps the high digits first, a GUID the low ones.</summary>
    internal const string FileDroid = "e8caddd0 4b3b e911 9a5b 000c29aabbcc";

    /// <summary>Section 2.5.6: the folder Documents, whose contents begin at byte 20 of the item list.</summary>
    internal const string KnownFolder = "1c000000 0b0000a0 d09ad3fd8f23af46adb46c85480369c7 14000000";

    /// <summary>A block of a signature that nobody has described.</summary>
    internal const string Unknown = "0b000000 efbeadde 010203";

    /// <summary>Section 2.4: a count of characters and the characters.</summary>
    internal static string Unicode(string text) => Hex(BitConverter.GetBytes((ushort)text.Length)) + Hex(Encoding.Unicode.GetBytes(text));

    internal static byte[] Bytes(params string[] pieces) => Convert.FromHexString(string.Concat(pieces).Replace(" ", "", StringComparison.Ordinal));

    /// <summary>A file with everything above.</summary>
    internal static byte[] Whole { get; } = Bytes(
        Header, Items, LinkInfo, Unicode("what for"), Unicode(@"..\d"), Unicode(@"C:\"), Unicode("-a é"), Unicode("icons.dll"), Tracker, KnownFolder, Unknown, "00000000");

    /// <summary>A header with these flags and nothing else set.</summary>
    internal static string HeaderWith(ShellLinkFlags flags)
        => "4c0000000114020000000000c000000000000046" + Hex(BitConverter.GetBytes((uint)flags)) + new string('0', 2 * 52);

    private static string Hex(byte[] bytes) => Convert.ToHexString(bytes);
}
