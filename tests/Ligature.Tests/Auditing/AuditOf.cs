using Ligature.Auditing;
using Ligature.Paths;
using Ligature.Surveying;
using Ligature.Testing;

namespace Ligature.Tests.Auditing;

/// <summary>Runs audits and puts their findings into lines that a test can compare with what it expects.</summary>
internal static class AuditOf
{
    internal static AuditReport Run(FilePath root, params FindingKind[] kinds) => Run([root], kinds);

    internal static AuditReport Run(IReadOnlyList<FilePath> roots, params FindingKind[] kinds)
        => LinkAudit.Run(roots, new LinkAuditOptions(kinds.Length == 0 ? FindingKinds.Default : kinds, new WalkOptions()));

    /// <summary>The findings below a folder of a tree, in the report's order, as <c>kind path: facts</c>, all paths relative to the folder.</summary>
    internal static List<string> Lines(TestTree tree, string folder, params FindingKind[] kinds)
        => [.. Run(tree.Path(folder), kinds).Findings.Select(finding => Line(finding, tree.Path(folder)))];

    internal static string Line(Finding finding, FilePath root)
    {
        var facts = finding.Kind switch
        {
            FindingKind.Dangling or FindingKind.Denied or FindingKind.NotADirectory or FindingKind.TooLong => $"at {Relative(finding.Place!.Value)}",
            FindingKind.Loop or FindingKind.Chain => string.Join(" > ", finding.Links.Select(Relative)),
            FindingKind.Messy or FindingKind.Lengthy => $"{finding.Target} = {finding.Shorter}",
            FindingKind.SplitSet or FindingKind.LinkSet or FindingKind.SetuidNames =>
                $"{finding.Names!.Found.Count} of {finding.Names.LinkCount}, {finding.Names.OutOfSight} out of sight, {string.Join(" ", finding.Names.Found.Select(Relative))}",
            FindingKind.ForeignLink => $"user {finding.Owner}",
            _ => $"{finding.Target}",
        };
        return $"{finding.Kind.Name()} {Relative(finding.Path)}: {facts}";

        string Relative(FilePath path)
            => path.IsAtOrBelow(root) ? path.ToString()[root.ToString().Length..].TrimStart('/') : path.RelativeFrom(root).ToString();
    }
}
