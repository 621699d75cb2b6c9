using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Planning;

namespace Ligature.Execution;

/// <summary>Checks an action before its batch is written to the journal, and collects what undo will need.</summary>
internal sealed class ActionPreparation(FolderCache folders, FactCheck check)
{
    private const string LastName = "it is the last name of its file, whose content would be lost";

    private FilePath _lastSource;
    private FileFacts? _lastSourceFacts;

    /// <summary>Sources are looked at anew from here on.</summary>
    internal void BeginBatch() => _lastSourceFacts = null;

    /// <summary>Checks one action.</summary>
    /// <returns>Done and the prepared action, or why the action is left out.</returns>
    internal ActionOutcome Prepare(PlanAction action, int index, out PreparedAction? prepared)
    {
        prepared = null;
        FileMetadata? before = null;
        var outcome = ActionOutcome.Done;
        if (action.Kind.ChangesExisting())
        {
            outcome = CheckExisting(ref action, out before);
        }

        if (outcome.State == ActionState.Done && (action.Destination ?? (action.Kind.ChangesExisting() ? null : action.Path)) is { } made)
        {
            outcome = CheckFree(made);
        }

        if (outcome.State == ActionState.Done && action.Source is { } source)
        {
            outcome = CheckSource(ref action, source);
            outcome = outcome.State == ActionState.Done && LosesContent(action) ? ActionOutcome.Skip(LastName) : outcome;
        }

        if (outcome.State == ActionState.Done)
        {
            prepared = new PreparedAction(index, action, NeedsTemporary(action) ? TemporaryName.Create() : null, before);
        }

        return outcome;
    }

    /// <summary>Why an action may not take this name, or null: content would be lost that nothing restores.</summary>
    internal static string? Loss(PlanAction action, in FileStatus status)
        => status.LinkCount != 1 || status.IsSymbolicLink || action.AllowsLoss || action.Source is not null
            ? null
            : LastName;

    // That the content is the same the planner has seen; another length shows that it is not.
    private static bool LosesContent(PlanAction action)
        => action is { AllowsLoss: false, Facts: { Type: FileType.Regular, LinkCount: 1 } facts, SourceFacts: { } sourceFacts } && action.Kind.Replaces()
            && (sourceFacts.Type != FileType.Regular || sourceFacts.Size != facts.Size);

    private static bool NeedsTemporary(PlanAction action) => action.Kind switch
    {
        PlanActionKind.MakeSymlink or PlanActionKind.MakeDirectory => action.Metadata is not null,
        PlanActionKind.RemoveName or PlanActionKind.CopyTree or PlanActionKind.RemoveTree => true,
        _ => action.Kind.Replaces(),
    };

    private ActionOutcome CheckExisting(ref PlanAction action, out FileMetadata? before)
    {
        before = null;
        var errno = folders.TryGet(action.Path.Parent, out var folder);
        if (errno != Errno.None)
        {
            return Unreachable(errno, action.Path.Parent);
        }

        var name = action.Path.Name;
        var outcome = check.Check(folder!.Handle, name, action.Facts!, out var status);
        if (outcome.State != ActionState.Done)
        {
            return outcome;
        }

        var takesName = action.Kind.Replaces() || action.Kind == PlanActionKind.RemoveName;
        if (takesName && (status.IsDirectory ? $"it is {status.Type.Phrase()}" : Loss(action, in status)) is { } refusal)
        {
            return ActionOutcome.Skip(refusal);
        }

        if (status.IsMountPoint)
        {
            return ActionOutcome.Skip("something is mounted there");
        }

        FilePath? text = null;
        if (status.IsSymbolicLink && (errno = ReadText(action.Facts!, folder, name, out text)) != Errno.None)
        {
            return ActionOutcome.Fail(errno);
        }

        if (action.Kind != PlanActionKind.Rename && (errno = MetadataCopy.TryRead(folder.Handle, name, in status, out before)) != Errno.None)
        {
            return ActionOutcome.Fail(errno, "its attributes cannot be read");
        }

        action = action with { Facts = FileFacts.Of(in status, text) };
        return ActionOutcome.Done;
    }

    private ActionOutcome CheckFree(FilePath path)
    {
        var errno = folders.TryGet(path.Parent, out var folder);
        if (errno != Errno.None)
        {
            return Unreachable(errno, path.Parent);
        }

        errno = FileOperations.TryGetStatus(folder!.Handle, path.Name, LinkFollowing.Never, StatusFields.Basic, out _);
        return errno == Errno.NoEntry ? ActionOutcome.Done
            : errno == Errno.None ? ActionOutcome.Skip($"{ShellQuoting.QuoteAlways(path)} is there already")
            : ActionOutcome.Fail(errno);
    }

    private static Errno ReadText(FileFacts facts, OpenFolder folder, FilePath name, out FilePath? text)
    {
        text = facts.LinkText;
        if (text is not null)
        {
            return Errno.None;
        }

        var errno = FileOperations.TryReadLink(folder.Handle, name, out var stored);
        text = stored;
        return errno;
    }

    private ActionOutcome CheckSource(ref PlanAction action, FilePath source)
    {
        if (_lastSourceFacts is not null && source == _lastSource)
        {
            action = action with { SourceFacts = _lastSourceFacts };
            return AlreadyLinked(action);
        }

        var errno = folders.TryGet(source.Parent, out var folder);
        if (errno != Errno.None)
        {
            return Unreachable(errno, source.Parent);
        }

        var outcome = check.Check(folder!.Handle, source.Name, action.SourceFacts!, out var status);
        if (outcome.State != ActionState.Done)
        {
            return outcome with { Reason = $"{ShellQuoting.QuoteAlways(source)}: {outcome.Reason}" };
        }

        if (action.Kind.CopiesContent() && status.Type != FileType.Regular)
        {
            return ActionOutcome.Skip($"{ShellQuoting.QuoteAlways(source)} is {status.Type.Phrase()}");
        }

        (_lastSource, _lastSourceFacts) = (source, FileFacts.Of(in status, action.SourceFacts!.LinkText));
        action = action with { SourceFacts = _lastSourceFacts };
        return AlreadyLinked(action);
    }

    private static ActionOutcome AlreadyLinked(PlanAction action)
        => action.Kind == PlanActionKind.ReplaceWithHardLink && action.Facts!.Identity == action.SourceFacts!.Identity
            ? ActionOutcome.Skip("it is a name of that file already")
            : ActionOutcome.Done;

    internal static ActionOutcome Unreachable(Errno errno, FilePath folder)
        => errno is Errno.SymbolicLinkLoop or Errno.NotDirectory
            ? ActionOutcome.Skip($"on the way to {ShellQuoting.QuoteAlways(folder)} something is a link or no folder")
            : ActionOutcome.Fail(errno, $"{ShellQuoting.QuoteAlways(folder)} cannot be entered");
}
