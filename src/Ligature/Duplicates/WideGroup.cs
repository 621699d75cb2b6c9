namespace Ligature.Duplicates;

/// <summary>Compares more files of one size than can be open at once: in rounds, in which the first of each class stands for it.</summary>
internal static class WideGroup
{
    /// <summary>Splits files into classes of equal content; see <see cref="LockstepComparer.Split"/>. All files are closed afterwards.</summary>
    internal static void Split(LockstepComparer comparer, List<ComparedFile> files, long size, List<List<ComparedFile>> classes)
    {
        foreach (var file in files)
        {
            comparer.Sign(file, size);
        }

        files.RemoveAll(file => !file.IsSound);
        files.Sort((a, b) => a.Signature.CompareTo(b.Signature));
        for (var start = 0; start < files.Count;)
        {
            var end = start + 1;
            while (end < files.Count && files[end].Signature == files[start].Signature)
            {
                end++;
            }

            if (end - start > 1)
            {
                SplitInRounds(comparer, files.GetRange(start, end - start), size, classes);
            }

            start = end;
        }
    }

    private static void SplitInRounds(LockstepComparer comparer, List<ComparedFile> files, long size, List<List<ComparedFile>> classes)
    {
        var half = Math.Max(1, comparer.Width / 2);
        while (files.Count > 0)
        {
            // The classes of the first half-width meet all the others, half a width at a time; who joins none waits for the next turn.
            var found = SplitAndClose(comparer, files.GetRange(0, Math.Min(half, files.Count)), size);
            var others = files[Math.Min(half, files.Count)..];
            files = [];
            for (var start = 0; start < others.Count; start += half)
            {
                var round = others.GetRange(start, Math.Min(half, others.Count - start));
                files.AddRange(Join(comparer, found, round, size));
            }

            classes.AddRange(found);
        }
    }

    /// <returns>Those that are equal to none of the classes.</returns>
    private static List<ComparedFile> Join(LockstepComparer comparer, List<List<ComparedFile>> found, List<ComparedFile> round, long size)
    {
        var byFirst = found.ToDictionary(files => files[0]);
        var rest = new List<ComparedFile>();
        foreach (var part in SplitAndClose(comparer, [.. byFirst.Keys, .. round], size))
        {
            // Every class has one first file here, and it comes before those that join it.
            if (byFirst.TryGetValue(part[0], out var joined))
            {
                joined.AddRange(part.Skip(1));
            }
            else
            {
                rest.AddRange(part);
            }
        }

        return rest;
    }

    private static List<List<ComparedFile>> SplitAndClose(LockstepComparer comparer, List<ComparedFile> files, long size)
    {
        var classes = new List<List<ComparedFile>>();
        comparer.Split(files, size, classes);
        foreach (var file in classes.SelectMany(part => part))
        {
            file.Close();
        }

        return classes;
    }
}
