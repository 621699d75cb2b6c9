using Ligature.FileSystem;
using Ligature.Linking;
using Ligature.Paths;

namespace Ligature.Tests.Changing;

/// <content>Conversions.</content>
internal sealed partial class ChangeDrawing
{
    private static readonly ConversionGoal[] Goals = [ConversionGoal.Hard, ConversionGoal.Soft, ConversionGoal.Relative, ConversionGoal.Absolute, ConversionGoal.Copy];

    private DrawnChange? Convert()
    {
        var names = model.Names();
        if (names.Count == 0)
        {
            return null;
        }

        var goal = Goals[random.Next(Goals.Length)];
        var folders = model.Folders();
        var folder = random.Next(2) == 0 ? folders[random.Next(folders.Count)] : null;
        List<ModelName> range = folder is not null ? model.Names(folder) : [.. new[] { DrawName(names), DrawName(names) }.Distinct().Where(name => !name.Inode.IsFolder)];
        IReadOnlyList<FilePath> paths = folder is not null ? [FilePath.FromText(folder.Path)] : [.. range.Select(name => FilePath.FromText(name.Path))];
        if (paths.Count == 0)
        {
            return null;
        }

        var options = new ConversionOptions(goal, Walk) { Recursive = true, Tidies = random.Next(3) == 0, ConvertsLeaving = true };
        var what = $"convert --to {goal}{(options.Tidies ? " --tidy" : "")} {string.Join(' ', paths)}";
        var ends = EndsOf(range);
        var conversion = LinkConversion.Plan(paths, options, what);
        var leftOut = conversion.LeftOut.Select(link => link.Path.ToString()).ToHashSet(StringComparer.Ordinal);
        switch (goal)
        {
            case ConversionGoal.Hard:
                Replace(ends, end => end);
                return new DrawnChange(what, conversion.Plan, [], null);
            case ConversionGoal.Copy:
                var parting = Parting(range);
                Replace(ends, end => end.Renewed());
                parting.ForEach(name => name.Folder.Entries[name.Name] = name.Inode.Renewed());
                return new DrawnChange(what, conversion.Plan, [], null);
            case ConversionGoal.Soft:
                Soften(range);
                return new DrawnChange(what, conversion.Plan, options.Tidies ? ends : [], null);
            default:
                var broken = ends.Where(link => link.End is null).Select(link => link.Name.Path).ToHashSet(StringComparer.Ordinal);
                return new DrawnChange(what, conversion.Plan, ends, null, (path, text) =>
                {
                    if (!leftOut.Contains(path) && !broken.Contains(path) && text.StartsWith('/') != (goal == ConversionGoal.Absolute))
                    {
                        throw new InvalidOperationException($"{path} stores {text}");
                    }
                });
        }
    }

    private static void Replace(List<(ModelName Name, ModelInode? End)> links, Func<ModelInode, ModelInode> by)
    {
        foreach (var (name, end) in links)
        {
            if (end is { IsFile: true })
            {
                name.Folder.Entries[name.Name] = by(end);
            }
        }
    }

    // One name keeps the file where all of them are in range.
    private List<ModelName> Parting(List<ModelName> range)
        => [.. Sets(range).SelectMany(set => set.Count == model.LinkCount(set[0].Inode) ? set.Skip(1) : set)];

    private void Soften(List<ModelName> range)
    {
        foreach (var set in Sets(range))
        {
            foreach (var name in set.Skip(1))
            {
                name.Folder.Entries[name.Name] = new ModelInode(FileType.SymbolicLink, DrawnTree.Climb(name.Folder.Path, set[0].Path), "777");
            }
        }
    }

    // Of the files with several names: those in range, in the order of their paths.
    private List<List<ModelName>> Sets(List<ModelName> range)
        => [.. range.Where(name => name.Inode.IsFile).GroupBy(name => name.Inode).Where(set => model.LinkCount(set.Key) > 1)
            .Select(set => set.OrderBy(name => name.Path, StringComparer.Ordinal).ToList())];
}
