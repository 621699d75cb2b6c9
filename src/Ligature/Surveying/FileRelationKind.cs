namespace Ligature.Surveying;

/// <summary>How two names are related, the closest relation that holds.</summary>
public enum FileRelationKind
{
    /// <summary>Nothing connects them: two files, neither of which leads to or contains the other. Their contents may be equal all the same.</summary>
    Unrelated,

    /// <summary>Both are the same path, but for needless <c>/</c> and <c>.</c>.</summary>
    SamePath,

    /// <summary>Different paths to one directory entry: through a symbolic link or <c>..</c> on the way, or in other letter case where that does not count.</summary>
    SameName,

    /// <summary>One directory entry, or one mounted file, seen through two mounts.</summary>
    TwoMounts,

    /// <summary>Two names of one file (or of one symbolic link); see <see cref="FileRelation.ThroughTwoMounts"/>.</summary>
    HardLinks,

    /// <summary>The first is a symbolic link that leads to the second, directly or over others.</summary>
    FirstLeadsToSecond,

    /// <summary>The second is a symbolic link that leads to the first, directly or over others.</summary>
    SecondLeadsToFirst,

    /// <summary>Both are symbolic links and each leads to the other, so neither ends at a file.</summary>
    LeadToEachOther,

    /// <summary>Both are symbolic links that lead to one file.</summary>
    LeadToOneFile,

    /// <summary>The first is a directory, or leads to one, in which the second lies at some depth.</summary>
    FirstContainsSecond,

    /// <summary>The second is a directory, or leads to one, in which the first lies at some depth.</summary>
    SecondContainsFirst,
}
