using Ligature.Execution;
using Ligature.FileSystem;
using Microsoft.Win32.SafeHandles;

namespace Ligature.Snapshots;

/// <summary>Gives a restored file or folder what the manifest says.</summary>
internal static class RestoredMetadata
{
    /// <summary>Gives it owner, mode, attributes and times; one that has them is not touched.</summary>
    /// <param name="entry">What it was.</param>
    /// <param name="file">The file or folder, open.</param>
    /// <param name="isNew">Whether it was made a moment ago and can have none of its own.</param>
    /// <returns>Whether it has everything.</returns>
    internal static bool Give(SnapshotEntry entry, SafeFileHandle file, bool isNew)
    {
        if (!isNew)
        {
            var errno = AttributeCopy.TryRead(file, out var attributes);
            if (errno == Errno.None && FileOperations.TryGetStatus(file, StatusFields.Basic, out var status) == Errno.None && entry.IsLike(in status)
                && FileMaking.AreSame(attributes, entry.Attributes))
            {
                return true;
            }

            foreach (var (name, _) in attributes)
            {
                if (!entry.Attributes.Any(attribute => attribute.Name == name) && !AttributeCopy.OfTheSystem.Contains(name))
                {
                    _ = FileOperations.TryRemoveAttribute(file, name);
                }
            }
        }

        return AttributeCopy.Apply(entry.Metadata, file) == LostAttributes.None;
    }
}
