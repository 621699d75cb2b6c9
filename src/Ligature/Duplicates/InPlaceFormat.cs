using Ligature.Paths;

namespace Ligature.Duplicates;

/// <summary>Knows files that programs edit in place: a change through one name would appear under all.</summary>
internal static class InPlaceFormat
{
    /// <summary>How many bytes tell.</summary>
    internal const int HeadLength = 64;

    private static readonly string[] DiskImageSuffixes = [".img", ".raw", ".qcow2", ".vmdk", ".vdi", ".vhd", ".vhdx"];

    /// <summary>What the file is, in the plural, or null where it is no such format.</summary>
    /// <param name="head">The first bytes.</param>
    /// <param name="name">One of its names.</param>
    internal static string? Find(ReadOnlySpan<byte> head, FilePath name)
    {
        // The magic numbers: sqlite.org/fileformat.html, RFC 4155, and the documents of QEMU (docs/interop) and of the makers.
        if (head.StartsWith("SQLite format 3\0"u8))
        {
            return "SQLite databases";
        }

        if (head.StartsWith("From "u8))
        {
            return "mailboxes";
        }

        return head.StartsWith("QFI"u8) || head.StartsWith("KDMV"u8) || head.StartsWith("conectix"u8) || head.StartsWith("vhdxfile"u8)
            || head.StartsWith("<<< Oracle VM VirtualBox Disk Image"u8) || IsNamedAsDisk(name)
                ? "disk images"
                : null;
    }

    private static bool IsNamedAsDisk(FilePath name)
    {
        var text = name.Name.ToString();
        return Array.Exists(DiskImageSuffixes, suffix => text.EndsWith(suffix, StringComparison.OrdinalIgnoreCase));
    }
}
