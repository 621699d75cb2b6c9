using Ligature.Planning;

namespace Ligature.Tests.Changing;

/// <summary>A change that was drawn, planned by the library, and done to the model.</summary>
/// <param name="What">What it is, for a message.</param>
/// <param name="Plan">What the library would do.</param>
/// <param name="MayRewrite">The links that may store another text afterwards, with what each led to; null for one that led nowhere.</param>
/// <param name="Rewritten">How many of them the plan says it rewrites; null where it does not say.</param>
/// <param name="Check">What has to be so of each of them afterwards, besides leading to the same: its old name and its new text.</param>
internal sealed record DrawnChange(string What, Plan Plan, IReadOnlyList<(ModelName Name, ModelInode? End)> MayRewrite, int? Rewritten, Action<string, string>? Check = null)
{
    /// <summary>Whether broken links stay broken, so that they too may store another text.</summary>
    internal bool MendsNothing => Rewritten is null;
}
