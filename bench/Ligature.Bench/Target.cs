namespace Ligature.Bench;

/// <summary>What <c>lig</c> has to reach beside a peer, or by itself; written in scenarios as <c>faster=2.5</c> and the like.</summary>
internal abstract record Target
{
    /// <summary>The target in words, empty for none.</summary>
    internal abstract string Text { get; }

    internal abstract bool IsMet(CommandRun ours, CommandRun peer);

    internal static Target Parse(string text)
    {
        string[] parts = text.Split('=');
        if (parts is ["-"])
            return new NoTarget();
        double value = 0;
        if (parts.Length != 2 || !double.TryParse(parts[1], out value))
            throw new BenchException($"'{text}' is no target");
        return parts[0] switch
        {
            "faster" => new FasterTarget(value),
            "within" => new WithinTarget(value),
            "adds" => new AddsTarget(value),
            "memory" => new MemoryTarget(value),
            "memory-within" => new MemoryWithinTarget(value),
            _ => throw new BenchException($"'{text}' is no target"),
        };
    }
}

/// <summary>Nothing to reach: the row says which of the two is faster.</summary>
internal sealed record NoTarget : Target
{
    internal override string Text => "";

    internal override bool IsMet(CommandRun ours, CommandRun peer) => true;
}

/// <summary>The peer takes at least so many times as long.</summary>
internal sealed record FasterTarget(double Times) : Target
{
    internal override string Text => $"{Times}× faster";

    internal override bool IsMet(CommandRun ours, CommandRun peer) => peer.Wall.Median >= Times * ours.Wall.Median;
}

/// <summary>Takes at most so many times as long as the peer.</summary>
internal sealed record WithinTarget(double Times) : Target
{
    internal override string Text => $"≤ {Times}× its time";

    internal override bool IsMet(CommandRun ours, CommandRun peer) => ours.Wall.Median <= Times * peer.Wall.Median;
}

/// <summary>Takes at most so many milliseconds longer than the peer.</summary>
internal sealed record AddsTarget(double Milliseconds) : Target
{
    internal override string Text => $"adds < {Milliseconds} ms";

    internal override bool IsMet(CommandRun ours, CommandRun peer) => ours.Wall.Median - peer.Wall.Median < Milliseconds / 1000;
}

/// <summary>Needs less than so many megabytes (1,000,000 bytes), whatever the peer needs.</summary>
internal sealed record MemoryTarget(double Megabytes) : Target
{
    internal override string Text => $"< {Megabytes} MB";

    internal override bool IsMet(CommandRun ours, CommandRun peer) => ours.PeakBytes is { } bytes && bytes < Megabytes * 1e6;
}

/// <summary>Needs at most so many times the peer's memory.</summary>
internal sealed record MemoryWithinTarget(double Times) : Target
{
    internal override string Text => $"≤ {Times}× its memory";

    internal override bool IsMet(CommandRun ours, CommandRun peer) => ours.PeakBytes <= Times * peer.PeakBytes;
}
