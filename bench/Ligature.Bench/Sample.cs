namespace Ligature.Bench;

/// <summary>Values measured one after another.</summary>
internal sealed class Sample
{
    private readonly List<double> _values = [];

    internal IReadOnlyList<double> Values => _values;

    internal double Median => Quantile(0.5);

    internal void Add(double value) => _values.Add(value);

    /// <summary>The value below which this fraction of the sample lies, between neighbours in proportion.</summary>
    internal double Quantile(double fraction)
    {
        double[] sorted = [.. _values.Order()];
        double position = fraction * (sorted.Length - 1);
        int below = (int)position;
        int above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((sorted[above] - sorted[below]) * (position - below));
    }
}
