using FsCheck.Fluent;
using Ligature.Surveying;
using Xunit;

namespace Ligature.Tests.Surveying;

public sealed class InodeTableTests
{
    [Fact]
    public void It_finds_what_was_set_and_nothing_else()
        => Law.Holds(Gen.ListOf(Gen.Choose(0, 5000), 3000), numbers =>
        {
            var table = new InodeTable();
            var expected = new Dictionary<ulong, int>();
            foreach (var number in numbers)
            {
                // Runs as ext4 hands them out, and numbers that differ in their high bits alone.
                var key = (number & 1) == 0 ? (ulong)number : (ulong)number << 40;
                expected[key] = number;
                table.Set(key, number);
            }

            Assert.Equal(expected.Count, table.Count);
            for (var number = 0; number <= 5001; number++)
            {
                foreach (var key in new[] { (ulong)number, (ulong)number << 40 })
                {
                    var isThere = expected.TryGetValue(key, out var value);
                    Assert.Equal(isThere, table.TryGet(key, out var found));
                    Assert.Equal(isThere ? value : -1, found);
                }
            }
        });

    [Fact]
    public void Zero_is_a_key_like_any_other()
    {
        var table = new InodeTable();
        Assert.False(table.TryGet(0, out _));
        table.Set(0, 7);
        Assert.True(table.TryGet(0, out var value));
        Assert.Equal(7, value);
    }
}
