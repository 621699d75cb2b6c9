using Ligature.Paths;
using Ligature.Testing;

namespace Ligature.Tests.Surveying;

/// <summary>Random trees in which files and links have several names, across folders.</summary>
internal static class LinkedFiles
{
    /// <summary>Makes names in some folders; about half are further names of files made before. Sizes differ, holes and long links among them.</summary>
    internal static List<FilePath> MakeLinkedFiles(this TestTree tree, int seed, int count, string below = "")
    {
        var random = new Random(seed);
        var folders = new List<string> { below };
        for (var i = 0; i < Math.Max(3, count / 12); i++)
        {
            var folder = folders[random.Next(folders.Count)] + $"d{i}/";
            tree.Directory(folder.TrimEnd('/'));
            folders.Add(folder);
        }

        var names = new List<FilePath>();
        for (var i = 0; i < count; i++)
        {
            var name = $"{folders[random.Next(folders.Count)]}n{i}";
            names.Add(random.Next(10) switch
            {
                < 5 when names.Count > 0 => tree.HardLink(name, names[random.Next(names.Count)]),
                5 => tree.Symlink(name, random.Next(2) == 0 ? "missing" : new string('t', random.Next(60, 300))),
                6 => tree.SparseFile(name, random.Next(1 << 20)),
                7 => tree.SparseFile(name, 0),
                _ => tree.File(name, new string('x', random.Next(20_000))),
            });
        }

        return names;
    }
}
