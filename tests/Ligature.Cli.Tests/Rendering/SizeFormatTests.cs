using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Ligature.Cli.Rendering;
using Xunit;

namespace Ligature.Cli.Tests.Rendering;

public sealed class SizeFormatTests
{
    [Theory]
    [InlineData(0, "0 B", "0 B")]
    [InlineData(999, "999 B", "999 B")]
    [InlineData(1000, "1000 B", "1.0 kB")]
    [InlineData(1023, "1023 B", "1.0 kB")]
    [InlineData(1024, "1.0 KiB", "1.0 kB")]
    [InlineData(1536, "1.5 KiB", "1.5 kB")]
    [InlineData(102_348, "99.9 KiB", "102 kB")]
    [InlineData(102_349, "100 KiB", "102 kB")]
    [InlineData(999_499, "976 KiB", "999 kB")]
    [InlineData(999_500, "976 KiB", "1.0 MB")]
    [InlineData(1_048_063, "1023 KiB", "1.0 MB")]
    [InlineData(1_048_064, "1.0 MiB", "1.0 MB")]
    [InlineData(long.MaxValue, "8.0 EiB", "9.2 EB")]
    public void Sizes_are_rounded_to_the_nearest(long bytes, string iec, string si)
    {
        Assert.Equal(iec, new SizeFormat(SizeUnits.Iec).Format(bytes));
        Assert.Equal(si, new SizeFormat(SizeUnits.Si).Format(bytes));
        Assert.Equal(bytes.ToString(CultureInfo.InvariantCulture), new SizeFormat(SizeUnits.Bytes).Format(bytes));
    }

    [Fact]
    public void The_largest_number_fits() => Assert.Equal("16.0 EiB", new SizeFormat(SizeUnits.Iec).Format(ulong.MaxValue));

    [Fact]
    public void A_shown_size_is_at_most_half_a_last_digit_from_the_truth()
    {
        string[] units = ["B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"];
        Prop.ForAll(ArbMap.Default.ArbFor<ulong>(), ArbMap.Default.ArbFor<byte>(), (value, shift) =>
        {
            var bytes = value >> (shift % 64);
            var parts = new SizeFormat(SizeUnits.Iec).Format(bytes).Split(' ');
            var unit = (decimal)Math.Pow(1024, Array.IndexOf(units, parts[1]));
            var lastDigit = parts[0].Contains('.', StringComparison.Ordinal) ? unit / 10 : unit;
            return Math.Abs((decimal.Parse(parts[0], CultureInfo.InvariantCulture) * unit) - bytes) <= lastDigit / 2;
        }).QuickCheckThrowOnFailure();
    }
}
