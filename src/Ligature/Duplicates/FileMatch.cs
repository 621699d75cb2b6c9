namespace Ligature.Duplicates;

/// <summary>What must be equal of files beside their content.</summary>
[Flags]
public enum FileMatch
{
    /// <summary>Nothing: content alone counts.</summary>
    None = 0,

    /// <summary>The permission bits.</summary>
    Mode = 1,

    /// <summary>The owner and the group.</summary>
    Owner = 2,

    /// <summary>The time of the last change of content, to the nanosecond.</summary>
    ModifyTime = 4,

    /// <summary>The extended attributes, access control lists among them.</summary>
    Attributes = 8,

    /// <summary>The last component of the path; of files with several names, one name that both have.</summary>
    Name = 16,

    /// <summary>The time of the last change of content, to the second.</summary>
    ModifySecond = 32,

    /// <summary>The path of the folder below its root; of files with several names, that of one name each.</summary>
    Folder = 64,
}
