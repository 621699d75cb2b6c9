using Ligature.Planning;

namespace Ligature.Duplicates;

/// <summary>What is to become of the copies that a search found.</summary>
/// <param name="Plan">What is to be done.</param>
/// <param name="LeftOut">Why files are left out, and how many.</param>
public sealed record DuplicatePlan(Plan Plan, IReadOnlyList<LeftOutFiles> LeftOut);

/// <summary>Files that are left out for one reason.</summary>
/// <param name="Reason">The reason, so that "12 files are left out: REASON" is a sentence.</param>
/// <param name="Files">How many.</param>
/// <param name="IsChoice">Whether they could have been taken, and it was chosen not to.</param>
public sealed record LeftOutFiles(string Reason, long Files, bool IsChoice);
