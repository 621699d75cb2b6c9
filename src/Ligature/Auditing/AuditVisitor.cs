using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Surveying;

namespace Ligature.Auditing;

/// <summary>Collects what one thread of an audit meets.</summary>
internal sealed class AuditVisitor(
    LinkAuditOptions options, AuditedRoots roots, SymlinkResolver resolver, ShortcutResolver shortcuts, MountTable mounts) : ITreeVisitor
{
    private readonly List<Finding> _findings = [];
    private readonly bool _looksAtShortcuts = options.Wants(FindingKind.BrokenShortcut) || options.Wants(FindingKind.DamagedShortcut);
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
        else if (entry.Type == FileType.Regular && _looksAtShortcuts && ShortcutFile.HasShortcutName(entry.Name))
        {
            AuditShortcut(in entry);
        }

        SharedNames.AddIfShared(in entry);
    }

    /// <inheritdoc/>
    public void OnUnread(SurveyedDirectory directory, WalkProblem problem) => Unread.Note(directory, problem);

    private void AuditShortcut(in SurveyedEntry entry)
    {
        using var directory = new DirectoryHandle(entry.Directory.Descriptor, ownsHandle: false);
        if (shortcuts.TryResolve(directory, entry.Directory.GetPath(), FilePath.FromBytes(entry.Name)) is { IsBroken: true } shortcut)
        {
            var kind = shortcut.State == ShortcutState.Damaged ? FindingKind.DamagedShortcut : FindingKind.BrokenShortcut;
            if (options.Wants(kind))
            {
                _findings.Add(new Finding
                {
                    Kind = kind,
                    Path = entry.Path,
                    Target = shortcut.Target,
                    Place = shortcut.Place,
                    Problem = shortcut.Problem,
                    Errno = shortcut.Problem is null ? shortcut.Errno : Errno.None,
                });
            }
        }
    }
}
