using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Repairing;

/// <summary>Finds for every broken link where it may be pointed: what is known first, then what the known teaches about the others.</summary>
internal sealed class CandidateSearch(RecordedLinks recorded, RepairOptions options, MoveRules rules, WalkedRoots roots, IReadOnlyList<NameIndex> names)
{
    // A rule is learned from the best few; a name that many share teaches nothing.
    private const int Teachers = 8;

    /// <summary>The links with their candidates.</summary>
    internal List<RepairableLink> Complete(IReadOnlyList<RepairableLink> links)
    {
        var completed = FindBrokenOnTheWay(links).Select(link => link.MayBeTouched ? link with { Candidates = FindKnown(link) } : link).ToList();
        var open = completed.Where(link => link.MayBeTouched && link.Candidates.Count == 0).ToList();
        var like = new LikeNames(open, names, roots);
        var touchable = completed.Where(link => link.MayBeTouched).ToList();
        touchable.ForEach(link => Learn(link, like));
        rules.Settle(touchable);
        return [.. completed.Select(link => link.MayBeTouched && link.Candidates.Count == 0 ? link with { Candidates = Guess(link, like) } : link)];
    }

    /// <summary>A link that leads through another broken one is mended with that one.</summary>
    private static IEnumerable<RepairableLink> FindBrokenOnTheWay(IReadOnlyList<RepairableLink> links)
    {
        var byFile = new Dictionary<FileIdentity, RepairableLink>();
        foreach (var link in links)
        {
            byFile.TryAdd(new FileIdentity(link.Link.Volume.Device, link.Link.Inode), link);
        }

        foreach (var link in links)
        {
            var other = link.Hops.Skip(1).Reverse()
                .Select(hop => byFile.GetValueOrDefault(hop.Identity)).FirstOrDefault(found => found is not null && found != link);
            yield return other is null ? link : link with { BrokenBy = other.Display };
        }
    }

    private IReadOnlyList<RepairCandidate> FindKnown(RepairableLink link)
    {
        if (FindAsked(link) is { } asked)
        {
            return [asked];
        }

        if (link.Record is not { } record)
        {
            return [];
        }

        var target = recorded.TargetOf(record);
        var inode = record.Target.Inode;
        var found = new List<FoundPlace>();
        if (RecordedLinks.IsInPlace(record))
        {
            found.Add(new FoundPlace(record.Place, new RepairEvidence { Kind = RepairEvidenceKind.SamePlace, Inode = inode }));
        }

        if (target.PathByHandle is { } path)
        {
            found.Add(new FoundPlace(path, new RepairEvidence { Kind = RepairEvidenceKind.Handle, Inode = inode }));
        }

        foreach (var name in target.Names)
        {
            found.Add(new FoundPlace(name, new RepairEvidence { Kind = RepairEvidenceKind.Inode, Inode = inode }));
        }

        return found.Count > 0
            ? CandidateRanking.RankFound(found, record.Target.Type, record.Place)
            : CandidateRanking.RankCopies(target.Copies, record.Target, record.Place);
    }

    private RepairCandidate? FindAsked(RepairableLink link)
    {
        foreach (var moved in options.Moved.Where(moved => link.OldPlace.IsAtOrBelow(moved.Old)).OrderBy(moved => -moved.Old.Bytes.Length))
        {
            var path = moved.New.Join(link.OldPlace.Bytes[moved.Old.Bytes.TrimEnd((byte)'/').Length..].TrimStart((byte)'/'));
            if (FileOperations.TryGetStatus(DirectoryHandle.WorkingDirectory, path, LinkFollowing.Follow, StatusFields.Basic, out var status) == Errno.None)
            {
                return new RepairCandidate(path, status.Type, RepairCertainty.Certain, [new RepairEvidence { Kind = RepairEvidenceKind.Asked }]);
            }
        }

        return null;
    }

    private void Learn(RepairableLink link, LikeNames like)
    {
        var missing = FirstMissing(link.OldPlace);
        if (link.Candidates.Count > 0)
        {
            var best = link.Candidates[0];
            rules.Observe(link.OldPlace, missing, best.Path, best.Type);
            return;
        }

        var teachers = like.For(link.OldPlace).Where(name => name.Likeness == NameLikeness.Same).ToList();
        teachers.Sort((a, b) => SharedComponents.AtEnd(b.Path, link.OldPlace) - SharedComponents.AtEnd(a.Path, link.OldPlace) is var shared and not 0
            ? shared : a.Path.CompareTo(b.Path));
        foreach (var name in teachers.Take(Teachers))
        {
            rules.Observe(link.OldPlace, missing, name.Path, name.Type);
        }
    }

    private IReadOnlyList<RepairCandidate> Guess(RepairableLink link, LikeNames like)
    {
        var type = link.Record?.Target.Type ?? (link.Link.Text.Bytes is [.., (byte)'/'] ? FileType.Directory : FileType.Unknown);
        var size = link.Record is { Target.Type: FileType.Regular } record ? record.Target.Size : default(ulong?);
        var guesses = rules.Follow(link.OldPlace).Concat(like.For(link.OldPlace)).Where(guess => type == FileType.Unknown || guess.Type == type)
            .Select(guess => size is { } length && HasSize(guess.Path, length) ? guess with { HasSameSize = true } : guess);
        return CandidateRanking.RankGuesses([.. guesses], link.Link.Path, link.OldPlace);
    }

    private static bool HasSize(FilePath path, ulong size)
        => FileOperations.TryGetStatus(DirectoryHandle.WorkingDirectory, path, LinkFollowing.Never, StatusFields.Basic, out var status) == Errno.None
            && status.Type == FileType.Regular && status.Size == size;

    private static FilePath FirstMissing(FilePath place)
    {
        while (place.Parent != place
            && FileOperations.TryGetStatus(DirectoryHandle.WorkingDirectory, place.Parent, LinkFollowing.Follow, StatusFields.Basic, out _) != Errno.None)
        {
            place = place.Parent;
        }

        return place;
    }
}
