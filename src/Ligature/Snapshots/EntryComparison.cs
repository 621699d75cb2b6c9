using Ligature.FileSystem;

namespace Ligature.Snapshots;

/// <summary>Compares entries of manifests.</summary>
internal static class EntryComparison
{
    /// <summary>What is different between two entries, but for their names and where they come from.</summary>
    internal static SnapshotAspects Differences(this SnapshotEntry one, SnapshotEntry other)
    {
        var aspects = one.Mode == other.Mode || one.Type == FileType.SymbolicLink ? SnapshotAspects.None : SnapshotAspects.Mode;
        aspects |= one.UserId == other.UserId && one.GroupId == other.GroupId ? SnapshotAspects.None : SnapshotAspects.Owner;
        aspects |= one.Type == FileType.Directory || one.ModifyTime == other.ModifyTime ? SnapshotAspects.None : SnapshotAspects.Time;
        aspects |= HasAttributesOf(one, other) ? SnapshotAspects.None : SnapshotAspects.Attributes;
        return one.Type != other.Type ? SnapshotAspects.Kind : one.HasContentOf(other) ? aspects : aspects | SnapshotAspects.Content;
    }

    /// <summary>Whether two entries of one kind hold the same; directories always do.</summary>
    internal static bool HasContentOf(this SnapshotEntry one, SnapshotEntry other)
        => one.Type == other.Type && one.Size == other.Size && one.Device == other.Device && one.Target == other.Target
            && one.Digest.AsSpan().SequenceEqual(other.Digest);

    private static bool HasAttributesOf(SnapshotEntry one, SnapshotEntry other)
    {
        if (one.Attributes.Count != other.Attributes.Count)
        {
            return false;
        }

        foreach (var (name, value) in one.Attributes)
        {
            if (!other.Attributes.Any(attribute => attribute.Name == name && attribute.Value.AsSpan().SequenceEqual(value)))
            {
                return false;
            }
        }

        return true;
    }
}
