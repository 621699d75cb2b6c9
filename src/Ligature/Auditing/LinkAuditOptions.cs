using Ligature.Surveying;

namespace Ligature.Auditing;

/// <summary>What an audit looks for, and how it walks.</summary>
/// <param name="Kinds">The kinds of findings to report.</param>
/// <param name="Walk">How to walk; <see cref="WalkOptions.Needs"/> is set by the audit itself.</param>
/// <param name="Image">What stands for <c>/</c>, for an offline system.</param>
public sealed record LinkAuditOptions(IReadOnlyCollection<FindingKind> Kinds, WalkOptions Walk, ImageRoot? Image = null)
{
    /// <summary>Which kinds are wanted, by number.</summary>
    internal bool[] Wanted { get; } = [.. FindingKinds.All.Select(Kinds.Contains)];

    internal bool CountsNames { get; } = Kinds.Any(kind => kind.ConcernsNames());
}
