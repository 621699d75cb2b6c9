using System.Buffers.Text;
using System.Text;
using Ligature.Paths;

namespace Ligature.FileSystem;

/// <summary>One line of mountinfo: fixed fields, any number of optional ones, a hyphen, and three more.</summary>
internal static class MountLine
{
    private const int FirstOptionalField = 6;

    internal static Mount? Parse(ReadOnlySpan<byte> line)
    {
        Span<Range> fields = stackalloc Range[32];
        var count = 0;
        foreach (var field in line.Split((byte)' '))
        {
            if (count == fields.Length)
            {
                break;
            }

            fields[count++] = field;
        }

        var hyphen = FirstOptionalField;
        while (hyphen < count && line[fields[hyphen]] is not [(byte)'-'])
        {
            hyphen++;
        }

        if (hyphen + 3 >= count
            || !TryParse(line[fields[0]], out var id)
            || !TryParse(line[fields[1]], out var parent)
            || !TryParseDevice(line[fields[2]], out var volume))
        {
            return null;
        }

        return new Mount(
            id,
            parent,
            volume,
            MountFieldText.Unescape(line[fields[3]]),
            MountFieldText.Unescape(line[fields[4]]),
            Encoding.UTF8.GetString(line[fields[hyphen + 1]]),
            MountFieldText.Unescape(line[fields[hyphen + 2]]),
            HasOption(line[fields[5]], "ro"u8) || HasOption(line[fields[hyphen + 3]], "ro"u8),
            !HasOption(line[fields[5]], "nosymfollow"u8))
        {
            JournalsData = HasOption(line[fields[hyphen + 3]], "data=journal"u8),
        };
    }

    private static bool HasOption(ReadOnlySpan<byte> options, ReadOnlySpan<byte> wanted)
    {
        foreach (var option in options.Split((byte)','))
        {
            if (options[option].SequenceEqual(wanted))
            {
                return true;
            }
        }

        return false;
    }

    private static bool TryParseDevice(ReadOnlySpan<byte> text, out ulong volume)
    {
        volume = 0;
        var colon = text.IndexOf((byte)':');
        if (colon < 0 || !TryParse(text[..colon], out var major) || !TryParse(text[(colon + 1)..], out var minor))
        {
            return false;
        }

        volume = (major << 32) | minor;
        return true;
    }

    private static bool TryParse(ReadOnlySpan<byte> text, out ulong value)
        => Utf8Parser.TryParse(text, out value, out var consumed) && consumed == text.Length;
}
