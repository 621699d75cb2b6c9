using Ligature.Paths;

namespace Ligature.Planning;

/// <summary>Looks for actions of one plan that stand in each other's way, without asking the disk.</summary>
/// <remarks>
/// Actions happen in order, so a name may be removed and then made again. What cannot be right is an action that needs what an earlier one
/// has taken away, or that makes what an earlier one has made already.
/// </remarks>
public static class PlanConflicts
{
    private enum Standing
    {
        Made,
        Gone,
    }

    /// <summary>The conflicts, each with the action that cannot succeed.</summary>
    public static IReadOnlyList<PlanConflict> Find(Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var conflicts = new List<PlanConflict>();
        var standing = new Dictionary<FilePath, Standing>(plan.Actions.Count);
        var goneDirectories = new HashSet<FilePath>();
        for (var i = 0; i < plan.Actions.Count; i++)
        {
            var action = plan.Actions[i];
            if ((NeedsLater(action, i) ? "it needs an action that does not come before it" : Check(action, standing, goneDirectories)) is { } reason)
            {
                conflicts.Add(new PlanConflict(i, action, reason));
            }

            Apply(action, standing, goneDirectories);
        }

        return conflicts;
    }

    private static string? Check(PlanAction action, Dictionary<FilePath, Standing> standing, HashSet<FilePath> goneDirectories)
    {
        if (Malformed(action) is { } malformed)
        {
            return malformed;
        }

        // A copy of a file in its own place is how it parts from its other names.
        if (action.Source == action.Path && !action.Kind.CopiesContent())
        {
            return "a name cannot become a link to itself";
        }

        foreach (var path in action.Paths)
        {
            var makes = path == action.Destination || (path == action.Path && !action.Kind.ChangesExisting());
            if (goneDirectories.Count > 0 && IsBelowAny(path, goneDirectories))
            {
                return $"{ShellQuoting.QuoteAlways(path)} lies in a folder that an earlier action takes away";
            }

            if (standing.TryGetValue(path, out var state) && (state == Standing.Made) == makes)
            {
                return makes
                    ? $"{ShellQuoting.QuoteAlways(path)} is made by an earlier action already"
                    : $"{ShellQuoting.QuoteAlways(path)} is taken away by an earlier action";
            }
        }

        return null;
    }

    private static bool NeedsLater(PlanAction action, int index)
    {
        foreach (var needed in action.Needs)
        {
            if (needed < 0 || needed >= index)
            {
                return true;
            }
        }

        return false;
    }

    private static string? Malformed(PlanAction action)
    {
        var kind = action.Kind;
        return (kind.NeedsSource() && action.Source is null) || (action.Source is null) != (action.SourceFacts is null) ? "it does not say what to link or to copy"
            : kind.MakesSymlink() && action.Target is not { IsEmpty: false } ? "it does not say what the symbolic link stores"
            : kind == PlanActionKind.Rename && action.Destination is null ? "it does not say where to"
            : kind.ChangesExisting() && action.Facts is null ? "it does not say what stands there"
            : action.Paths.Any(path => !IsPlain(path)) ? "a path is absolute, or has '.' or '..' in it"
            : null;
    }

    private static bool IsPlain(FilePath path)
    {
        var bytes = path.Bytes;
        if (bytes is [] or [(byte)'/', ..] or [.., (byte)'/'] || bytes.IndexOf("//"u8) >= 0)
        {
            return false;
        }

        foreach (var range in new PathComponents(bytes))
        {
            if (bytes[range] is [(byte)'.'] or [(byte)'.', (byte)'.'])
            {
                return false;
            }
        }

        return true;
    }

    private static void Apply(PlanAction action, Dictionary<FilePath, Standing> standing, HashSet<FilePath> goneDirectories)
    {
        var takesAway = action.Kind is PlanActionKind.Rename or PlanActionKind.RemoveName or PlanActionKind.RemoveDirectory or PlanActionKind.RemoveTree;
        standing[action.Path] = takesAway ? Standing.Gone : Standing.Made;
        if (action.Destination is { } destination)
        {
            standing[destination] = Standing.Made;
            goneDirectories.Remove(destination);
        }

        if (takesAway && (action.Kind == PlanActionKind.RemoveDirectory || action.Facts?.Type == FileSystem.FileType.Directory))
        {
            goneDirectories.Add(action.Path);
        }
        else
        {
            goneDirectories.Remove(action.Path);
        }
    }

    private static bool IsBelowAny(FilePath path, HashSet<FilePath> directories)
    {
        for (var parent = path.Parent; parent != FilePath.Current; parent = parent.Parent)
        {
            if (directories.Contains(parent))
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>An action that an earlier one of the same plan makes impossible.</summary>
/// <param name="Index">Its number in the plan, from 0.</param>
/// <param name="Action">The action.</param>
/// <param name="Reason">Why, as half a sentence; paths are quoted.</param>
public sealed record PlanConflict(int Index, PlanAction Action, string Reason);
