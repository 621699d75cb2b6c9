using Ligature.Surveying;

namespace Ligature.Auditing;

/// <summary>What an audit found in all.</summary>
/// <param name="Findings">Sorted by kind, then by path.</param>
/// <param name="Unread">The directories that could not be read, sorted by path.</param>
/// <param name="Summary">The counts.</param>
public sealed record AuditReport(IReadOnlyList<Finding> Findings, IReadOnlyList<UnreadDirectory> Unread, AuditSummary Summary);

/// <summary>The counts of an audit.</summary>
public sealed record AuditSummary
{
    /// <summary>Directory entries met, those of folders among them; the roots are not counted.</summary>
    public long Names { get; init; }

    /// <summary>Directories read, the roots among them.</summary>
    public long Folders { get; init; }

    /// <summary>Symbolic links, live and broken.</summary>
    public long Symlinks { get; init; }

    /// <summary>Symbolic links that lead nowhere.</summary>
    public long Broken { get; init; }

    /// <summary>Files of which at least one name was met and that have several; null when the audit did not look.</summary>
    public long? MultiNameFiles { get; init; }

    /// <summary>What the further names met would cost as copies: the file's size for each name after the first, in bytes; null when the audit did not look.</summary>
    public ulong? SavedBytes { get; init; }

    /// <summary>Directories that could not be read.</summary>
    public long UnreadFolders { get; init; }

    /// <summary>How long the audit took.</summary>
    public TimeSpan Duration { get; init; }
}
