using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Planning;
using Ligature.Testing;

namespace Ligature.Tests.Execution;

/// <summary>Draws actions that are possible where the model stands, and lets the model do them.</summary>
internal sealed class RandomPlan(TestTree tree, ModelTree model, Random random)
{
    private readonly Dictionary<ModelFile, FileFacts> _facts = FactsNow(tree, model);
    private readonly List<PlanAction> _actions = [];
    private static int s_number = 1_000_000;

    public Plan Draw(int count)
    {
        while (_actions.Count < count)
        {
            Add();
        }

        var root = FileOperations.GetStatus(DirectoryHandle.WorkingDirectory, tree.Path("root"), LinkFollowing.Never);
        return new Plan(tree.Path("root"), root.Identity, [.. _actions]);
    }

    private void Add()
    {
        var names = model.Names.Keys.ToArray();
        var name = names[random.Next(names.Length)];
        var file = model.Names[name];
        var free = FreeName();
        switch (random.Next(12))
        {
            case 0 or 1:
                Do(Make(PlanActionKind.MakeHardLink, free) with { Source = FilePath.FromText(name), SourceFacts = Facts(file) });
                model.Names[free] = file;
                break;
            case 2:
                Do(Make(PlanActionKind.MakeSymlink, free) with { Target = FilePath.FromText($"to/{free}") });
                model.Names[free] = Renewed(new ModelFile(IsLink: true, $"to/{free}", "777", null, 0));
                break;
            case 3 when Twin(name) is { } twin:
                Do(Change(PlanActionKind.ReplaceWithHardLink, name) with { Source = FilePath.FromText(twin), SourceFacts = Facts(model.Names[twin]) });
                model.Names[name] = model.Names[twin];
                break;
            case 4 when file.IsLink || model.LinkCount(file) > 1:
                Do(Change(PlanActionKind.ReplaceWithSymlink, name) with { Target = FilePath.FromText($"at/{free}") });
                model.Names[name] = Renewed(new ModelFile(IsLink: true, $"at/{free}", "777", file.IsLink ? file.Time : null, 0));
                break;
            case 5 when !file.IsLink && Twin(name) is { } twin:
                Do(Change(PlanActionKind.ReplaceWithSymlink, name) with { Target = FilePath.FromText("twin"), Source = FilePath.FromText(twin), SourceFacts = Facts(model.Names[twin]) });
                model.Names[name] = Renewed(new ModelFile(IsLink: true, "twin", "777", null, 0));
                break;
            case 6 when !file.IsLink:
                var source = Twin(name) ?? name;
                Do(Change(PlanActionKind.ReplaceWithCopy, name) with { Source = FilePath.FromText(source), SourceFacts = Facts(model.Names[source]) });
                model.Names[name] = Renewed(file);
                break;
            case 7 when file.IsLink && names.FirstOrDefault(other => !model.Names[other].IsLink) is { } copied:
                Do(Change(PlanActionKind.ReplaceWithCopy, name) with { Source = FilePath.FromText(copied), SourceFacts = Facts(model.Names[copied]) });
                model.Names[name] = Renewed(model.Names[copied]);
                break;
            case 8:
                Do(Change(PlanActionKind.Rename, name) with { Destination = FilePath.FromText(free) });
                model.Names.Remove(name);
                model.Names[free] = file;
                break;
            case 9 when names.Length > 12 && (file.IsLink || model.LinkCount(file) > 1):
                Do(Change(PlanActionKind.RemoveName, name));
                model.Names.Remove(name);
                break;
            case 10 when !free.Contains('/', StringComparison.Ordinal) && model.Folders.Count < 6:
                Do(Make(PlanActionKind.MakeDirectory, free));
                model.Folders.Add(free);
                break;
            case 11:
                ChangeFolder(free);
                break;
        }
    }

    private void ChangeFolder(string free)
    {
        var folder = model.Folders.ElementAt(random.Next(model.Folders.Count));
        var directory = new FileFacts { Type = FileType.Directory };
        if (!free.Contains('/', StringComparison.Ordinal) && random.Next(3) == 0)
        {
            // Which directory it is the executor finds out.
            Do(Make(PlanActionKind.Rename, folder) with { Destination = FilePath.FromText(free), Facts = directory });
            model.MoveFolder(folder, free);
        }
        else if (model.Folders.Count > 1 && !model.Names.Keys.Any(name => name.StartsWith(folder + "/", StringComparison.Ordinal)))
        {
            Do(Make(PlanActionKind.RemoveDirectory, folder) with { Facts = directory });
            model.Folders.Remove(folder);
        }
    }

    private string FreeName()
    {
        var folder = random.Next(3) == 0 ? "" : model.Folders.ElementAt(random.Next(model.Folders.Count)) + "/";
        return $"{folder}n{++s_number}";
    }

    /// <summary>Another file with the same content.</summary>
    private string? Twin(string name)
    {
        var file = model.Names[name];
        var twins = model.Names.Where(other => !other.Value.IsLink && !file.IsLink && !ReferenceEquals(other.Value, file) && other.Value.Text == file.Text).Select(other => other.Key).ToArray();
        return twins.Length == 0 ? null : twins[random.Next(twins.Length)];
    }

    private void Do(PlanAction action) => _actions.Add(action);

    private static PlanAction Make(PlanActionKind kind, string name) => new() { Kind = kind, Path = FilePath.FromText(name) };

    private PlanAction Change(PlanActionKind kind, string name) => Make(kind, name) with { Facts = Facts(model.Names[name]) };

    // Of what the plan itself makes nothing but the kind and the text is known before.
    private FileFacts Facts(ModelFile file) => _facts.TryGetValue(file, out var facts) ? facts
        : file.IsLink ? new FileFacts { Type = FileType.SymbolicLink, LinkText = FilePath.FromText(file.Text) }
        : new FileFacts { Type = FileType.Regular, Size = (ulong)file.Text.Length };

    private static ModelFile Renewed(ModelFile file) => file with { Number = ++s_number };

    private static Dictionary<ModelFile, FileFacts> FactsNow(TestTree tree, ModelTree model)
    {
        var facts = new Dictionary<ModelFile, FileFacts>(ReferenceEqualityComparer.Instance);
        foreach (var (name, file) in model.Names)
        {
            facts.TryAdd(file, EveryActionTree.FactsOf(tree.Path($"root/{name}")));
        }

        return facts;
    }
}
