using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Duplicates;

/// <summary>Compares one group of files of a size after the other. Each thread has one.</summary>
internal sealed class GroupComparison(CandidateList candidates, VolumeNumbers volumes, int width)
{
    private readonly LockstepComparer _comparer = new(candidates, width);
    private readonly byte[] _pathBuffer = new byte[FileOperations.PathMax];

    internal List<DuplicateSet> Sets { get; } = [];

    internal List<PassedOverFile> PassedOver { get; } = [];

    internal long BytesRead => _comparer.BytesRead;

    internal void Compare(SizeGroup group)
    {
        var size = (long)candidates[group.Start].Size;
        var files = FilesOf(group);
        var classes = new List<List<ComparedFile>>();
        if (size == 0)
        {
            classes.Add(files);
        }
        else if (files.Count <= _comparer.Width)
        {
            _comparer.Split(files.ToList(), size, classes);
        }
        else
        {
            WideGroup.Split(_comparer, files.ToList(), size, classes);
        }

        foreach (var equals in classes.Where(equals => equals.Count > 1))
        {
            AddSet((ulong)size, equals);
        }

        foreach (var file in files.Where(file => !file.IsSound))
        {
            PassedOver.Add(new PassedOverFile(candidates.PathOf(file.Names.Start.Value), file.HasChanged ? Errno.None : file.Error));
        }
    }

    private List<ComparedFile> FilesOf(SizeGroup group)
    {
        var files = new List<ComparedFile>(group.Files);
        var end = group.Start + group.Length;
        for (var start = group.Start; start < end;)
        {
            var next = candidates.EndOfFile(start);
            files.Add(new ComparedFile { Names = start..next });
            start = next;
        }

        return files;
    }

    private void AddSet(ulong size, List<ComparedFile> equals)
    {
        var confirmed = new List<DuplicateFile>(equals.Count);
        foreach (var file in equals)
        {
            file.Confirm(candidates, volumes[candidates[file.Names.Start.Value].Volume], _pathBuffer, out var status);
            file.Close();
            if (file.IsSound)
            {
                confirmed.Add(new DuplicateFile(status, NamesOf(file)));
            }
        }

        if (confirmed.Count > 1)
        {
            Sets.Add(new DuplicateSet(size, confirmed));
        }
    }

    private FilePath[] NamesOf(ComparedFile file)
    {
        var (start, end) = (file.Names.Start.Value, file.Names.End.Value);
        var names = new FilePath[end - start];
        for (var i = 0; i < names.Length; i++)
        {
            names[i] = candidates.PathOf(start + i);
        }

        Array.Sort(names);
        return names;
    }
}
