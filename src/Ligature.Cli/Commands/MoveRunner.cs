using Ligature.Cli.Changing;
using Ligature.Moving;
using Ligature.Paths;

namespace Ligature.Cli.Commands;

/// <summary>What <c>lig mv</c> and <c>lig relocate</c> share: plan, tell what cannot be kept, and hand the plan on.</summary>
internal sealed class MoveRunner(ChangeOptions change, CommandConsole console)
{
    /// <summary>What the exit codes of both mean.</summary>
    public static IReadOnlyList<(ExitCode Code, string Meaning)> ExitCodes { get; } =
    [
        (ExitCode.Success, "done"),
        (ExitCode.Error, "usage error, or nothing was begun"),
        (ExitCode.Partial, "not everything could be done, or links could not be searched everywhere"),
        (ExitCode.Interrupted, "interrupted after the action in flight"),
    ];

    /// <summary>Moves.</summary>
    public ExitCode Run(MoveRequest request) => Run(request, out _);

    /// <summary>Moves, and tells what was to move where.</summary>
    public ExitCode Run(MoveRequest request, out IReadOnlyList<Relocation> relocations)
    {
        if (request is { Roots.Count: 0, KeepsPaths: false })
        {
            request = request with { TrackedRoots = CatalogFiles.TrackedRoots(console) };
        }

        MovePlan moves;
        using (var scope = console.BeginWalk())
        {
            moves = MovePlanner.Plan(request with { Walk = scope.Attach(request.Walk) });
        }

        relocations = moves.Moves;
        var unread = Searching.ReportUnread(moves.Unread, console);
        foreach (var link in moves.BrokenBefore)
        {
            console.Diagnostics.Note($"{ShellQuoting.QuoteAlways(link.Place)} is broken already and stays as it is: its target is {ShellQuoting.QuoteAlways(link.Text)}");
        }

        if (moves.SplitSets.Count > 0 && !MayPart(moves.SplitSets))
        {
            return ExitCode.Error;
        }

        var code = new PlanRunner(change, console).Run(moves.Plan);
        return code == ExitCode.Success ? unread : code;
    }

    private bool MayPart(IReadOnlyList<SplitSet> sets)
    {
        foreach (var set in sets)
        {
            var left = set.StayingBehind.Select(name => ShellQuoting.QuoteAlways(name)).ToList();
            if (set.OutOfSight > 0)
            {
                left.Add($"{console.Count(set.OutOfSight)} out of sight");
            }

            console.Diagnostics.Note($"{ShellQuoting.QuoteAlways(set.Moving[0])} would part from names that stay behind: {string.Join(", ", left)}");
        }

        if (change.OnlyShows || (!change.Yes && Question.CanBeAsked(console) && Question.Ask("Let them part?", console)))
        {
            return true;
        }

        console.Diagnostics.Error("files would part from some of their names on the way to another file system");
        console.Diagnostics.Hint("Move these names together, or let them part with --split-sets.");
        return false;
    }
}
