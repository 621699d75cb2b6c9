using Ligature.Paths;
using Ligature.Planning;

namespace Ligature.Execution;

/// <summary>A run as its journal tells it.</summary>
/// <param name="Id">Its id: when it began, in UTC, and four hexadecimal digits.</param>
/// <param name="Started">When it began.</param>
/// <param name="Process">The process that did it.</param>
/// <param name="State">How it ended, or that it did not.</param>
/// <param name="Plan">The root, the command and the run that it took back; without the actions.</param>
/// <param name="Planned">How many actions the plan had.</param>
/// <param name="Done">How many were done, where the run has ended.</param>
public sealed record JournaledRun(string Id, DateTimeOffset Started, int Process, RunState State, Plan Plan, int Planned, int Done);

/// <summary>An action in a journal.</summary>
/// <param name="Index">Its number in the plan, from 0.</param>
/// <param name="Action">The action, with the facts as they were right before.</param>
/// <param name="Temporary">The name that stood for a moment in the same folder, or null.</param>
/// <param name="Before">The metadata of what went away.</param>
public sealed record JournaledAction(int Index, PlanAction Action, FilePath? Temporary, FileMetadata? Before)
{
    /// <summary>How it ended; <see cref="ActionState.Pending"/> where the journal does not say.</summary>
    public ActionState State { get; internal set; }

    /// <summary>The facts of a file with content that was made.</summary>
    public FileFacts? Made { get; internal set; }
}

/// <summary>How a run ended.</summary>
public enum RunState
{
    /// <summary>It did not: it was killed, or the machine went down, or it goes on still.</summary>
    Unfinished,

    /// <summary>To the end of its plan.</summary>
    Finished,

    /// <summary>Before the end, when it was asked to, or when the journal could not be written.</summary>
    Interrupted,

    /// <summary>It did not end by itself, and every half-done action was finished or taken back later.</summary>
    Recovered,
}

/// <summary>The words for the states of a run.</summary>
public static class RunStates
{
    /// <summary>The word in journals and in JSON.</summary>
    public static string Word(this RunState state) => state switch
    {
        RunState.Finished => "finished",
        RunState.Interrupted => "interrupted",
        RunState.Recovered => "recovered",
        _ => "unfinished",
    };

    internal static RunState Parse(string? word) => word switch
    {
        "finished" => RunState.Finished,
        "interrupted" => RunState.Interrupted,
        "recovered" => RunState.Recovered,
        _ => RunState.Unfinished,
    };
}
