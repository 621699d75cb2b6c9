using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Surveying;

namespace Ligature.Duplicates;

/// <summary>Looks up files that were listed by their paths, as if a walk had met them.</summary>
internal static class ListedFiles
{
    /// <summary>Notes the regular files of a list, each name once.</summary>
    /// <param name="paths">The list.</param>
    /// <param name="filter">Which names count; the folder of each file stands for a root.</param>
    /// <param name="visitor">Whom they are told to, and those that could not be looked up.</param>
    internal static void Note(IReadOnlyList<FilePath> paths, WalkFilter filter, CandidateVisitor visitor)
    {
        var here = DirectoryHandle.WorkingDirectory;
        var folders = new Dictionary<FilePath, SurveyedDirectory>();
        var names = new HashSet<(ulong Volume, ulong Folder, FilePath Name)>();
        foreach (var path in paths.Distinct())
        {
            var errno = FileOperations.TryGetStatus(here, path, LinkFollowing.Never, StatusFields.MountId, out var status);
            if (errno != Errno.None)
            {
                visitor.Missing.Add(new PassedOverFile(path, errno));
                continue;
            }

            if (status.Type != FileType.Regular || status.IsMountPoint)
            {
                continue;
            }

            var parent = path.Parent;
            if (!folders.TryGetValue(parent, out var folder))
            {
                folders.Add(parent, folder = new SurveyedDirectory(Folder(path)));
                if (FileOperations.TryGetStatus(here, parent, LinkFollowing.Follow, StatusFields.MountId, out var parentStatus) == Errno.None)
                {
                    folder.Learn(in parentStatus);
                }
            }

            // One name may have been spelled in two ways.
            var name = path.Name;
            if (filter.Accepts(folder, name.Bytes, FileType.Regular) && names.Add((folder.Volume, folder.Inode, name)))
            {
                visitor.Note(folder, name.Bytes, in status);
            }
        }
    }

    // Empty for a plain name, so that its path stays as it was listed.
    private static FilePath Folder(FilePath path) => FilePath.FromBytes(path.Bytes[..^FilePath.NameOf(path.Bytes).Length]);
}
