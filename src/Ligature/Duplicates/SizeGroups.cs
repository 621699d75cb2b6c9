namespace Ligature.Duplicates;

/// <summary>Files of one size, more than one of them: only these need be read.</summary>
/// <param name="Start">Where their names begin in the list of candidates.</param>
/// <param name="Length">How many names there are.</param>
/// <param name="Files">How many files.</param>
internal readonly record struct SizeGroup(int Start, int Length, int Files)
{
    /// <summary>Finds the groups; those with most to read come first, so that no thread is left with a large one at the end.</summary>
    /// <param name="candidates">The names in order.</param>
    /// <param name="byInode">Whether the groups are wanted in the order in which a disk is likely to hold them instead.</param>
    /// <param name="files">How many files there are in all.</param>
    /// <param name="bytes">The sum of their lengths.</param>
    internal static SizeGroup[] Find(CandidateList candidates, bool byInode, out long files, out ulong bytes)
    {
        (files, bytes) = (candidates.LoneFiles, candidates.LoneBytes);
        var groups = new List<SizeGroup>();
        for (var start = 0; start < candidates.Count;)
        {
            var size = candidates[start].Size;
            var end = start;
            var filesHere = 0;
            while (end < candidates.Count && candidates[end].Size == size)
            {
                end = candidates.EndOfFile(end);
                filesHere++;
            }

            files += filesHere;
            bytes = FileSystem.ByteSum.Add(bytes, FileSystem.ByteSum.Multiply(size, filesHere));
            if (filesHere > 1)
            {
                groups.Add(new SizeGroup(start, end - start, filesHere));
            }

            start = end;
        }

        var weights = groups.Select(group => byInode ? candidates[group.Start].Inode : -(double)candidates[group.Start].Size * group.Files).ToArray();
        var sorted = groups.ToArray();
        Array.Sort(weights, sorted);
        return sorted;
    }
}
