using Ligature.FileSystem;
using Ligature.Planning;

namespace Ligature.Execution;

/// <summary>How an action ended.</summary>
public enum ActionState
{
    /// <summary>It was not begun: the run ended before.</summary>
    Pending,

    /// <summary>It was done.</summary>
    Done,

    /// <summary>It was left out: what stands there is not what it was decided on, or content would be lost.</summary>
    Skipped,

    /// <summary>The operating system refused; everything is as it was.</summary>
    Failed,

    /// <summary>It was begun, and neither finished nor taken back: <c>lig recover</c> will.</summary>
    Stuck,
}

/// <summary>The end of one action.</summary>
/// <param name="State">How it ended.</param>
/// <param name="Reason">Why it was not done, as half a sentence; empty where <paramref name="Errno"/> says it.</param>
/// <param name="Errno">What the operating system said.</param>
/// <param name="Made">The facts of a file with content that was made.</param>
public readonly record struct ActionOutcome(ActionState State, string Reason, Errno Errno, FileFacts? Made = null)
{
    /// <summary>Whether it was left out only because an action that it needs was not done.</summary>
    public bool IsConsequence { get; private init; }

    internal static ActionOutcome Unmet { get; } = Skip("an action that it needs was not done") with { IsConsequence = true };

    internal static ActionOutcome Done { get; } = new(ActionState.Done, "", Errno.None);

    internal static ActionOutcome Skip(string reason) => new(ActionState.Skipped, reason, Errno.None);

    internal static ActionOutcome Fail(Errno errno, string reason = "") => new(ActionState.Failed, reason, errno);

    internal static ActionOutcome Stick(Errno errno, string reason) => new(ActionState.Stuck, reason, errno);

    /// <summary>Why it was not done, as half a sentence.</summary>
    public string Text => Errno == Errno.None ? Reason : Reason.Length == 0 ? Errno.Message() : $"{Reason}: {Errno.Message()}";
}

/// <summary>An action that was not done.</summary>
/// <param name="Index">Its number in the plan, from 0.</param>
/// <param name="Action">The action.</param>
/// <param name="Outcome">How it ended.</param>
public sealed record ActionProblem(int Index, PlanAction Action, ActionOutcome Outcome)
{
    /// <summary>The words for an error message, for example <c>cannot replace 'a': No space left on device</c>.</summary>
    public string Message => $"cannot {PlanText.Deed(Action.Kind)} {Paths.ShellQuoting.QuoteAlways(Action.Path)}: {Outcome.Text}";
}
