using Ligature.FileSystem;
using Ligature.Surveying;

namespace Ligature.Cli.Rendering.Explanation;

/// <summary>Tells which kind of link to choose for a second way to this file, from what its file system can do.</summary>
internal sealed class LinkChoice(Prose prose)
{
    public void Write(ExplainedPath facts)
    {
        prose.Heading("Which link to choose");
        switch (facts.Status.Type)
        {
            case FileType.Directory:
                prose.Point("symbolic link (ln -s)", "the usual choice for a directory, also across file systems. It breaks when the directory is moved or renamed.");
                prose.Point("bind mount (mount --bind)", "shows the directory at a second place, and programs that compare paths after resolving see that place. It needs root and lasts until it is unmounted.");
                prose.Point("hard link", "impossible, see above.");
                break;
            case FileType.SymbolicLink:
                WriteForSymbolicLink(facts);
                break;
            default:
                WriteForFile(facts);
                break;
        }
    }

    private void WriteForFile(ExplainedPath facts)
    {
        var mount = facts.Mount is { } known ? $"the mount at {Prose.Name(known.Point)}" : "its mount";
        prose.Point("hard link (ln)", facts.SecondName.CanLink
            ? $"a second, equal name anywhere on {mount}. It takes no space for content, never dangles, and does not mind when this name is moved or deleted."
            : Refusal(facts));
        prose.Point("symbolic link (ln -s)", "for a name on another mount or file system, or one that leads to whatever has this path at the time. It breaks when this name is moved or deleted.");
        if (facts.Status.Type == FileType.Regular)
        {
            prose.Point("reflink (cp --reflink)", Reflink(facts));
        }

        prose.Point("bind mount (mount --bind)", "shows the file at the place of another, and programs that compare paths after resolving see that place. It needs root and lasts until it is unmounted.");
    }

    private void WriteForSymbolicLink(ExplainedPath facts)
    {
        prose.Point("symbolic link (ln -s)", facts.Resolution is { State: SymlinkState.Live } live
            ? $"let it lead to {Prose.Name(live.Place)} rather than to this link: each link on the way is one more that can break."
            : "to a link that is broken, it is broken too. Cure this one first.");
        prose.Point("hard link (ln)", facts.SecondName.CanLink
            ? $"gives the link itself a second name, with the same stored path{(facts.Resolution is { } way && !way.Hops[0].Target.IsAbsolute ? ", which in another folder leads elsewhere" : "")}; the file at its end gets none."
            : Refusal(facts));
    }

    private static string Refusal(ExplainedPath facts)
    {
        var verdict = facts.SecondName;
        return Prose.KeepWhole($"not here. {verdict.Sentence} {verdict.Hint}", facts.Path);
    }

    private static string Reflink(ExplainedPath facts)
    {
        const string Use = "for a copy that is edited on its own: a new file that shares the blocks of this one until either is changed";
        return FileSystemAbilities.Reflinks(facts.Mount) switch
        {
            ReflinkSupport.Yes => $"{Use}. {facts.FileSystem} can do that.",
            ReflinkSupport.AsFormatted => $"{Use}. {facts.FileSystem} can do that unless it was made without (reflink=0).",
            ReflinkSupport.No => $"{facts.FileSystem} cannot share blocks between files; a copy takes its full space.",
            _ => $"{Use}. Whether {facts.FileSystem} can do that, only trying tells (cp --reflink=always).",
        };
    }
}
