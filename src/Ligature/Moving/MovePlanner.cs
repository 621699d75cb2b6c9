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
        var replaced = new HashSet<FilePath>(names.Where(name => name.Replaced is not null).Select(name => name.To));
        var rewriting = LinkRewrites.Decide([.. found.Links.Where(link => !replaced.Contains(link.Place))], relocations);
        var movesTogether = false;
        var sets = request.SplitsSets ? [] : SplitSets.Find(names, range, out movesTogether);

        if (names.FirstOrDefault(name => !name.IsOnSameMount && name.Replaced is not null) is { } replacing)
        {
            throw new FileLinkException("move to", replacing.To, Errno.Exists, hint: "On another file system nothing is replaced: remove it first.");
        }

        var actions = new MoveActions(relocations, request.LeavesLink, movesTogether).Order(names, rewriting.Links);
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
            var inner = names.First(name => names.Any(other => !ReferenceEquals(other, name) && name.From.IsAtOrBelow(other.From)));
            throw new FileLinkException("move", inner.Given, Errno.Invalid, reason: "it is named twice, or lies in another folder that moves");
        }
    }
}
