using Ligature.FileSystem;
using Ligature.Surveying;

namespace Ligature.Duplicates;

/// <summary>Compares one group of files of a size after the other. Each thread has one.</summary>
internal sealed class GroupComparison(
    int number, CandidateList candidates, SurveyedVolumes volumes, RootRoles roles, ComparisonLimits limits, DuplicateOptions options) : IDisposable
{
    private readonly LockstepComparer _comparer = new(candidates, volumes, limits, options.Walk.Cancellation);
    // What a thread needs for each group is made once, for there are many small groups; what a large one took is let go again.
    private const int MostKept = 1024;

    private const int BytesBetweenLooks = 1 << 20;

    private readonly byte[] _pathBuffer = new byte[FileOperations.PathMax];
    private readonly List<ComparedFile> _kept = [];
    private readonly List<List<ComparedFile>> _classes = [];
    private List<ComparedFile> _files = [];
    private List<ComparedFile> _confirmed = [];
    private long _lastLook;

    internal ChunkedList<ConfirmedFile> Files { get; } = new();

    internal List<FoundSet> Sets { get; } = [];

    internal List<PassedOverFile> PassedOver { get; } = [];

    /// <summary>How many files would be redundant if content alone counted.</summary>
    internal long Unmatched { get; private set; }

    /// <summary>How many files were compared with another one.</summary>
    internal long ComparedFiles { get; private set; }

    /// <summary>How many files are equal to another one.</summary>
    internal long ConfirmedFiles { get; private set; }

    /// <summary>How many files share all blocks with another one.</summary>
    internal long SharedFiles { get; private set; }

    internal long BytesRead => _comparer.BytesRead;

    /// <summary>True now and then: when some bytes were read since it was true last.</summary>
    internal bool IsDueForLook
    {
        get
        {
            if (BytesRead - _lastLook < BytesBetweenLooks)
            {
                return false;
            }

            _lastLook = BytesRead;
            return true;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _comparer.Dispose();

    internal void Compare(SizeGroup group)
    {
        var size = (long)candidates[group.Start].Size;
        var all = FilesOf(group);
        var classes = _classes;
        classes.Clear();
        if (size == 0)
        {
            classes.Add(all);
        }
        else
        {
            var files = all.Count > _comparer.Width || SharesBlocks(all) ? WithoutClones(all) : all;
            ComparedFiles += files.Count - 1;
            SharedFiles += all.Count - files.Count;
            if (files.Count == 1)
            {
                classes.Add(files);
            }
            else if (files.Count <= _comparer.Width)
            {
                _comparer.Split(files, size, classes);
            }
            else
            {
                WideGroup.Split(_comparer, files, size, classes);
            }
        }

        foreach (var equals in classes)
        {
            if (equals.Count > 1)
            {
                AddSets((ulong)size, equals);
            }
        }

        foreach (var file in all)
        {
            if (!file.IsSound)
            {
                PassedOver.Add(new PassedOverFile(candidates.PathOf(file.Names.Start.Value), file.HasChanged ? Errno.None : file.Error));
            }

            file.Close();
        }
    }

    private List<ComparedFile> FilesOf(SizeGroup group)
    {
        var files = _files.Capacity > MostKept ? _files = [] : _files;
        files.Clear();
        var end = group.Start + group.Length;
        for (var start = group.Start; start < end;)
        {
            var next = candidates.EndOfFile(start);
            if (files.Count == _kept.Count && _kept.Count < MostKept)
            {
                _kept.Add(new ComparedFile());
            }

            var file = files.Count < _kept.Count ? _kept[files.Count] : new ComparedFile();
            file.Begin(start..next);
            files.Add(file);
            start = next;
        }

        return files;
    }

    private List<ComparedFile> WithoutClones(List<ComparedFile> all)
    {
        var files = all.ToList();
        if (SharesBlocks(all))
        {
            SharedExtents.Merge(files, VolumeOf, file => file.Open(candidates, _pathBuffer), keepsOpen: files.Count <= _comparer.Width);
        }

        return files;
    }

    private bool SharesBlocks(List<ComparedFile> files) => files.Exists(file => VolumeOf(file) is not null);

    private int? VolumeOf(ComparedFile file) => candidates.VolumeOf(file.Names.Start.Value) is var volume && volumes[volume].SharesBlocks ? volume : null;

    private void AddSets(ulong size, List<ComparedFile> equals)
    {
        // Clones come behind the file that was read for them; the first of them tells them from the next.
        var confirmed = _confirmed.Capacity > MostKept ? _confirmed = [] : _confirmed;
        confirmed.Clear();
        foreach (var original in equals)
        {
            Confirm(original);
            original.Clones?.ForEach(Confirm);
        }

        var redundant = confirmed.Count - 1;
        ConfirmedFiles += confirmed.Count;
        foreach (var part in MatchSplit.Split(confirmed, options.Match, candidates))
        {
            redundant -= part.Count - 1;
            AddSet(size, part, equals);
        }

        Unmatched += Math.Max(redundant, 0);
    }

    private void Confirm(ComparedFile file)
    {
        file.Confirm(candidates, volumes, _pathBuffer);
        if (file.IsSound && options.Match != FileMatch.None)
        {
            file.MatchKey = MatchSplit.KeyOf(file, options.Match);
        }

        file.Close();
        if (file.IsSound)
        {
            _confirmed.Add(file);
        }
    }

    private void AddSet(ulong size, List<ComparedFile> files, List<ComparedFile> originals)
    {
        if (files.Count < 2 || (options.SpansRoots && !SpansRoots(files)))
        {
            return;
        }

        var waste = ByteSum.Multiply(size, Redundant(files, originals, out var isAllReference));
        if (isAllReference || (waste == 0 && size > 0))
        {
            return;
        }

        var first = Files.Count;
        var leader = -1;
        foreach (var file in files)
        {
            Files.Add(file.Confirmed);
            for (var name = file.Names.Start.Value; name < file.Names.End.Value; name++)
            {
                leader = leader < 0 || candidates.ComparePaths(name, leader) < 0 ? name : leader;
            }
        }

        Sets.Add(new FoundSet(number, first, files.Count, leader, waste));
    }

    /// <summary>How many of the files hold blocks that nobody needs: all but one, or where there are references, all that are none and share none's.</summary>
    private int Redundant(List<ComparedFile> files, List<ComparedFile> originals, out bool isAllReference)
    {
        isAllReference = false;
        if (!roles.HasReferences && !originals.Exists(original => original.Clones is not null))
        {
            return files.Count - 1;
        }

        var needed = new HashSet<ComparedFile>(ReferenceEqualityComparer.Instance);
        var stores = new HashSet<ComparedFile>(ReferenceEqualityComparer.Instance);
        var storeOf = new Dictionary<ComparedFile, ComparedFile>(ReferenceEqualityComparer.Instance);
        foreach (var original in originals)
        {
            foreach (var clone in original.Clones ?? [])
            {
                storeOf.Add(clone, original);
            }
        }

        isAllReference = true;
        foreach (var file in files)
        {
            var store = storeOf.GetValueOrDefault(file, file);
            stores.Add(store);
            if (roles.HasReferences && IsReference(file))
            {
                needed.Add(store);
            }
            else
            {
                isAllReference = false;
            }
        }

        return stores.Count - Math.Max(needed.Count, 1);
    }

    private bool IsReference(ComparedFile file) => RootsOf(file).Any(roles.IsReference);

    private bool SpansRoots(List<ComparedFile> files) => files.SelectMany(RootsOf).Distinct().Skip(1).Any();

    private IEnumerable<int> RootsOf(ComparedFile file)
    {
        for (var name = file.Names.Start.Value; name < file.Names.End.Value; name++)
        {
            yield return roles.RootOf(candidates.DirectoryOf(name));
        }
    }
}
