namespace Ligature.Bench;

/// <summary>What a made tree holds; printed as one line of JSON.</summary>
internal sealed class LinksTreeFacts
{
    public int Folders { get; set; }

    public int Files { get; set; }

    public int FurtherNames { get; set; }

    public int Symlinks { get; set; }

    public int Dangling { get; set; }

    public int Loops { get; set; }

    public int Absolute { get; set; }

    public int Escaping { get; set; }

    /// <summary>A file that has two names, chosen by the seed; its path below the root.</summary>
    public string? FileWithTwoNames { get; set; }

    /// <summary>A file that has one name, chosen by the seed; its path below the root.</summary>
    public string? FileWithOneName { get; set; }
}
