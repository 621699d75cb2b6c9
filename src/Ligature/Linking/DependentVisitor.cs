using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Surveying;

namespace Ligature.Linking;

/// <summary>Collects the names of files that are to be removed, and the symbolic links that may lead through one of them.</summary>
internal sealed unsafe class DependentVisitor(DependentGoal goal) : ITreeVisitor
{
    private bool _trustsListing;

    /// <summary>Names found, by file.</summary>
    internal List<FoundName> Names { get; } = [];

    /// <summary>Live links that reach one of the files, by whatever name.</summary>
    internal List<SymlinkResolution> Links { get; } = [];

    internal UnreadDirectories Unread { get; } = new();

    /// <inheritdoc/>
    public void OnDirectory(SurveyedDirectory directory) => _trustsListing = goal.Mounts.Find(directory.MountId)?.ListsTrueInodes ?? false;

    /// <inheritdoc/>
    public void OnEntry(scoped in SurveyedEntry entry)
    {
        if (entry.Type != FileType.Directory && (!_trustsListing || goal.Inodes.Contains(entry.Inode)))
        {
            LookForName(in entry);
        }

        if (entry.Type == FileType.SymbolicLink)
        {
            Examine(in entry);
        }
    }

    /// <inheritdoc/>
    public void OnUnread(SurveyedDirectory directory, WalkProblem problem) => Unread.Note(directory, problem);

    private void LookForName(scoped in SurveyedEntry entry)
    {
        if (FileOperations.StatusAt(entry.Directory.Descriptor, entry.NameStart, LinkFollowing.Never, StatusFields.Basic, out var status) == Errno.None
            && goal.Files.Contains(status.Identity) && !status.IsMountPoint)
        {
            Names.Add(new FoundName(status.Identity, entry.Path));
        }
    }

    private void Examine(scoped in SurveyedEntry entry)
    {
        var errno = goal.Resolver.TryReach(entry.Directory, entry.NameStart, out var target);
        if (errno != Errno.None || (!goal.HasLinks && !goal.Files.Contains(target.Identity)))
        {
            return;
        }

        var resolution = goal.Resolver.Resolve(entry.Directory, entry.Name, errno, in target);
        if (resolution.State != SymlinkState.Live)
        {
            return;
        }

        foreach (var hop in resolution.Hops.Skip(1))
        {
            if (goal.Files.Contains(hop.Identity))
            {
                Links.Add(resolution);
                return;
            }
        }

        if (goal.Files.Contains(target.Identity))
        {
            Links.Add(resolution);
        }
    }
}

/// <summary>A name of one of the files looked for.</summary>
/// <param name="File">Which file.</param>
/// <param name="Path">The name, beginning with the root it was found in.</param>
internal sealed record FoundName(FileIdentity File, FilePath Path);

/// <summary>What the threads of a search share.</summary>
/// <param name="Files">The files whose names are to be removed.</param>
/// <param name="Inodes">Their numbers alone.</param>
/// <param name="HasLinks">Whether symbolic links are among them: then the end of a way tells nothing about its middle.</param>
/// <param name="Resolver">Follows links.</param>
/// <param name="Mounts">Which listings can be believed.</param>
internal sealed record DependentGoal(HashSet<FileIdentity> Files, HashSet<ulong> Inodes, bool HasLinks, SymlinkResolver Resolver, MountTable Mounts);
