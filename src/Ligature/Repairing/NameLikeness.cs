using System.Text;
using System.Text.Unicode;

namespace Ligature.Repairing;

/// <summary>How alike two names are.</summary>
internal enum NameLikeness
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>But for what follows the last dot.</summary>
    OtherExtension,

    /// <summary>But for capital and small letters.</summary>
    OtherCase,

    /// <summary>Byte for byte.</summary>
    Same,
}

/// <summary>Compares names.</summary>
internal static class NameLikenesses
{
    internal static NameLikeness Compare(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
        => a.SequenceEqual(b) ? NameLikeness.Same
            : EqualButForCase(a, b) ? NameLikeness.OtherCase
            : EqualButForCase(Stem(a), Stem(b)) ? NameLikeness.OtherExtension
            : NameLikeness.None;

    /// <summary>A number that all names alike share: of the ASCII letters up to the last dot, capital or small.</summary>
    internal static uint Hash(ReadOnlySpan<byte> name)
    {
        // FNV-1a. Letters beyond ASCII are left to the comparison.
        var hash = 2166136261u;
        foreach (var value in Stem(name))
        {
            if (value < 0x80)
            {
                hash = (hash ^ (value is >= (byte)'A' and <= (byte)'Z' ? value | 0x20u : value)) * 16777619;
            }
        }

        return hash;
    }

    // A dot at the start hides a file and begins no extension.
    private static ReadOnlySpan<byte> Stem(ReadOnlySpan<byte> name) => name.LastIndexOf((byte)'.') is var dot and > 0 ? name[..dot] : name;

    private static bool EqualButForCase(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
        => Utf8.IsValid(a) && Utf8.IsValid(b)
            ? string.Equals(Encoding.UTF8.GetString(a), Encoding.UTF8.GetString(b), StringComparison.OrdinalIgnoreCase)
            : Ascii.EqualsIgnoreCase(a, b) || a.SequenceEqual(b);
}
