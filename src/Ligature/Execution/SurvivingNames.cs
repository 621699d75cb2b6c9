using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Surveying;

namespace Ligature.Execution;

/// <summary>Finds names of files of which only the inode numbers are known, by one walk over directory listings.</summary>
internal sealed class SurvivingNames
{
    private readonly Dictionary<UInt128, FilePath> _paths = [];

    private SurvivingNames()
    {
    }

    /// <summary>Looks for them below a root.</summary>
    internal static SurvivingNames Find(FilePath root, IEnumerable<UInt128> inodes)
    {
        var wanted = new HashSet<UInt128>(inodes);
        var found = new SurvivingNames();
        var options = new WalkOptions { OneFileSystem = true };
        foreach (var visitor in TreeWalker.Walk([root], options, () => new Visitor(wanted), out _))
        {
            foreach (var (inode, path) in visitor.Found)
            {
                if (!found._paths.TryGetValue(inode, out var known) || path < known)
                {
                    found._paths[inode] = path;
                }
            }
        }

        foreach (var (inode, path) in found._paths)
        {
            found._paths[inode] = FilePath.FromBytes(path.Bytes[root.Bytes.TrimEnd((byte)'/').Length..].TrimStart((byte)'/'));
        }

        return found;
    }

    /// <summary>A name of a file, relative to the root, or null where none was found.</summary>
    internal FilePath? PathOf(UInt128 inode) => _paths.TryGetValue(inode, out var path) ? path : null;

    private sealed class Visitor(HashSet<UInt128> wanted) : ITreeVisitor
    {
        internal Dictionary<UInt128, FilePath> Found { get; } = [];

        public void OnDirectory(SurveyedDirectory directory)
        {
        }

        public void OnEntry(scoped in SurveyedEntry entry)
        {
            if (entry.Type is FileType.Regular or FileType.SymbolicLink && wanted.Contains(entry.Inode))
            {
                Found.TryAdd(entry.Inode, entry.Path);
            }
        }

        public void OnUnread(SurveyedDirectory directory, WalkProblem problem)
        {
        }
    }
}
