namespace Ligature.Surveying;

/// <summary>The directories a walk has been in, by device and inode; shared by its threads.</summary>
internal sealed class VisitedDirectories
{
    private readonly HashSet<(ulong Volume, ulong Inode)> _visited = [];

    /// <summary>Notes a visit.</summary>
    /// <returns>False when the directory was visited before.</returns>
    internal bool Add(ulong volume, ulong inode)
    {
        lock (_visited)
        {
            return _visited.Add((volume, inode));
        }
    }
}
