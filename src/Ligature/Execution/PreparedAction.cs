using Ligature.Paths;
using Ligature.Planning;

namespace Ligature.Execution;

/// <summary>An action that was checked and is about to happen: what the journal holds of it before it does.</summary>
/// <param name="Index">Its number in the plan, from 0.</param>
/// <param name="Action">The action, with the facts as they are now.</param>
/// <param name="Temporary">The name in the same folder that stands for a moment only, or null where none is needed.</param>
/// <param name="Before">The metadata of what goes away, for undo.</param>
internal sealed record PreparedAction(int Index, PlanAction Action, FilePath? Temporary, FileMetadata? Before)
{
    /// <summary>The folder of the name.</summary>
    internal FilePath Folder { get; } = Action.Path.Parent;

    /// <summary>The name in it.</summary>
    internal FilePath Name { get; } = Action.Path.Name;
}
