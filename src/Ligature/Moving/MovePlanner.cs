using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Planning;
using Ligature.Surveying;

namespace Ligature.Moving;

/// <summary>Plans how names move, and how every symbolic link that led to them, or out of them, goes on leading there.</summary>
public static class MovePlanner
{
    /// <summary>Looks and plans. Nothing is changed.</summary>
    /// <exception cref="FileLinkException">A name cannot be moved, or a link could not be given the text that it would need (ENAMETOOLONG).</exception>
    /// <exception cref="OperationCanceledException">Cancelled through the walk options.</exception>
    public static MovePlan Plan(MoveRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var names = MovedName.LookAt(request);
        var relocations = RelocationsOf(names, request.LeavesLink);
        var range = SearchedTrees.For(names, request);
        var found = request.KeepsPaths ? new FoundSymlinks([], []) : SymlinkTexts.Find(range.Roots, range.Walk);

        // A link that is replaced goes, whatever it led to.
        var replaced = names.Where(name => name.Replaced is not null).Select(name => name.To).ToHashSet();
        var rewriting = LinkRewrites.Decide([.. found.Links.Where(link => !replaced.Contains(link.Place))], relocations);
        var sets = request.SplitsSets ? [] : SplitSets.Find(names, range);

        var actions = new List<PlanAction>();
        actions.AddRange(names.Where(name => name.IsOnSameMount).SelectMany(Rename));
        actions.AddRange(names.Where(name => name.IsOnSameMount && request.LeavesLink).Select(Leave));
        actions.AddRange(names.Where(name => !name.IsOnSameMount).Select(Copy));

        // Links inside what is copied change last: undo then copies them back with their old texts.
        var copied = names.Where(name => !name.IsOnSameMount).ToList();
        actions.AddRange(rewriting.Links.Where(link => !IsIn(link, copied)).Select(link => Rewrite(link, relocations)));
        actions.AddRange(copied.Select(name => Remove(name, request.LeavesLink)));
        actions.AddRange(rewriting.Links.Where(link => IsIn(link, copied)).Select(link => RewriteCopy(link, relocations)));
        return new MovePlan(Planning.Plan.Create(actions, request.Command), [.. names.Select(name => new Relocation(name.From, name.To))], rewriting.Links.Count, rewriting.BrokenBefore, sets, found.Unread);
    }

    private static Relocations RelocationsOf(IReadOnlyList<MovedName> names, bool leavesLinks)
    {
        try
        {
            return new Relocations(names.Select(name => new Relocation(name.From, name.To))) { LeavesLinks = leavesLinks };
        }
        catch (ArgumentException)
        {
            var inner = names.First(name => names.Any(other => other != name && name.From.IsAtOrBelow(other.From)));
            throw new FileLinkException("move", inner.Given, Errno.Invalid, hint: "It is named twice, or lies in another folder that moves.");
        }
    }

    private static bool IsIn(LinkRewrite link, List<MovedName> names) => names.Exists(name => link.Place.IsAtOrBelow(name.From));

    // What is replaced gives way in one step: the moved file gets its name, and loses the old one afterwards.
    private static IEnumerable<PlanAction> Rename(MovedName name)
    {
        var facts = FactsOf(name);
        if (name.Replaced is not { } replaced)
        {
            return [new PlanAction { Kind = PlanActionKind.Rename, Path = name.From, Facts = facts, Destination = name.To }];
        }

        return
        [
            new PlanAction
            {
                Kind = PlanActionKind.ReplaceWithHardLink, Path = name.To, Facts = FileFacts.Of(in replaced), Source = name.From, SourceFacts = facts, AllowsLoss = true,
            },
            new PlanAction { Kind = PlanActionKind.RemoveName, Path = name.From, Facts = facts },
        ];
    }

    private static PlanAction Copy(MovedName name)
    {
        if (name.Replaced is not null)
        {
            throw new FileLinkException("move to", name.To, Errno.Exists, hint: "On another file system nothing is replaced: remove it first.");
        }

        return new PlanAction { Kind = PlanActionKind.CopyTree, Path = name.To, Source = name.From, SourceFacts = FactsOf(name) };
    }

    private static PlanAction Leave(MovedName name) => new() { Kind = PlanActionKind.MakeSymlink, Path = name.From, Target = name.To };

    private static PlanAction Remove(MovedName name, bool leavesLink) => new()
    {
        Kind = PlanActionKind.RemoveTree, Path = name.From, Facts = FactsOf(name), Source = name.To, SourceFacts = new FileFacts { Type = name.Status.Type },
        Target = leavesLink ? name.To : null,
    };

    private static FileFacts FactsOf(MovedName name)
    {
        var status = name.Status;
        return FileFacts.Of(in status, status.IsSymbolicLink ? FileOperations.ReadLink(DirectoryHandle.WorkingDirectory, name.From) : null);
    }

    private static PlanAction Rewrite(LinkRewrite link, Relocations relocations)
    {
        var status = FileOperations.GetStatus(DirectoryHandle.WorkingDirectory, link.Place, LinkFollowing.Never, StatusFields.Basic);
        return new PlanAction
        {
            Kind = PlanActionKind.ReplaceWithSymlink, Path = relocations.Map(link.Place), Facts = FileFacts.Of(in status, link.Text), Target = link.NewText,
        };
    }

    private static PlanAction RewriteCopy(LinkRewrite link, Relocations relocations) => new()
    {
        Kind = PlanActionKind.ReplaceWithSymlink,
        Path = relocations.Map(link.Place),
        Facts = new FileFacts { Type = FileType.SymbolicLink, LinkText = link.Text },
        Target = link.NewText,
    };
}
