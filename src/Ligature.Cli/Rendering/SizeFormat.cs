using System.Globalization;

namespace Ligature.Cli.Rendering;

/// <summary>Sizes for people.</summary>
/// <remarks>
/// The value is rounded to the nearest, halves up, with one decimal below 100 and none from there on, and a value that rounds up to
/// the next unit is shown in it: 1,048,575 bytes are <c>1.0 MiB</c>. <c>ls -h</c> always rounds up; a size here is never more than half
/// a last digit away from the truth.
/// </remarks>
internal readonly record struct SizeFormat(SizeUnits Units)
{
    private static readonly string[] IecNames = ["B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"];
    private static readonly string[] SiNames = ["B", "kB", "MB", "GB", "TB", "PB", "EB"];

    /// <summary>Formats a number of bytes: <c>1.5 KiB</c>, <c>1.5 kB</c>, or <c>1536</c>.</summary>
    public string Format(ulong bytes)
    {
        if (Units == SizeUnits.Bytes)
        {
            return bytes.ToString(CultureInfo.InvariantCulture);
        }

        var (step, names) = Units == SizeUnits.Si ? (1000u, SiNames) : (1024u, IecNames);
        if (bytes < step)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{bytes} B");
        }

        // In tenths and whole numbers, both exact; floating point would misplace halves.
        var unit = 1;
        UInt128 size = step;
        while (Divide(bytes, size) >= step && unit < names.Length - 1)
        {
            size *= step;
            unit++;
        }

        var tenths = Divide((UInt128)bytes * 10, size);
        return tenths < 1000
            ? string.Create(CultureInfo.InvariantCulture, $"{tenths / 10}.{tenths % 10} {names[unit]}")
            : string.Create(CultureInfo.InvariantCulture, $"{Divide(bytes, size)} {names[unit]}");
    }

    /// <inheritdoc cref="Format(ulong)"/>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public string Format(long bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        return Format((ulong)bytes);
    }

    private static ulong Divide(UInt128 value, UInt128 by) => (ulong)((value + (by / 2)) / by);
}

/// <summary>In what sizes are shown.</summary>
internal enum SizeUnits
{
    /// <summary>Powers of 1,024: KiB, MiB …</summary>
    Iec,

    /// <summary>Powers of 1,000: kB, MB …</summary>
    Si,

    /// <summary>Bytes, digits only.</summary>
    Bytes,
}
