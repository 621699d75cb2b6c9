using Ligature.FileSystem;
using Ligature.Linking;
using Ligature.Moving;
using Ligature.Paths;
using Ligature.Surveying;
using Xunit;

namespace Ligature.Tests.Changing;

/// <summary>Draws moves, conversions and removals that are possible where a model stands, and lets the model do them.</summary>
internal sealed partial class ChangeDrawing(InodeModel model, Random random)
{
    internal static readonly WalkOptions Walk = new() { Threads = 1 };

    private FilePath Top => FilePath.FromText(model.Top.Path);

    /// <summary>Draws one; null where what was drawn is not possible.</summary>
    internal DrawnChange? Draw() => random.Next(3) switch
    {
        0 => Move(),
        1 => Remove(),
        _ => Convert(),
    };

    private ModelName DrawName(List<ModelName> names) => names[random.Next(names.Count)];

    private DrawnChange? Move()
    {
        var names = model.Names();
        var folders = model.Folders();
        if (names.Count == 0)
        {
            return null;
        }

        var (from, folder) = (DrawName(names), folders[random.Next(folders.Count)]);
        List<ModelName> moving = [from];
        var isInto = random.Next(2) == 0;
        var newName = isInto ? from.Name : $"new{random.Next(3)}";
        if (isInto && random.Next(2) == 0 && DrawName(names) is var second && second != from && second.Name != from.Name)
        {
            moving.Add(second);
        }

        if (moving.Any(name => folder.Entries.ContainsKey(isInto ? name.Name : newName) || (name.Inode.IsFolder && folder.IsAtOrBelow(name.Inode)))
            || (moving.Count == 2 && (Holds(moving[0], moving[1]) || Holds(moving[1], moving[0]))))
        {
            return null;
        }

        var to = isInto ? folder.Path : $"{folder.Path}/{newName}";
        var what = $"mv {string.Join(' ', moving.Select(name => name.Path))} {to}";
        var ends = EndsOf(names);
        var plan = MovePlanner.Plan(new MoveRequest([.. moving.Select(name => FilePath.FromText(name.Path))], FilePath.FromText(to))
        {
            IsNewName = !isInto, Roots = [Top], Walk = Walk,
        });
        moving.ForEach(name => InodeModel.Move(name, folder, isInto ? name.Name : newName));
        var moved = ends.Select(link => (moving.Contains(link.Name) ? new ModelName(folder, isInto ? link.Name.Name : newName) : link.Name, link.End));
        return new DrawnChange(what, plan.Plan, [.. moved], plan.Rewritten);
    }

    private static bool Holds(ModelName outer, ModelName inner) => outer.Inode.IsFolder && inner.Folder.IsAtOrBelow(outer.Inode);

    private List<(ModelName Name, ModelInode? End)> EndsOf(IEnumerable<ModelName> names)
        => [.. names.Where(name => name.Inode.IsLink).Select(name => (name, model.Resolve(name)))];

    private DrawnChange? Remove()
    {
        var names = model.Names().Where(name => !name.Inode.IsFolder).ToList();
        if (names.Count == 0)
        {
            return null;
        }

        var asked = new List<ModelName> { DrawName(names), DrawName(names) }.Distinct().Take(random.Next(1, 3)).ToList();
        var options = new RemovalOptions { AllNames = random.Next(3) == 0, WithLinks = random.Next(3) == 0, Roots = [Top], Walk = Walk };
        var what = $"rm {(options.AllNames ? "--all-names " : "")}{(options.WithLinks ? "--with-links " : "")}{string.Join(' ', asked.Select(name => name.Path))}";
        var removal = RemovalPlanner.Plan([.. asked.Select(name => FilePath.FromText(name.Path))], options, FilePath.Root, what);

        var ends = EndsOf(names);
        var going = Going(names, asked, options.AllNames);
        going.ForEach(name => name.Folder.Entries.Remove(name.Name));
        var broken = ends.Where(link => link.End is not null && link.Name.Folder.Entries.ContainsKey(link.Name.Name) && model.Resolve(link.Name) is null).Select(link => link.Name).ToList();
        Assert.Equal(options.WithLinks ? [] : broken.Select(name => name.Path).Order(StringComparer.Ordinal), removal.Dependents.Select(link => link.Hops[0].Path.ToString()));
        if (options.WithLinks)
        {
            broken.ForEach(name => name.Folder.Entries.Remove(name.Name));
        }

        return new DrawnChange(what, removal.Plan, [], null);
    }

    // The last name of a file stays; asked for all names, all of them stay.
    private static List<ModelName> Going(List<ModelName> names, List<ModelName> asked, bool allNames)
    {
        var inodes = asked.Select(name => name.Inode).Distinct().ToList();
        if (allNames)
        {
            return [.. names.Where(name => name.Inode.IsLink && inodes.Contains(name.Inode))];
        }

        var going = new List<ModelName>();
        foreach (var name in asked)
        {
            if (name.Inode.IsLink || names.Count(other => other.Inode == name.Inode) - going.Count(other => other.Inode == name.Inode) > 1)
            {
                going.Add(name);
            }
        }

        return going;
    }
}
