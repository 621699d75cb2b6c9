using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Surveying;

namespace Ligature.Repairing;

/// <summary>Collects in one walk what mending takes: the broken links, the names of files looked for, and all other names.</summary>
internal sealed unsafe class RepairVisitor(WalkedRoots roots, LostTargets lost, SymlinkResolver resolver, MountTable mounts) : ITreeVisitor
{
    private readonly LinkObservation _observation = new(mounts);
    private readonly MetVolumes _volumes = new(mounts);

    internal long Links { get; private set; }

    internal List<BrokenLink> Broken { get; } = [];

    internal NameIndex Names { get; } = new();

    /// <summary>The regular files of a length that is looked for: their numbers in <see cref="Names"/>.</summary>
    internal ChunkedList<SizedName> Sized { get; } = new();

    internal UnreadDirectories Unread { get; } = new();

    /// <summary>Whether some part of the tree was not walked, for whatever reason.</summary>
    internal bool LeftSomethingOut { get; private set; }

    /// <inheritdoc/>
    public void OnDirectory(SurveyedDirectory directory) => Names.Enter(directory);

    /// <inheritdoc/>
    public void OnEntry(scoped in SurveyedEntry entry)
    {
        Unread.NoteDenied(in entry);
        if (entry.Type == FileType.SymbolicLink)
        {
            Links++;
            Examine(in entry);
        }
        else
        {
            Names.Add(entry.Name, entry.Type);
            if (entry is { HasStatus: true, Type: FileType.Regular } && lost.MayBeSize(entry.Status.Size))
            {
                Sized.Add(new SizedName(Names.Count - 1, entry.Status.Size));
            }
        }

        if (lost.MayBeInode(entry.Inode))
        {
            Recognise(in entry);
        }
    }

    /// <inheritdoc/>
    public void OnUnread(SurveyedDirectory directory, WalkProblem problem)
    {
        Unread.Note(directory, problem);
        LeftSomethingOut |= problem.Kind != WalkProblemKind.AlreadyVisited;
    }

    private void Examine(scoped in SurveyedEntry entry)
    {
        var errno = resolver.TryReach(entry.Directory, entry.NameStart, out _);
        if (errno == Errno.None)
        {
            return;
        }

        var resolution = resolver.Resolve(entry.Directory, entry.Name, errno, default);
        if (resolution.State == SymlinkState.Live)
        {
            return;
        }

        if (_observation.Meet(in entry, roots.PathOf(entry.Directory)) is { } link)
        {
            Broken.Add(new BrokenLink(link, resolution));
        }
        else if (resolution.Hops.Count == 0)
        {
            Unread.NoteDenied(entry.Directory, resolution.Errno);
        }
    }

    private void Recognise(scoped in SurveyedEntry entry)
    {
        const StatusFields Fields = StatusFields.BirthTime | StatusFields.MountId;
        if (FileOperations.StatusAt(entry.Directory.Descriptor, entry.NameStart, LinkFollowing.Never, Fields, out var status) != Errno.None
            || status.Inode != entry.Inode)
        {
            return;
        }

        using var directory = new DirectoryHandle(entry.Directory.Descriptor, ownsHandle: false);
        foreach (var candidate in lost.WithInode(entry.Inode))
        {
            if (candidate.Target.Is(_volumes.Of(directory, in status), in status))
            {
                candidate.AddName(roots.PathOf(entry.Directory).Join(entry.Name));
            }
        }
    }
}

/// <summary>A link that leads nowhere.</summary>
/// <param name="Link">The link.</param>
/// <param name="Resolution">How far it leads.</param>
internal sealed record BrokenLink(MetLink Link, SymlinkResolution Resolution);

/// <summary>A regular file of a length that is looked for.</summary>
/// <param name="Number">Its number in the index of names.</param>
/// <param name="Size">Its length.</param>
internal readonly record struct SizedName(int Number, ulong Size);
