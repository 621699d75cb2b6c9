namespace Ligature.Bench;

/// <summary>Options of the form <c>--name value</c>; each that is read is taken out, and what is left over is an error.</summary>
internal sealed class Options
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    internal Options(ReadOnlySpan<string> arguments)
    {
        for (int i = 0; i < arguments.Length; i += 2)
        {
            if (!arguments[i].StartsWith("--", StringComparison.Ordinal) || i + 1 == arguments.Length)
                throw new BenchException($"cannot make sense of '{arguments[i]}'");
            _values[arguments[i]] = arguments[i + 1];
        }
    }

    internal string Text(string name, string otherwise) => _values.Remove(name, out string? value) ? value : otherwise;

    internal int Count(string name, int otherwise) => (int)Number(name, otherwise);

    internal double Number(string name, double otherwise)
    {
        string text = Text(name, "");
        if (text.Length == 0)
            return otherwise;
        return double.TryParse(text, out double value) && value >= 0 && value <= int.MaxValue
            ? value
            : throw new BenchException($"{name} needs a number, not '{text}'");
    }

    internal void RefuseOthers()
    {
        foreach (string name in _values.Keys)
            throw new BenchException($"there is no option '{name}'");
    }
}
