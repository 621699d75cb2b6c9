using System.Collections;
using Ligature.FileSystem;

namespace Ligature.Duplicates;

/// <summary>The sets that were found, each made when it is asked for: millions of paths are never in memory at once.</summary>
internal sealed class DuplicateSets : IReadOnlyList<DuplicateSet>
{
    private readonly CandidateList _candidates;
    private readonly SurveyedVolumes _volumes;
    private readonly RootRoles _roles;
    private readonly GroupComparison[] _comparisons;
    private readonly KeeperOrder _order;
    private readonly FoundSet[] _sets;

    internal DuplicateSets(CandidateList candidates, SurveyedVolumes volumes, RootRoles roles, GroupComparison[] comparisons, IReadOnlyList<KeepRule> keep)
    {
        (_candidates, _volumes, _roles, _comparisons, _order) = (candidates, volumes, roles, comparisons, new KeeperOrder(keep));
        _sets = [.. comparisons.SelectMany(comparison => comparison.Sets)];
        Array.Sort(_sets, Compare);
    }

    public int Count => _sets.Length;

    /// <summary>The sum of what the sets waste.</summary>
    internal ulong WasteBytes
    {
        get
        {
            var sum = 0ul;
            foreach (var set in _sets)
            {
                sum = ByteSum.Add(sum, set.WasteBytes);
            }

            return sum;
        }
    }

    public DuplicateSet this[int index]
    {
        get
        {
            var set = _sets[index];
            var files = new DuplicateFile[set.Count];
            for (var i = 0; i < files.Length; i++)
            {
                files[i] = Make(in _comparisons[set.Comparison].Files[set.First + i]);
            }

            Array.Sort(files, _order);
            return new DuplicateSet(_candidates[set.Leader].Size, files, set.WasteBytes);
        }
    }

    public IEnumerator<DuplicateSet> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private int Compare(FoundSet a, FoundSet b)
        => a.WasteBytes != b.WasteBytes ? b.WasteBytes.CompareTo(a.WasteBytes) : _candidates.ComparePaths(a.Leader, b.Leader);

    private DuplicateFile Make(in ConfirmedFile file)
    {
        var (start, end) = (file.Names.Start.Value, file.Names.End.Value);
        var names = new DuplicateName[end - start];
        for (var i = 0; i < names.Length; i++)
        {
            var directory = _candidates.DirectoryOf(start + i);
            names[i] = new DuplicateName(_candidates.PathOf(start + i), directory.MountId, _roles.RootOf(directory));
        }

        Array.Sort(names, (a, b) => a.Path.CompareTo(b.Path));
        ref readonly var surveyed = ref _candidates[start];
        return new DuplicateFile
        {
            Identity = new FileIdentity(_volumes[_candidates.VolumeOf(start)].Number, surveyed.Inode),
            Names = names,
            IsReference = _roles.HasReferences && names.Any(name => _roles.IsReference(name.Root)),
            LinkCount = file.LinkCount,
            Mode = file.Mode,
            UserId = file.UserId,
            GroupId = file.GroupId,
            AllocatedBytes = file.AllocatedBytes,
            ModifyTime = file.ModifyTime,
            ChangeTime = surveyed.ChangeTime,
        };
    }
}
