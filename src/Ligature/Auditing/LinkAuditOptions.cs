using Ligature.Surveying;

namespace Ligature.Auditing;

/// <summary>What an audit looks for, and how it walks.</summary>
/// <param name="Kinds">The kinds of findings to report.</param>
/// <param name="Walk">How to walk; <see cref="WalkOptions.Needs"/> is set by the audit itself.</param>
/// <param name="Image">What stands for <c>/</c>, for an offline system.</param>
public sealed record LinkAuditOptions(IReadOnlyCollection<FindingKind> Kinds, WalkOptions Walk, ImageRoot? Image = null)
{
    private readonly bool[] _wanted = [.. FindingKinds.All.Select(kind => Kinds.Contains(kind))];

    /// <summary>Whether a kind concerns names, so that every file must be asked for its link count.</summary>
    internal bool CountsNames { get; } = Kinds.Any(kind => kind.ConcernsNames());

    /// <summary>Whether findings of a kind are to be reported; asked for every link.</summary>
    internal bool Wants(FindingKind kind) => _wanted[(int)kind];
}
