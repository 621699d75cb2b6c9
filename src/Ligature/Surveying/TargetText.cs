using Ligature.Paths;

namespace Ligature.Surveying;

/// <summary>What the text of a symbolic link's target says by itself, without asking the disk.</summary>
internal static class TargetText
{
    /// <summary>Whether there is a needless slash or dot: <c>a//b</c>, <c>a/./b</c>, <c>./a</c>, <c>a/.</c>.</summary>
    internal static bool IsMessy(ReadOnlySpan<byte> target)
        => target.IndexOf("//"u8) >= 0 || target.IndexOf("/./"u8) >= 0 || target.StartsWith("./"u8) || target.EndsWith("/."u8);

    /// <summary>Whether <c>..</c> is among the components.</summary>
    internal static bool Climbs(ReadOnlySpan<byte> target)
    {
        for (var rest = target; rest.IndexOf(".."u8) is var at and >= 0; rest = rest[(at + 2)..])
        {
            var startsComponent = at == 0 || rest[at - 1] == (byte)'/';
            var endsComponent = at + 2 == rest.Length || rest[at + 2] == (byte)'/';
            if (startsComponent && endsComponent)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether <c>..</c> follows a name, so that its meaning depends on what that name is.</summary>
    internal static bool ClimbsAfterName(ReadOnlySpan<byte> target)
    {
        var hasName = false;
        foreach (var range in new PathComponents(target))
        {
            var component = target[range];
            if (FilePath.IsParentComponent(component))
            {
                if (hasName)
                {
                    return true;
                }
            }
            else
            {
                hasName |= component is not [(byte)'.'];
            }
        }

        return false;
    }

    /// <summary>How many components there are, needless dots not counted.</summary>
    internal static int CountComponents(ReadOnlySpan<byte> target)
    {
        var count = 0;
        foreach (var range in new PathComponents(target))
        {
            count += target[range] is [(byte)'.'] ? 0 : 1;
        }

        return count;
    }

    /// <summary>The same target without needless slashes and dots; a trailing slash stays, because it asks for a directory.</summary>
    internal static FilePath Tidy(FilePath target)
    {
        var bytes = target.Bytes;
        var tidy = target.IsAbsolute ? FilePath.Root : FilePath.Empty;
        foreach (var range in new PathComponents(bytes))
        {
            if (bytes[range] is not [(byte)'.'])
            {
                tidy = tidy.Join(bytes[range]);
            }
        }

        if (tidy.IsEmpty)
        {
            return FilePath.Current;
        }

        return KeepDemand(bytes, tidy);
    }

    /// <summary>Ends a shorter target in a slash where the longer one asks for a directory.</summary>
    internal static FilePath KeepDemand(ReadOnlySpan<byte> longer, FilePath shorter)
    {
        var asksForDirectory = longer is [.., (byte)'/'] or [.., (byte)'/', (byte)'.'];
        return asksForDirectory && shorter != FilePath.Root && shorter != FilePath.Current ? FilePath.FromBytes([.. shorter.Bytes, (byte)'/']) : shorter;
    }
}
