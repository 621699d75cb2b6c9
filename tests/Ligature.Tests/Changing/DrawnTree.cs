using Ligature.FileSystem;

namespace Ligature.Tests.Changing;

/// <summary>Draws small trees with files of several names, links of every form, links with several names, chains, loops and broken ones.</summary>
internal static class DrawnTree
{
    internal static InodeModel Draw(Random random, string top)
    {
        var model = new InodeModel(top);
        for (var i = random.Next(2, 6); i > 0; i--)
        {
            var name = $"d{random.Next(4)}";
            Add(model, random, name, folder => InodeModel.AddFolder(folder, name));
        }

        for (var i = random.Next(2, 7); i > 0; i--)
        {
            Put(model, random, $"f{i}", new ModelInode(FileType.Regular, $"content {random.Next(3)}", random.Next(2) == 0 ? "644" : "600"));
        }

        for (var i = random.Next(3, 13); i > 0; i--)
        {
            Put(model, random, $"l{random.Next(9)}", new ModelInode(FileType.SymbolicLink, Text(model, random), "777"));
        }

        var named = model.Names().Where(name => !name.Inode.IsFolder).ToList();
        for (var i = random.Next(5); i > 0; i--)
        {
            Put(model, random, $"n{i}", named[random.Next(named.Count)].Inode);
        }

        return model;
    }

    // Mostly along names that are there, so that most links are live.
    private static string Text(InodeModel model, Random random)
    {
        var names = model.Names();
        var end = names[random.Next(names.Count)].Path;
        var text = random.Next(10) switch
        {
            < 3 => end,
            < 7 => Climb(model.Folders()[random.Next(model.Folders().Count)].Path, end),
            7 => $"{model.Top.Path}/{Parts(random)}",
            _ => Parts(random),
        };
        return random.Next(10) == 0 ? text.Replace("/", random.Next(2) == 0 ? "//" : "/./", StringComparison.Ordinal) : random.Next(14) == 0 ? text + "/" : text;
    }

    // True from one of the folders; links in others with the same text are broken, or lead elsewhere.
    internal static string Climb(string folder, string end)
    {
        var up = "";
        while (!end.StartsWith(folder + "/", StringComparison.Ordinal))
        {
            (folder, up) = (folder[..folder.LastIndexOf('/')], up + "../");
        }

        return up + end[(folder.Length + 1)..];
    }

    private static string Parts(Random random) => string.Join('/', Enumerable.Range(0, random.Next(1, 5)).Select(_ => random.Next(10) switch
    {
        < 3 => "..",
        < 6 => $"d{random.Next(4)}",
        < 8 => $"f{random.Next(7)}",
        _ => $"l{random.Next(9)}",
    }));

    private static void Put(InodeModel model, Random random, string name, ModelInode inode) => Add(model, random, name, folder => folder.Entries.Add(name, inode));

    private static void Add(InodeModel model, Random random, string name, Action<ModelInode> add)
    {
        var folders = model.Folders();
        var folder = folders[random.Next(folders.Count)];
        if (!folder.Entries.ContainsKey(name))
        {
            add(folder);
        }
    }
}
