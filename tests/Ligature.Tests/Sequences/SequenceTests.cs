using System.Linq;
using Xunit;
using Ours = Ligature.Sequences.Sequence;

namespace Ligature.Tests.Sequences;

/// <summary>Every word means what it means in System.Linq.</summary>
public sealed class SequenceTests
{
    private static readonly StringComparer AnyCase = StringComparer.OrdinalIgnoreCase;

    public static TheoryData<string> Samples { get; } = new("", "a", "b a", "a A a", "bb a ccc B bb Ccc A dd", "x xx x xx xxx X");

    [Theory]
    [MemberData(nameof(Samples))]
    public void Items_are_made_chosen_and_put_together_as_by_Linq(string sample)
    {
        var words = Words(sample);
        Assert.Equal(words.Select(word => word.Length), Ours.Select(words, word => word.Length));
        Assert.Equal(words.Select((word, number) => (word, number)), Ours.Select(words, (word, number) => (word, number)));
        Assert.Equal(words.SelectMany(word => word), Ours.SelectMany(words, word => word));
        Assert.Equal(words.Where(IsShort), Ours.Where(words, IsShort));
        Assert.Equal(new object?[] { 1, null, "a" }.OfType<string>(), Ours.OfType<string>(new object?[] { 1, null, "a" }));
        Assert.Equal(words.Cast<object>(), Ours.Cast<object>(words));
        Assert.Equal(words.Concat(words), Ours.Concat(words, words));
        Assert.Equal(words.Append("z").Prepend("y"), Ours.Prepend(Ours.Append(words, "z"), "y"));
        Assert.Equal(words.DefaultIfEmpty("none"), Ours.DefaultIfEmpty(words, "none"));
        Assert.Equal(Enumerable.Range(3, words.Length), Ours.Range(3, words.Length));
        Assert.Equal(words, Ours.ToArray(words));
        Assert.Equal(words, Ours.ToList(words));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Questions_are_answered_as_by_Linq(string sample)
    {
        IEnumerable<string> words = Words(sample);
        Assert.Equal(words.Any(), Ours.Any(words));
        Assert.Equal(words.Any(IsShort), Ours.Any(words, IsShort));
        Assert.Equal(words.All(IsShort), Ours.All(words, IsShort));
        Assert.Equal(words.Contains("A"), Ours.Contains(words, "A"));
        Assert.Equal(words.Contains("CCC", AnyCase), Ours.Contains(words, "CCC", AnyCase));
        Assert.Equal(words.Count(), Ours.Count(words));
        Assert.Equal(words.Count(IsShort), Ours.Count(words, IsShort));
        Assert.Equal(words.Sum(word => word.Length), Ours.Sum(words, word => word.Length));
        Assert.Equal(words.FirstOrDefault(), Ours.FirstOrDefault(words));
        Assert.Equal(words.FirstOrDefault(IsShort), Ours.FirstOrDefault(words, IsShort));
        Assert.Equal(words.MinBy(word => word.Length), Ours.MinBy(words, word => word.Length));
        Assert.True(Ours.SequenceEqual(words, [.. words]));
        Assert.False(Ours.SequenceEqual(words, [.. words, "more"]));
        Assert.False(Ours.SequenceEqual([.. words, "more"], words));
        Assert.False(Ours.SequenceEqual([.. words, "more"], [.. words, "other"]));
        Same(() => words.First(), () => Ours.First(words));
        Same(() => words.Last(), () => Ours.Last(words));
        Same(() => words.First(IsShort), () => Ours.First(words, IsShort));
        Same(() => words.Single(IsShort), () => Ours.Single(words, IsShort));
        Same(() => words.Max(word => word.Length), () => Ours.Max(words, word => word.Length));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Pieces_orders_and_groups_are_those_of_Linq(string sample)
    {
        var words = Words(sample);
        for (var count = -1; count <= words.Length + 1; count++)
        {
            Assert.Equal(words.Take(count), Ours.Take(words, count));
            Assert.Equal(words.Skip(count), Ours.Skip(words, count));
            Assert.Equal(words.TakeLast(count), Ours.TakeLast(words, count));
            Assert.Equal(words.SkipLast(count), Ours.SkipLast(words, count));
        }

        Assert.Equal(words.TakeWhile(IsShort), Ours.TakeWhile(words, IsShort));
        Assert.Equal(Enumerable.Reverse(words), Ours.Reverse(words));
        Assert.Equal(words.Order(StringComparer.Ordinal), Ours.Order(words, StringComparer.Ordinal));
        Assert.Equal(words.OrderBy(word => word.Length), Ours.OrderBy(words, word => word.Length));
        Assert.Equal(words.OrderBy(word => word, AnyCase), Ours.OrderBy(words, word => word, AnyCase));
        Assert.Equal(words.Distinct(AnyCase), Ours.Distinct(words, AnyCase));
        Assert.Equal(words.DistinctBy(word => word.Length), Ours.DistinctBy(words, word => word.Length));
        Assert.Equal(words.Except(["a", "X"], AnyCase), Ours.Except(words, ["a", "X"], AnyCase));
        Assert.Equal(
            words.GroupBy(word => word, AnyCase).Select(group => (group.Key, string.Join(' ', group))),
            Ours.GroupBy(words, word => word, AnyCase).Select(group => (group.Key, string.Join(' ', group))));
        Same(() => words.ToDictionary(word => word, word => word.Length), () => Ours.ToDictionary(words, word => word, word => word.Length));
    }

    [Fact]
    public void A_sum_that_does_not_fit_is_no_sum()
    {
        Assert.Throws<OverflowException>(() => Ours.Sum([1, 2], _ => int.MaxValue));
        Assert.Throws<OverflowException>(() => Ours.Sum([1, 2], _ => long.MaxValue));
    }

    private static string[] Words(string sample) => sample.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static bool IsShort(string word) => word.Length < 3;

    private static void Same<T>(Func<T> theirs, Func<T> ours)
    {
        var expected = Record.Exception(() => theirs());
        if (expected is null)
        {
            Assert.Equal(theirs(), ours());
        }
        else
        {
            Assert.Throws(expected.GetType(), () => { ours(); });
        }
    }
}
