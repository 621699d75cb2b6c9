using FsCheck.Fluent;
using Ligature.Surveying;
using Xunit;

namespace Ligature.Tests.Surveying;

public sealed class CompactListTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1023)]
    [InlineData(1024)]
    [InlineData(1025)]
    [InlineData(5000)]
    public void A_chunked_list_gives_back_what_was_added_in_order(int count)
    {
        var list = new ChunkedList<long>();
        for (var i = 0; i < count; i++)
        {
            Assert.Equal(i, list.Count);
            list.Add(i * 3L);
        }

        Assert.Equal(count, list.Count);
        for (var i = 0; i < count; i++)
        {
            Assert.Equal(i * 3L, list[i]);
        }
    }

    [Fact]
    public void An_arena_gives_back_every_name_across_the_ends_of_its_blocks()
        => Law.Holds(Gen.ListOf(Gen.Choose(0, 40_000), 40), lengths =>
        {
            var arena = new NameArena();
            var kept = new List<(long Position, byte[] Name)>();
            foreach (var length in lengths.Append((64 << 10) - 2))
            {
                var name = new byte[length];
                Array.Fill(name, (byte)(length % 251));
                kept.Add((arena.Add(name), name));
            }

            Assert.All(kept, item => Assert.True(arena.Get(item.Position).SequenceEqual(item.Name)));
        }, cases: 20);

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public void An_arena_starts_a_new_block_where_a_name_no_longer_fits_with_its_length(int last)
    {
        var arena = new NameArena();
        arena.Add(new byte[65_530]);
        arena.Add(new byte[65_532]);

        var position = arena.Add(new byte[last]);

        Assert.Equal(last, arena.Get(position).Length);
        Assert.Equal(last == 4 ? 131_066 : 131_072, position);
    }
}
