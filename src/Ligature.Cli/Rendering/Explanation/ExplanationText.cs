using Ligature.FileSystem;

namespace Ligature.Cli.Rendering.Explanation;

/// <summary>An explanation for people: what the name is, its file, what leads to it, what changes do, and which link to choose.</summary>
internal sealed class ExplanationText(CommandConsole console)
{
    private readonly Prose _prose = new(console);
    private readonly OwnerNames _owners = new();

    public void Write(ExplainedPath facts)
    {
        _prose.Opening(Opening(facts));
        new FileDescription(_prose, _owners).Write(facts);
        if (facts.Resolution is { } resolution)
        {
            _prose.Heading("Where it leads");
            new ChainText(console).Write(resolution, skip: 0, Prose.ListIndent);
            _prose.Paragraph(LinkDiagnosis.Explain(facts, resolution));
        }

        if (facts.Shortcut is { } shortcut)
        {
            new ShortcutDescription(_prose).Write(facts, shortcut);
        }

        new RelatedDescription(_prose).Write(facts);
        new Consequences(_prose).Write(facts);
        new LinkChoice(_prose).Write(facts);
    }

    private string Opening(ExplainedPath facts)
    {
        var place = facts.Mount is { } mount
            ? $"on the {mount.FileSystemType} file system mounted at {Prose.Name(mount.Point)} (from {Prose.Name(mount.Source)}{(mount.IsReadOnly ? ", read-only" : "")})"
            : "on a mount that the system does not tell";
        var name = Prose.Name(facts.Path);
        return facts.Status switch
        {
            { IsDirectory: true, IsMountPoint: true } => $"{name} is a directory {place}; something is mounted at this very name.",
            { IsMountPoint: true } => $"{name} is {facts.Status.Type.Phrase()} {place}, and that file is mounted over this very name.",
            { IsDirectory: false, LinkCount: > 1 } => $"{name} is one of {_prose.Count(facts.Status.LinkCount, "name")} of {facts.Status.Type.Phrase()} {place}.",
            { IsDirectory: false } => $"{name} is the only name of {facts.Status.Type.Phrase()} {place}.",
            _ => $"{name} is a directory {place}.",
        };
    }
}
