namespace Ligature.Repairing;

/// <summary>The store of recorded links cannot be used; nothing in it was overwritten.</summary>
public sealed class LinkCatalogException : IOException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What is wrong, with the store's path, as the end of a sentence for people.</param>
    /// <param name="hint">What to do about it, one sentence, or null.</param>
    public LinkCatalogException(string message, string? hint = null)
        : base(message) => Hint = hint;

    /// <summary>What to do about it, or null.</summary>
    public string? Hint { get; }
}
