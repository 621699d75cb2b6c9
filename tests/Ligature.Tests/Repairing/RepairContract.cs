using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Repairing;
using Ligature.Surveying;
using Ligature.Testing;
using Xunit;

namespace Ligature.Tests.Repairing;

/// <summary>A tree whose links are recorded, then broken, then looked for.</summary>
public abstract class RepairContract : IDisposable
{
    private readonly MemoryCatalog _catalog = new();

    protected TestTree Tree { get; } = new();

    internal MemoryCatalog Catalog => _catalog;

    public virtual void Dispose()
    {
        Tree.Dispose();
        GC.SuppressFinalize(this);
    }

    protected void Track(params FilePath[] roots)
        => TrackSurvey.Run(roots.Length > 0 ? roots : [Tree.Root], _catalog, new TrackOptions(new WalkOptions(), DigestPolicy.Small));

    protected RepairReport Search(params FilePath[] roots)
        => RepairSearch.Run(roots.Length > 0 ? roots : [Tree.Root], _catalog, new RepairOptions(new WalkOptions()));

    /// <summary>Searches as somebody who may not open files by handle.</summary>
    protected RepairReport SearchAsNobody(params FilePath[] roots)
    {
        RepairReport? report = null;
        Unprivileged.Run(() => report = Search(roots));
        return report!;
    }

    /// <summary>The only broken link there is.</summary>
    protected static RepairableLink Only(RepairReport report) => Assert.Single(report.Links);

    /// <summary>Asserts where a link is to be pointed, and why.</summary>
    protected void AssertBest(RepairableLink link, ByteText path, RepairCertainty certainty, RepairEvidenceKind kind)
    {
        Assert.True(link.Candidates.Count > 0, $"no candidate for {link.Display}");
        var best = link.Candidates[0];
        Assert.Equal((Tree.Path(path), certainty, kind), (best.Path, best.Certainty, best.Evidence[0].Kind));
    }

    protected static void RequireHandles()
        => Assert.SkipUnless(FileOperations.EffectiveUserId == 0, "opening files by handle needs root");
}
