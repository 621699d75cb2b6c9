namespace Ligature.Sequences;

/// <content>Questions about sequences.</content>
internal static partial class Sequence
{
    /// <summary>Whether there is an item.</summary>
    public static bool Any<T>(this IEnumerable<T> source)
    {
        using var items = source.GetEnumerator();
        return items.MoveNext();
    }

    /// <summary>Whether a condition is true of an item.</summary>
    public static bool Any<T>(this IEnumerable<T> source, Func<T, bool> condition)
    {
        foreach (var item in source)
        {
            if (condition(item))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a condition is true of every item.</summary>
    public static bool All<T>(this IEnumerable<T> source, Func<T, bool> condition) => !source.Any(item => !condition(item));

    /// <summary>Whether an item is among them.</summary>
    public static bool Contains<T>(this IEnumerable<T> source, T wanted, IEqualityComparer<T>? comparer = null)
    {
        comparer ??= EqualityComparer<T>.Default;
        return source.Any(item => comparer.Equals(item, wanted));
    }

    /// <summary>How many items there are.</summary>
    public static int Count<T>(this IEnumerable<T> source) => source.Count(_ => true);

    /// <summary>Of how many items a condition is true.</summary>
    public static int Count<T>(this IEnumerable<T> source, Func<T, bool> condition)
    {
        var count = 0;
        foreach (var item in source)
        {
            count += condition(item) ? 1 : 0;
        }

        return count;
    }

    /// <summary>The sum of what a function makes of each item.</summary>
    /// <exception cref="OverflowException">It does not fit.</exception>
    public static int Sum<T>(this IEnumerable<T> source, Func<T, int> selector)
    {
        var sum = 0;
        foreach (var item in source)
        {
            sum = checked(sum + selector(item));
        }

        return sum;
    }

    /// <inheritdoc cref="Sum{T}(IEnumerable{T}, Func{T, int})"/>
    public static long Sum<T>(this IEnumerable<T> source, Func<T, long> selector)
    {
        var sum = 0L;
        foreach (var item in source)
        {
            sum = checked(sum + selector(item));
        }

        return sum;
    }

    /// <summary>The greatest number.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static int Max(this IEnumerable<int> source)
    {
        var greatest = source.First();
        foreach (var number in source)
        {
            greatest = Math.Max(greatest, number);
        }

        return greatest;
    }

    /// <summary>The greatest number that a function makes of an item.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static int Max<T>(this IEnumerable<T> source, Func<T, int> selector) => source.Select(selector).Max();

    /// <summary>Whether two sequences hold equal items in the same order.</summary>
    public static bool SequenceEqual<T>(this IEnumerable<T> first, IEnumerable<T> second)
    {
        using var others = second.GetEnumerator();
        foreach (var item in first)
        {
            if (!others.MoveNext() || !EqualityComparer<T>.Default.Equals(item, others.Current))
            {
                return false;
            }
        }

        return !others.MoveNext();
    }

    /// <summary>The first item.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static T First<T>(this IEnumerable<T> source) => source.First(_ => true);

    /// <summary>The first item that a condition is true of.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static T First<T>(this IEnumerable<T> source, Func<T, bool> condition)
    {
        foreach (var item in source)
        {
            if (condition(item))
            {
                return item;
            }
        }

        throw new InvalidOperationException("No item is the first.");
    }

    /// <summary>The first item, or the default.</summary>
    public static T? FirstOrDefault<T>(this IEnumerable<T> source) => source.FirstOrDefault(_ => true);

    /// <summary>The first item that a condition is true of, or the default.</summary>
    public static T? FirstOrDefault<T>(this IEnumerable<T> source, Func<T, bool> condition)
    {
        foreach (var item in source)
        {
            if (condition(item))
            {
                return item;
            }
        }

        return default;
    }

    /// <summary>The last item.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static T Last<T>(this IEnumerable<T> source) => source.TakeLast(1).First();

    /// <summary>The only item that a condition is true of.</summary>
    /// <exception cref="InvalidOperationException">There is none, or another.</exception>
    public static T Single<T>(this IEnumerable<T> source, Func<T, bool> condition)
        => source.Where(condition).ToList() is [var only] ? only : throw new InvalidOperationException("Not one item, but none or several.");

    /// <summary>The item of which a function makes the smallest, the first of equal ones; the default where there is none.</summary>
    public static T? MinBy<T, TKey>(this IEnumerable<T> source, Func<T, TKey> key)
    {
        using var items = source.GetEnumerator();
        if (!items.MoveNext())
        {
            return default;
        }

        var (smallest, smallestKey) = (items.Current, key(items.Current));
        while (items.MoveNext())
        {
            var itsKey = key(items.Current);
            if (Comparer<TKey>.Default.Compare(itsKey, smallestKey) < 0)
            {
                (smallest, smallestKey) = (items.Current, itsKey);
            }
        }

        return smallest;
    }
}
