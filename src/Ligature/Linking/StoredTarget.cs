using Ligature.Paths;
using Ligature.Surveying;

namespace Ligature.Linking;

/// <summary>The same target by another text, worked out without asking the disk and without changing what it means.</summary>
/// <remarks>
/// The folder of the link must be free of symbolic links. <c>..</c> behind a name that may be a link is never cancelled (path_resolution(7)).
/// </remarks>
internal static class StoredTarget
{
    /// <summary>Makes an absolute target relative: up from the folder to where both ways part, and down as the target says.</summary>
    internal static FilePath ToRelative(FilePath target, FilePath folder)
    {
        var bytes = target.Bytes;
        var folderBytes = folder.Bytes;
        var way = new PathComponents(folderBytes);
        var hasStep = way.MoveNext();
        var isShared = true;
        var down = FilePath.Empty;
        foreach (var range in new PathComponents(bytes))
        {
            var component = bytes[range];
            if (component is [(byte)'.'])
            {
                continue;
            }

            // Up from the root, or from where both are one way still, the kernel stays on directories that are no links.
            if (isShared && hasStep && component.SequenceEqual(folderBytes[way.Current]))
            {
                hasStep = way.MoveNext();
                continue;
            }

            isShared = false;
            down = down.Join(component);
        }

        var relative = FilePath.Empty;
        for (; hasStep; hasStep = way.MoveNext())
        {
            relative = relative.Join(".."u8);
        }

        relative = down.IsEmpty ? relative : relative.Join(down);
        return TargetText.KeepDemand(bytes, relative.IsEmpty ? FilePath.Current : relative);
    }

    /// <summary>Makes a relative target absolute.</summary>
    internal static FilePath ToAbsolute(FilePath target, FilePath folder)
    {
        var bytes = target.Bytes;
        var absolute = folder;
        var climbs = true;
        foreach (var range in new PathComponents(bytes))
        {
            var component = bytes[range];
            if (component is [(byte)'.'])
            {
                continue;
            }

            climbs &= FilePath.IsParentComponent(component);
            absolute = climbs ? absolute.Parent : absolute.Join(component);
        }

        return TargetText.KeepDemand(bytes, absolute);
    }

    /// <summary>Takes needless parts out of a target; one that climbs more than it needs gets the shortest way, which the caller must prove.</summary>
    internal static FilePath Tidy(FilePath target, FilePath folder)
    {
        var tidy = TargetText.Tidy(target);
        if (target.IsAbsolute || !TargetText.Climbs(tidy.Bytes))
        {
            return tidy;
        }

        var shortest = TargetText.KeepDemand(tidy.Bytes, folder.Join(tidy).NormalizeLexically().RelativeFrom(folder));
        return TargetText.CountComponents(shortest.Bytes) < TargetText.CountComponents(tidy.Bytes) ? shortest : tidy;
    }
}
