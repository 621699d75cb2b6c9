namespace Ligature.Surveying;

/// <summary>Whether symbolic links of a path are replaced by what they lead to, and when.</summary>
public enum LinkExpansion
{
    /// <summary>As they are met: <c>link/..</c> is the parent of the link's target, as it is for the kernel (path_resolution(7)).</summary>
    AsMet,

    /// <summary>After every <c>..</c> has taken the name before it away: <c>link/..</c> is the folder of the link, as it is for a shell's <c>cd</c>.</summary>
    AfterParents,

    /// <summary>Never: a link stands in the result as it stands in the path.</summary>
    Never,
}
