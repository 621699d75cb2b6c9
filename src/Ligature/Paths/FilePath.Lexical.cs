namespace Ligature.Paths;

public readonly partial struct FilePath
{
    /// <summary>Removes empty and <c>.</c> components and cancels each <c>name/..</c> pair, without asking the disk.</summary>
    /// <remarks>
    /// This is exact only where no cancelled name is a symbolic link: <c>link/..</c> is the parent of the link's target
    /// (path_resolution(7)). <c>..</c> above the root is dropped; above a relative start it stays. The empty result is <c>.</c>.
    /// </remarks>
    public FilePath NormalizeLexically()
    {
        var kept = new List<Range>();
        foreach (var range in new PathComponents(Bytes))
        {
            var component = Bytes[range];
            if (component is [(byte)'.'])
            {
                continue;
            }

            var canCancel = kept.Count > 0 && !IsParentComponent(Bytes[kept[^1]]);
            if (!IsParentComponent(component) || (!canCancel && !IsAbsolute))
            {
                kept.Add(range);
            }
            else if (canCancel)
            {
                kept.RemoveAt(kept.Count - 1);
            }
        }

        return Assemble(Bytes, kept, IsAbsolute);
    }

    /// <summary>The shortest relative path that leads from the directory <paramref name="directory"/> to this path, both taken lexically.</summary>
    /// <exception cref="ArgumentException">One path is absolute and the other relative, or the directory climbs above the common start.</exception>
    public FilePath RelativeFrom(FilePath directory)
    {
        if (directory.IsAbsolute != IsAbsolute)
        {
            throw new ArgumentException("Both paths must be absolute, or both relative to the same directory.", nameof(directory));
        }

        var target = NormalizeLexically();
        var start = directory.NormalizeLexically();
        var targetParts = target.NamedComponents();
        var startParts = start.NamedComponents();

        var shared = 0;
        while (shared < targetParts.Count && shared < startParts.Count
            && target.Bytes[targetParts[shared]].SequenceEqual(start.Bytes[startParts[shared]]))
        {
            shared++;
        }

        var relative = new List<byte>();
        for (var i = shared; i < startParts.Count; i++)
        {
            if (IsParentComponent(start.Bytes[startParts[i]]))
            {
                throw new ArgumentException("The directory climbs above the start that both paths share.", nameof(directory));
            }

            Append(relative, ".."u8);
        }

        for (var i = shared; i < targetParts.Count; i++)
        {
            Append(relative, target.Bytes[targetParts[i]]);
        }

        return relative.Count == 0 ? Current : new FilePath([.. relative]);

        static void Append(List<byte> path, ReadOnlySpan<byte> component)
        {
            if (path.Count > 0)
            {
                path.Add(Separator);
            }

            path.AddRange(component);
        }
    }

    /// <summary>Whether a component is <c>..</c>.</summary>
    internal static bool IsParentComponent(ReadOnlySpan<byte> component) => component is [(byte)'.', (byte)'.'];

    private static FilePath Assemble(ReadOnlySpan<byte> source, List<Range> components, bool isAbsolute)
    {
        if (components.Count == 0)
        {
            return isAbsolute ? Root : Current;
        }

        var result = new List<byte>(source.Length);
        foreach (var range in components)
        {
            if (isAbsolute || result.Count > 0)
            {
                result.Add(Separator);
            }

            result.AddRange(source[range]);
        }

        return new FilePath([.. result]);
    }

    private List<Range> NamedComponents()
    {
        var parts = new List<Range>();
        foreach (var range in new PathComponents(Bytes))
        {
            if (Bytes[range] is not [(byte)'.'])
            {
                parts.Add(range);
            }
        }

        return parts;
    }
}
