using Ligature.FileSystem;
using Ligature.Surveying;

namespace Ligature.Auditing;

/// <summary>Collects what one thread of an audit meets.</summary>
internal sealed class AuditVisitor(LinkAuditOptions options, AuditedRoots roots, SymlinkResolver resolver, MountTable mounts) : ITreeVisitor
{
    private readonly List<Finding> _findings = [];
    private SymlinkAuditor? _symlinks;

    internal IReadOnlyList<Finding> Findings => _findings;

    internal UnreadDirectories Unread { get; } = new();

    internal SharedFileNames SharedNames { get; } = new(mounts);

    internal SymlinkAuditor Symlinks => _symlinks ??= new SymlinkAuditor(options, roots, resolver, _findings);

    /// <inheritdoc/>
    public void OnDirectory(SurveyedDirectory directory) => SharedNames.Enter(directory);

    /// <inheritdoc/>
    public bool Knows(SurveyedDirectory directory, ulong inode, ReadOnlySpan<byte> name) => SharedNames.Recalls(directory, inode, name);

    /// <inheritdoc/>
    public void OnEntry(scoped in SurveyedEntry entry)
    {
        Unread.NoteDenied(in entry);
        if (entry.Type == FileType.SymbolicLink)
        {
            Symlinks.Audit(in entry);
        }

        SharedNames.AddIfShared(in entry);
    }

    /// <inheritdoc/>
    public void OnUnread(SurveyedDirectory directory, WalkProblem problem) => Unread.Note(directory, problem);
}
