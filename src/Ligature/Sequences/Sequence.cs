namespace Ligature.Sequences;

/// <summary>The usual words for sequences, meaning what they mean in System.Linq, each no more than one loop.</summary>
/// <remarks>
/// Iterators of System.Linq have generic virtual methods, and ahead-of-time code is made for every pair of types that might meet in them: that was
/// a third of the native binary. The projects import this namespace instead; what is made lazily here is lazy there.
/// </remarks>
internal static partial class Sequence
{
    /// <summary>A number and those that follow it.</summary>
    public static IEnumerable<int> Range(int start, int count)
    {
        for (var number = start; number < start + count; number++)
        {
            yield return number;
        }
    }

    /// <summary>What a function makes of each item.</summary>
    public static IEnumerable<TResult> Select<T, TResult>(this IEnumerable<T> source, Func<T, TResult> selector)
    {
        foreach (var item in source)
        {
            yield return selector(item);
        }
    }

    /// <summary>What a function makes of each item and its number.</summary>
    public static IEnumerable<TResult> Select<T, TResult>(this IEnumerable<T> source, Func<T, int, TResult> selector)
    {
        var number = 0;
        foreach (var item in source)
        {
            yield return selector(item, number++);
        }
    }

    /// <summary>The items of the sequences that a function makes, one after the other.</summary>
    public static IEnumerable<TResult> SelectMany<T, TResult>(this IEnumerable<T> source, Func<T, IEnumerable<TResult>> selector)
    {
        foreach (var item in source)
        {
            foreach (var inner in selector(item))
            {
                yield return inner;
            }
        }
    }

    /// <summary>The items that a condition is true of.</summary>
    public static IEnumerable<T> Where<T>(this IEnumerable<T> source, Func<T, bool> condition)
    {
        foreach (var item in source)
        {
            if (condition(item))
            {
                yield return item;
            }
        }
    }

    /// <summary>The items that are of a type; null is of none.</summary>
    public static IEnumerable<T> OfType<T>(this System.Collections.IEnumerable source)
    {
        foreach (var item in source)
        {
            if (item is T wanted)
            {
                yield return wanted;
            }
        }
    }

    /// <summary>All items as a type that they all are of.</summary>
    public static IEnumerable<T> Cast<T>(this System.Collections.IEnumerable source)
    {
        foreach (var item in source)
        {
            yield return (T)item;
        }
    }

    /// <summary>Two sequences, one after the other.</summary>
    public static IEnumerable<T> Concat<T>(this IEnumerable<T> first, IEnumerable<T> second)
    {
        foreach (var item in first)
        {
            yield return item;
        }

        foreach (var item in second)
        {
            yield return item;
        }
    }

    /// <summary>A sequence and one more item.</summary>
    public static IEnumerable<T> Append<T>(this IEnumerable<T> source, T last) => source.Concat([last]);

    /// <summary>One item and a sequence.</summary>
    public static IEnumerable<T> Prepend<T>(this IEnumerable<T> source, T first) => new[] { first }.Concat(source);

    /// <summary>A sequence, or one item in the place of an empty one.</summary>
    public static IEnumerable<T> DefaultIfEmpty<T>(this IEnumerable<T> source, T substitute)
    {
        var isEmpty = true;
        foreach (var item in source)
        {
            isEmpty = false;
            yield return item;
        }

        if (isEmpty)
        {
            yield return substitute;
        }
    }

    /// <summary>All items in a new list.</summary>
    public static List<T> ToList<T>(this IEnumerable<T> source) => new(source);

    /// <summary>All items in a new array.</summary>
    public static T[] ToArray<T>(this IEnumerable<T> source) => new List<T>(source).ToArray();
}
