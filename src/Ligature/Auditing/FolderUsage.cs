using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Surveying;

namespace Ligature.Auditing;

/// <summary>What a folder takes on disk, and what deleting it would give back.</summary>
public sealed class FolderUsage
{
    internal FolderUsage(SurveyedDirectory directory)
    {
        Directory = directory;
        HoldsBytes = directory.AllocatedBytes;
        FreesBytes = directory.AllocatedBytes;
        HoldsApparentBytes = directory.Size;
        FreesApparentBytes = directory.Size;
    }

    /// <summary>The folder.</summary>
    public FilePath Path => Directory.GetPath();

    /// <summary>0 for the root of the survey.</summary>
    public int Depth => Directory.Depth;

    /// <summary>The blocks of every file with a name in the folder or below, each file counted once, and of the folders themselves, in bytes.</summary>
    public ulong HoldsBytes { get; internal set; }

    /// <summary>The blocks of those files that have all their names in the folder or below, and of the folders themselves, in bytes.</summary>
    /// <remarks>Extents shared with reflinked copies elsewhere stay in use; they are counted here all the same.</remarks>
    public ulong FreesBytes { get; internal set; }

    /// <summary>As <see cref="HoldsBytes"/>, but the lengths instead of the blocks.</summary>
    public ulong HoldsApparentBytes { get; internal set; }

    /// <summary>As <see cref="FreesBytes"/>, but the lengths instead of the blocks.</summary>
    public ulong FreesApparentBytes { get; internal set; }

    internal SurveyedDirectory Directory { get; }

    internal FolderUsage? Parent { get; set; }

    /// <summary>The number of the file that was counted here last, and how many of its names were.</summary>
    internal int CountedFile { get; set; }

    internal int CountedNames { get; set; }

    /// <summary>Adds a file that has one name.</summary>
    internal void AddSole(in FileStatus status)
    {
        HoldsBytes = ByteSum.Add(HoldsBytes, status.AllocatedBytes);
        FreesBytes = ByteSum.Add(FreesBytes, status.AllocatedBytes);
        HoldsApparentBytes = ByteSum.Add(HoldsApparentBytes, status.Size);
        FreesApparentBytes = ByteSum.Add(FreesApparentBytes, status.Size);
    }

    /// <summary>Adds what a folder directly below was found to take.</summary>
    internal void AddBelow(FolderUsage child)
    {
        HoldsBytes = ByteSum.Add(HoldsBytes, child.HoldsBytes);
        FreesBytes = ByteSum.Add(FreesBytes, child.FreesBytes);
        HoldsApparentBytes = ByteSum.Add(HoldsApparentBytes, child.HoldsApparentBytes);
        FreesApparentBytes = ByteSum.Add(FreesApparentBytes, child.FreesApparentBytes);
    }
}
