namespace Ligature.Sequences;

/// <content>Pieces of sequences.</content>
internal static partial class Sequence
{
    /// <summary>No more than the first items.</summary>
    public static IEnumerable<T> Take<T>(this IEnumerable<T> source, int count)
    {
        if (count <= 0)
        {
            yield break;
        }

        foreach (var item in source)
        {
            yield return item;
            if (--count == 0)
            {
                yield break;
            }
        }
    }

    /// <summary>The items before the first that a condition is not true of.</summary>
    public static IEnumerable<T> TakeWhile<T>(this IEnumerable<T> source, Func<T, bool> condition)
    {
        foreach (var item in source)
        {
            if (!condition(item))
            {
                yield break;
            }

            yield return item;
        }
    }

    /// <summary>All but the first items.</summary>
    public static IEnumerable<T> Skip<T>(this IEnumerable<T> source, int count)
    {
        foreach (var item in source)
        {
            if (count > 0)
            {
                count--;
            }
            else
            {
                yield return item;
            }
        }
    }

    /// <summary>All but the last items.</summary>
    public static IEnumerable<T> SkipLast<T>(this IReadOnlyCollection<T> source, int count) => source.Take(source.Count - count);

    /// <summary>No more than the last items.</summary>
    public static IEnumerable<T> TakeLast<T>(this IEnumerable<T> source, int count)
    {
        var items = source.ToList();
        return items.Skip(items.Count - count);
    }

    /// <summary>The items from the last to the first.</summary>
    public static IEnumerable<T> Reverse<T>(this IEnumerable<T> source)
    {
        var items = source.ToList();
        items.Reverse();
        return items;
    }
}
