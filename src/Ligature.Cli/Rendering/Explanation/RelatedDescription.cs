using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Surveying;

namespace Ligature.Cli.Rendering.Explanation;

/// <summary>Tells which other names the file has and which symbolic links lead to it.</summary>
internal sealed class RelatedDescription(Prose prose)
{
    private const int MostLines = 20;

    public void Write(ExplainedPath facts)
    {
        prose.Heading("What leads here");
        if (facts is not { Range: { } range, Referrers: { } referrers })
        {
            prose.Paragraph(facts.OtherNames > 0
                ? $"It has {prose.Count(facts.OtherNames, "other name")}. Where they are, and which symbolic links lead here, was not searched."
                : "Which symbolic links lead here was not searched.");
            return;
        }

        var where = range.IsWholeMount
            ? $"on the whole mount at {Prose.Name(range.Roots[0])}"
            : $"in {string.Join(" and ", range.Roots.Select(Prose.Name))}";
        WriteNames(facts, referrers, where);
        WriteLinks(facts, referrers, where);
        if (referrers.Unread.Count > 0)
        {
            prose.Paragraph($"{Folders(referrers.Unread.Count)} could not be searched; more may be there.");
        }
    }

    private void WriteNames(ExplainedPath facts, Referrers referrers, string where)
    {
        if (facts.OtherNames == 0)
        {
            return;
        }

        prose.Paragraph($"Of its {prose.Count(facts.Status.LinkCount, "name")} {prose.Count(referrers.Names.Count)} {(referrers.Names.Count == 1 ? "was" : "were")} found {where}. All are equal; none is the original:");
        WriteList(referrers.Names, EntryLook.Of(facts.Status));
        if (facts.OutOfSight > 0)
        {
            prose.Paragraph($"{prose.Count(facts.OutOfSight, "name")} {(facts.OutOfSight == 1 ? "is" : "are")} out of sight: outside of what was searched, in folders that cannot be read, or below something mounted over them.");
        }
    }

    private void WriteLinks(ExplainedPath facts, Referrers referrers, string where)
    {
        if (referrers.Links.Count == 0)
        {
            prose.Paragraph($"No symbolic link that leads here was found {where}.");
            return;
        }

        var look = new EntryLook(FileType.SymbolicLink) { IsBroken = facts.Resolution is { State: not SymlinkState.Live } };
        WriteLinkList(facts.LinksThrough, facts.OtherNames > 0 ? "to this name" : "here", where, look);
        WriteLinkList(facts.LinksElsewhere, "to the file by another of its names", where, look);
    }

    private void WriteLinkList(IReadOnlyList<SymlinkResolution> links, string what, string where, EntryLook look)
    {
        if (links.Count > 0)
        {
            prose.Paragraph($"{prose.Count(links.Count, "symbolic link")} found {where} {(links.Count == 1 ? "leads" : "lead")} {what}:");
            WriteList([.. links.Select(link => link.Hops[0].Path)], look);
        }
    }

    private void WriteList(IReadOnlyList<FilePath> paths, EntryLook look)
    {
        // One more than fits is shown as well, rather than a line that says so.
        var shown = paths.Count <= MostLines + 1 ? paths.Count : MostLines;
        for (var i = 0; i < shown; i++)
        {
            prose.NameLine(paths[i], in look);
        }

        if (shown < paths.Count)
        {
            prose.Paragraph($"and {prose.Count(paths.Count - shown)} more ('lig who' lists them all).");
        }
    }

    private string Folders(int count) => count == 1 ? "One folder" : $"{prose.Count(count)} folders";
}
