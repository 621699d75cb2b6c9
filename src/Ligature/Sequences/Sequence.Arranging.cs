namespace Ligature.Sequences;

/// <content>Parts, orders and groups of sequences.</content>
internal static partial class Sequence
{
    /// <summary>The items in ascending order; equal ones stay as they are.</summary>
    public static IReadOnlyList<T> Order<T>(this IEnumerable<T> source, IComparer<T>? comparer = null) => source.OrderBy(item => item, comparer);

    /// <summary>The items in ascending order of what a function makes of them; equal ones stay as they are.</summary>
    public static IReadOnlyList<T> OrderBy<T, TKey>(this IEnumerable<T> source, Func<T, TKey> key, IComparer<TKey>? comparer = null)
    {
        comparer ??= Comparer<TKey>.Default;
        var items = source.ToArray();
        var keys = new TKey[items.Length];
        var order = new int[items.Length];
        for (var i = 0; i < items.Length; i++)
        {
            (keys[i], order[i]) = (key(items[i]), i);
        }

        Array.Sort(order, (a, b) => comparer.Compare(keys[a], keys[b]) is not 0 and var difference ? difference : a.CompareTo(b));
        var ordered = new T[items.Length];
        for (var i = 0; i < items.Length; i++)
        {
            ordered[i] = items[order[i]];
        }

        return ordered;
    }

    /// <summary>Each item once, in the order in which they come first.</summary>
    public static IEnumerable<T> Distinct<T>(this IEnumerable<T> source, IEqualityComparer<T>? comparer = null) => source.DistinctBy(item => item, comparer);

    /// <summary>The first item of each kind, told by what a function makes of it.</summary>
    public static IEnumerable<T> DistinctBy<T, TKey>(this IEnumerable<T> source, Func<T, TKey> key, IEqualityComparer<TKey>? comparer = null)
    {
        var seen = new HashSet<TKey>(comparer);
        foreach (var item in source)
        {
            if (seen.Add(key(item)))
            {
                yield return item;
            }
        }
    }

    /// <summary>Each item once that is not among others.</summary>
    public static IEnumerable<T> Except<T>(this IEnumerable<T> source, IEnumerable<T> others, IEqualityComparer<T>? comparer = null)
    {
        var seen = new HashSet<T>(others, comparer);
        foreach (var item in source)
        {
            if (seen.Add(item))
            {
                yield return item;
            }
        }
    }

    /// <summary>The items by what a function makes of them, in the order in which the groups begin.</summary>
    public static IReadOnlyList<Group<TKey, T>> GroupBy<T, TKey>(this IEnumerable<T> source, Func<T, TKey> key, IEqualityComparer<TKey>? comparer = null)
        where TKey : notnull
    {
        var groups = new List<Group<TKey, T>>();
        var byKey = new Dictionary<TKey, Group<TKey, T>>(comparer);
        foreach (var item in source)
        {
            var itsKey = key(item);
            if (!byKey.TryGetValue(itsKey, out var group))
            {
                group = new Group<TKey, T>(itsKey);
                byKey.Add(itsKey, group);
                groups.Add(group);
            }

            group.Add(item);
        }

        return groups;
    }

    /// <summary>The items, found by what a function makes of them.</summary>
    /// <exception cref="ArgumentException">Two items have the same key.</exception>
    public static Dictionary<TKey, T> ToDictionary<T, TKey>(this IEnumerable<T> source, Func<T, TKey> key)
        where TKey : notnull
        => source.ToDictionary(key, item => item);

    /// <summary>What a function makes of the items, found by what another one makes of them.</summary>
    /// <exception cref="ArgumentException">Two items have the same key.</exception>
    public static Dictionary<TKey, TValue> ToDictionary<T, TKey, TValue>(this IEnumerable<T> source, Func<T, TKey> key, Func<T, TValue> value)
        where TKey : notnull
    {
        var dictionary = new Dictionary<TKey, TValue>();
        foreach (var item in source)
        {
            dictionary.Add(key(item), value(item));
        }

        return dictionary;
    }
}

/// <summary>Items that have something in common.</summary>
internal sealed class Group<TKey, T>(TKey key) : List<T>
{
    /// <summary>What they have in common.</summary>
    public TKey Key => key;
}
