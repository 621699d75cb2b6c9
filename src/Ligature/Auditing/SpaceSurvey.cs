using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Surveying;

namespace Ligature.Auditing;

/// <summary>Measures what folders hold and what deleting them would free, with every file counted once however many names it has.</summary>
public static class SpaceSurvey
{
    /// <summary>Measures one tree.</summary>
    /// <param name="root">A directory.</param>
    /// <param name="walk">How to walk; <see cref="WalkOptions.Needs"/> is set by the survey itself.</param>
    /// <exception cref="OperationCanceledException">Cancelled through the walk options.</exception>
    public static SpaceReport Run(FilePath root, WalkOptions walk)
    {
        ArgumentNullException.ThrowIfNull(walk);
        var mounts = MountTable.Read();
        var visitors = TreeWalker.Walk([root], walk with { Needs = StatusNeeds.NonDirectories }, () => new SpaceVisitor(mounts), out var totals);
        var folders = visitors.SelectMany(visitor => visitor.Folders).ToList();
        var byDirectory = folders.ToDictionary(folder => folder.Directory);
        foreach (var folder in folders)
        {
            folder.Parent = folder.Directory.Parent is { } parent ? byDirectory[parent] : null;
        }

        SumUp(folders);
        var sharedFiles = CountSharedFiles(byDirectory, visitors.Select(visitor => visitor.SharedNames));
        return new SpaceReport(
            folders, UnreadDirectories.Merge(visitors.Select(visitor => visitor.Unread)), totals, sharedFiles);
    }

    // Deepest first, so that each folder is complete when it is added to the one above.
    private static void SumUp(List<FolderUsage> folders)
    {
        folders.Sort((a, b) => b.Depth.CompareTo(a.Depth));
        foreach (var folder in folders)
        {
            folder.Parent?.AddBelow(folder);
        }
    }

    /// <summary>Adds each file that has several names to every folder above one of them once, and to be freed where all are.</summary>
    private static int CountSharedFiles(Dictionary<SurveyedDirectory, FolderUsage> byDirectory, IEnumerable<SharedFileNames> names)
    {
        var files = 0;
        SharedFileNames.ForEachFile(names, (in SharedFile file, ReadOnlySpan<SharedFileName> set) =>
        {
            files++;
            foreach (ref readonly var name in set)
            {
                for (var folder = byDirectory[name.Directory]; folder is not null; folder = folder.Parent)
                {
                    if (folder.CountedFile != files)
                    {
                        folder.CountedFile = files;
                        folder.CountedNames = 0;
                        folder.HoldsBytes = ByteSum.Add(folder.HoldsBytes, file.AllocatedBytes);
                        folder.HoldsApparentBytes = ByteSum.Add(folder.HoldsApparentBytes, file.Size);
                    }

                    folder.CountedNames++;
                    if (folder.CountedNames == set.Length && set.Length >= file.LinkCount)
                    {
                        folder.FreesBytes = ByteSum.Add(folder.FreesBytes, file.AllocatedBytes);
                        folder.FreesApparentBytes = ByteSum.Add(folder.FreesApparentBytes, file.Size);
                    }
                }
            }
        });

        return files;
    }
}

/// <summary>What a survey of one tree measured.</summary>
/// <param name="Folders">Every folder, in no particular order.</param>
/// <param name="Unread">The directories that could not be read, whose content is not in the figures.</param>
/// <param name="Totals">How much was met.</param>
/// <param name="SharedFiles">How many files with several names were met.</param>
public sealed record SpaceReport(
    IReadOnlyList<FolderUsage> Folders, IReadOnlyList<UnreadDirectory> Unread, WalkTotals Totals, int SharedFiles);
