using Ligature.Paths;

namespace Ligature.Repairing;

/// <summary>How much two absolute, normalized paths have in common.</summary>
internal static class SharedComponents
{
    /// <summary>How many components at the end are the same.</summary>
    internal static int AtEnd(FilePath a, FilePath b)
    {
        var x = a.Bytes;
        var y = b.Bytes;
        var count = 0;
        while (true)
        {
            var nameOfX = FilePath.NameOf(x);
            var nameOfY = FilePath.NameOf(y);
            if (nameOfX.IsEmpty || !nameOfX.SequenceEqual(nameOfY))
            {
                return count;
            }

            count++;
            x = x[..^(nameOfX.Length + 1)];
            y = y[..^(nameOfY.Length + 1)];
        }
    }

    /// <summary>How many components at the start are the same.</summary>
    internal static int AtStart(FilePath a, FilePath b)
    {
        var x = a.Bytes;
        var y = b.Bytes;
        var common = x.CommonPrefixLength(y);
        var isWhole = (common == x.Length || x[common] == (byte)'/') && (common == y.Length || y[common] == (byte)'/');
        return x[..common].Count((byte)'/') - (isWhole ? 0 : 1);
    }

    /// <summary>The path without so many components at its end.</summary>
    internal static FilePath DropEnd(FilePath path, int count)
    {
        for (; count > 0; count--)
        {
            path = path.Parent;
        }

        return path;
    }
}
