using Ligature.Paths;

namespace Ligature.Planning;

/// <summary>Actions in a line each, for people.</summary>
public static class PlanText
{
    /// <summary>What an action does: <c>link 'a/b' to 'a/c'</c>. Names are quoted for a terminal.</summary>
    public static string Of(PlanAction action)
    {
        ArgumentNullException.ThrowIfNull(action);
        var path = ShellQuoting.QuoteAlways(action.Path);
        return action.Kind switch
        {
            PlanActionKind.MakeHardLink => $"hard link {path} to {Quote(action.Source)}",
            PlanActionKind.MakeSymlink => $"symlink {path} -> {Quote(action.Target)}",
            PlanActionKind.ReplaceWithHardLink => $"replace {path} by a hard link to {Quote(action.Source)}",
            PlanActionKind.ReplaceWithSymlink when action.Facts?.LinkText is { } before => $"symlink {path} -> {Quote(action.Target)} (was {Quote(before)})",
            PlanActionKind.ReplaceWithSymlink => $"replace {path} by a symlink to {Quote(action.Target)}",
            PlanActionKind.ReplaceWithReflink => $"replace {path} by a reflink of {Quote(action.Source)}",
            PlanActionKind.ReplaceWithCopy => $"replace {path} by a copy of {Quote(action.Source)}",
            PlanActionKind.Rename => $"rename {path} to {Quote(action.Destination)}",
            PlanActionKind.RemoveName when action.Shreds => $"overwrite {path} if it is the last name, and remove it",
            PlanActionKind.RemoveName when action.AllowsLoss => $"remove {path} and, if it is the last name, its content for good",
            PlanActionKind.RemoveName when action.Source is not null => $"remove {path}, a copy of {Quote(action.Source)}",
            PlanActionKind.RemoveName => $"remove {path}",
            PlanActionKind.ShareBlocks => $"let {path} share the blocks of {Quote(action.Source)}",
            PlanActionKind.MakeDirectory => $"make directory {path}",
            PlanActionKind.CopyTree => $"copy {Quote(action.Source)} to {path}",
            PlanActionKind.RemoveTree when action.Target is { } left => $"replace {path}, which {Quote(action.Source)} is the copy of, by a symlink to {Quote(left)}",
            PlanActionKind.RemoveTree => $"remove {path}, which {Quote(action.Source)} is the copy of",
            _ => $"remove directory {path}",
        };
    }

    /// <summary>The words for an error message: <c>cannot DO it: REASON</c>.</summary>
    internal static string Deed(PlanActionKind kind) => kind switch
    {
        PlanActionKind.MakeHardLink => "hard link",
        PlanActionKind.MakeSymlink => "make symlink",
        PlanActionKind.Rename => "rename",
        PlanActionKind.RemoveName => "remove",
        PlanActionKind.MakeDirectory => "make directory",
        PlanActionKind.RemoveDirectory => "remove directory",
        PlanActionKind.CopyTree => "copy to",
        PlanActionKind.RemoveTree => "remove",
        PlanActionKind.ShareBlocks => "share the blocks of",
        _ => "replace",
    };

    private static string Quote(FilePath? path) => ShellQuoting.QuoteAlways(path ?? FilePath.Empty);
}
