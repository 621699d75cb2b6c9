namespace Ligature.Repairing;

/// <summary>Of which targets the content is recorded.</summary>
public enum DigestPolicy
{
    /// <summary>Of none.</summary>
    Never,

    /// <summary>Of files of at most <see cref="TrackOptions.SmallFile"/> bytes.</summary>
    Small,

    /// <summary>Of all regular files.</summary>
    All,
}
