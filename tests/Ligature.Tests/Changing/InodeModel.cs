using System.Globalization;
using System.Text;
using Ligature.FileSystem;

namespace Ligature.Tests.Changing;

/// <summary>A tree in memory: names, inodes and symbolic links, which are followed by plain recursion.</summary>
internal sealed class InodeModel
{
    private const int MaxHops = 40;

    private readonly ModelInode _slash = new(FileType.Directory, "", "755");

    /// <param name="top">The absolute path of the folder that everything lies in.</param>
    internal InodeModel(string top)
    {
        Top = _slash;
        foreach (var name in top.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            Top = AddFolder(Top, name);
        }
    }

    internal ModelInode Top { get; }

    internal static ModelInode AddFolder(ModelInode parent, string name)
    {
        var folder = new ModelInode(FileType.Directory, "", "755") { Parent = parent, Name = name };
        parent.Entries.Add(name, folder);
        return folder;
    }

    /// <summary>All names at and below a folder, parents first, in the order of their paths' components.</summary>
    internal List<ModelName> Names(ModelInode? below = null)
    {
        var names = new List<ModelName>();
        Collect(below ?? Top, names);
        return names;
    }

    internal List<ModelInode> Folders() => [Top, .. Names().Where(name => name.Inode.IsFolder).Select(name => name.Inode)];

    internal int LinkCount(ModelInode inode) => Names().Count(name => name.Inode == inode);

    internal ModelInode? Resolve(ModelName link)
    {
        var hops = 0;
        return Follow(link, ref hops);
    }

    internal static void Move(ModelName from, ModelInode folder, string name)
    {
        var inode = from.Inode;
        from.Folder.Entries.Remove(from.Name);
        folder.Entries.Add(name, inode);
        if (inode.IsFolder)
        {
            (inode.Parent, inode.Name) = (folder, name);
        }
    }

    /// <summary>The tree as lines: path, kind, mode, text, link count, the first name of the same file, time.</summary>
    internal List<string> Lines(bool withTimes = true)
    {
        var lines = new List<string>();
        var names = Names();
        var counts = names.GroupBy(name => name.Inode).ToDictionary(group => group.Key, group => (Count: group.Count(), First: group.First().Path));
        foreach (var name in names)
        {
            var inode = name.Inode;
            lines.Add(inode.IsFolder ? $"{name.Path} d {inode.Mode}" : Line(name.Path, inode, counts[inode].Count, counts[inode].First, withTimes));
        }

        return lines;
    }

    internal InodeModel Copy()
    {
        var copy = new InodeModel(Top.Path);
        var twins = new Dictionary<ModelInode, ModelInode>(ReferenceEqualityComparer.Instance) { [Top] = copy.Top };
        foreach (var name in Names())
        {
            var folder = twins[name.Folder];
            if (name.Inode.IsFolder)
            {
                twins[name.Inode] = AddFolder(folder, name.Name);
                twins[name.Inode].Number = name.Inode.Number;
                continue;
            }

            if (!twins.TryGetValue(name.Inode, out var twin))
            {
                twins[name.Inode] = twin = name.Inode.Renewed();
                twin.Number = name.Inode.Number;
            }

            folder.Entries.Add(name.Name, twin);
        }

        return copy;
    }

    private static string Line(string path, ModelInode inode, int count, string first, bool withTime)
        => new StringBuilder(path).Append(inode.IsLink ? " l " : " f ").Append(inode.Mode).Append(' ').Append(inode.Text).Append(' ')
            .Append(count.ToString(CultureInfo.InvariantCulture)).Append(' ').Append(first).Append(' ').Append(withTime ? inode.Time ?? "?" : "").ToString();

    private static void Collect(ModelInode folder, List<ModelName> names)
    {
        foreach (var (name, inode) in folder.Entries)
        {
            names.Add(new ModelName(folder, name));
            if (inode.IsFolder)
            {
                Collect(inode, names);
            }
        }
    }

    private ModelInode? Follow(ModelName link, ref int hops)
    {
        // A loop never ends, so it runs into the limit; a chain longer than the limit does too.
        if (++hops > MaxHops)
        {
            return null;
        }

        var text = link.Inode.Text;
        var at = text.StartsWith('/') ? _slash : link.Folder;
        foreach (var name in text.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!at.IsFolder)
            {
                return null;
            }

            if (name is ".." or ".")
            {
                at = name is "." ? at : at.Parent ?? at;
                continue;
            }

            if (!at.Entries.TryGetValue(name, out var next) || (next.IsLink && (next = Follow(new ModelName(at, name), ref hops)) is null))
            {
                return null;
            }

            at = next;
        }

        return text.EndsWith('/') && !at.IsFolder ? null : at;
    }
}
