namespace Ligature.Surveying;

/// <summary>Which names of a path need not exist for its canonical form.</summary>
public enum MissingNames
{
    /// <summary>None: what the path leads to exists, as realpath(3) wants it.</summary>
    Refused,

    /// <summary>The last one, also that of a link's target: the path leads to something, or to where it could be made.</summary>
    LastAllowed,

    /// <summary>Any of them, and what stands before a <c>/</c> need not be a directory.</summary>
    Allowed,
}
