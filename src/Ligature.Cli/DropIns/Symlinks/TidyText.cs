using Ligature.Paths;

namespace Ligature.Cli.DropIns.Symlinks;

/// <summary>The texts that <c>symlinks</c> prefers, found by looking at the text alone.</summary>
/// <remarks>Whether such a text leads to the same file is for the caller to find out: where a component is a link, it need not.</remarks>
internal static class TidyText
{
    /// <summary>Without needless slashes and dots.</summary>
    /// <remarks>
    /// A name before <c>..</c> goes away together with it, except the first of a relative text; the first <c>..</c> that has no such
    /// name before it ends this, and all behind it stay.
    /// </remarks>
    public static FilePath Of(FilePath text)
    {
        var kept = new List<Range>();
        var cancels = true;
        foreach (var range in new PathComponents(text.Bytes))
        {
            switch (text.Bytes[range])
            {
                case [(byte)'.'] when kept.Count > 0 || text.IsAbsolute:
                    break;
                case [(byte)'.', (byte)'.'] when cancels && (text.IsAbsolute || kept.Count > 0):
                    if (kept.Count > (text.IsAbsolute ? 0 : 1))
                    {
                        kept.RemoveAt(kept.Count - 1);
                    }
                    else
                    {
                        cancels = false;
                        kept.Add(range);
                    }

                    break;
                default:
                    kept.Add(range);
                    break;
            }
        }

        if (!text.IsAbsolute && kept.Count > 1 && text.Bytes[kept[0]] is [(byte)'.'])
        {
            kept.RemoveAt(0);
        }

        return Assemble(text, kept, text.IsAbsolute ? FilePath.Root : FilePath.Empty);
    }

    /// <summary>Whether a text differs from its tidy form by more than one slash at its end.</summary>
    public static bool IsMessy(FilePath text, FilePath tidy)
        => !(text.Bytes is [.. var rest, (byte)'/'] && rest.Length > 0 ? rest : text.Bytes).SequenceEqual(tidy.Bytes);

    /// <summary>Without climbing out of a folder by <c>..</c> and going into it again, as far as something else follows.</summary>
    /// <param name="tidy">A tidy relative text.</param>
    /// <param name="link">The absolute path of the link.</param>
    public static FilePath Shortened(FilePath tidy, FilePath link)
    {
        var names = ComponentsOf(tidy);
        var climbs = names.FindIndex(range => tidy.Bytes[range] is not [(byte)'.', (byte)'.']);

        // The folder that is left last is the first to be entered again.
        while (climbs > 0 && climbs < names.Count - 1 && tidy.Bytes[names[climbs]].SequenceEqual(FilePath.NameOf(FolderAbove(link, climbs).Bytes)))
        {
            names.RemoveRange(climbs - 1, 2);
            climbs--;
        }

        return Assemble(tidy, names, FilePath.Empty);
    }

    /// <summary>An absolute path as seen from a link.</summary>
    /// <remarks>The last name of the path is kept even where it is a folder that the link lies in.</remarks>
    public static FilePath AsSeenFrom(FilePath link, FilePath path)
    {
        var target = ComponentsOf(path);
        var folders = ComponentsOf(link);
        folders.RemoveAt(folders.Count - 1);
        var shared = 0;
        while (shared < folders.Count && shared < target.Count - 1 && link.Bytes[folders[shared]].SequenceEqual(path.Bytes[target[shared]]))
        {
            shared++;
        }

        var climb = FilePath.Empty;
        for (var i = shared; i < folders.Count; i++)
        {
            climb = climb.Join(".."u8);
        }

        var seen = Assemble(path, target[shared..], climb);
        return seen.IsEmpty ? FilePath.Current : seen;
    }

    private static FilePath FolderAbove(FilePath link, int climbs)
    {
        var folder = link.Parent;
        for (var i = 1; i < climbs; i++)
        {
            folder = folder.Parent;
        }

        return folder;
    }

    private static List<Range> ComponentsOf(FilePath path)
    {
        var components = new List<Range>();
        foreach (var range in new PathComponents(path.Bytes))
        {
            components.Add(range);
        }

        return components;
    }

    private static FilePath Assemble(FilePath source, List<Range> components, FilePath beginning)
    {
        var path = beginning;
        foreach (var range in components)
        {
            path = path.Join(source.Bytes[range]);
        }

        return path;
    }
}
