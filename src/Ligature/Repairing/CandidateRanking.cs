using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Repairing;

/// <summary>Puts the places where a link's target may be in order, and says how sure each is. It decides from facts alone.</summary>
internal static class CandidateRanking
{
    // A person chooses among few.
    private const int Most = 5;

    /// <summary>The very file, under each name it was found under; the name most like the old one first.</summary>
    internal static IReadOnlyList<RepairCandidate> RankFound(IReadOnlyList<FoundPlace> found, FileType type, FilePath old)
    {
        var candidates = new List<RepairCandidate>();
        foreach (var place in found)
        {
            var known = candidates.FindIndex(candidate => candidate.Path == place.Path);
            if (known < 0)
            {
                var certainty = IsInTrash(place.Path) ? RepairCertainty.Possible : RepairCertainty.Certain;
                candidates.Add(new RepairCandidate(place.Path, type, certainty, [place.Evidence]));
            }
            else
            {
                candidates[known] = candidates[known] with { Evidence = [.. candidates[known].Evidence, place.Evidence] };
            }
        }

        candidates.Sort((a, b) => Compare(a, b, old));
        return [.. candidates.Take(Most)];
    }

    /// <summary>Files with the recorded content: sure where there is one.</summary>
    internal static IReadOnlyList<RepairCandidate> RankCopies(IReadOnlyList<FilePath> copies, TrackedTarget target, FilePath old)
    {
        var evidence = new RepairEvidence { Kind = RepairEvidenceKind.Content, Digest = target.Digest };
        var found = new List<FoundPlace>();
        foreach (var path in copies)
        {
            found.Add(new FoundPlace(path, evidence));
        }

        var ranked = RankFound(found, target.Type, old);
        return copies.Count <= 1 ? ranked : [.. ranked.Select(candidate => candidate with { Certainty = RepairCertainty.Possible })];
    }

    /// <summary>What is called alike, and where the rules lead.</summary>
    /// <param name="guesses">All of them; of one path there may be several.</param>
    /// <param name="link">The link's own path.</param>
    /// <param name="old">Where it says that its target is.</param>
    internal static IReadOnlyList<RepairCandidate> RankGuesses(IReadOnlyList<Guess> guesses, FilePath link, FilePath old)
    {
        var byPath = new Dictionary<FilePath, Guess>();
        foreach (var guess in guesses)
        {
            // A folder that holds the link would make a circle of it.
            if (!link.IsAtOrBelow(guess.Path))
            {
                byPath[guess.Path] = byPath.TryGetValue(guess.Path, out var known) ? known.Merge(guess) : guess;
            }
        }

        var ranked = byPath.Values.ToList();
        ranked.Sort((a, b) => Compare(a, b, old));
        var isLikely = ranked.Count > 0 && !IsInTrash(ranked[0].Path) && StandsOut(ranked, old);
        return [.. ranked.Take(Most).Select((guess, place) => new RepairCandidate(
            guess.Path, guess.Type, place == 0 && isLikely ? RepairCertainty.Likely : RepairCertainty.Possible, EvidenceOf(guess, old)))];
    }

    private static int Compare(RepairCandidate a, RepairCandidate b, FilePath old)
        => a.Certainty != b.Certainty ? a.Certainty.CompareTo(b.Certainty)
            : NameLikenesses.Compare(b.Path.Name.Bytes, old.Name.Bytes) - NameLikenesses.Compare(a.Path.Name.Bytes, old.Name.Bytes) is var likeness and not 0 ? likeness
            : CompareNearness(a.Path, b.Path, old);

    private static int Compare(Guess a, Guess b, FilePath old)
        => (a.Rule?.Support ?? 0) != (b.Rule?.Support ?? 0) ? (b.Rule?.Support ?? 0) - (a.Rule?.Support ?? 0)
            : a.Likeness != b.Likeness ? b.Likeness - a.Likeness
            : a.HasSameSize != b.HasSameSize ? (a.HasSameSize ? -1 : 1)
            : CompareNearness(a.Path, b.Path, old);

    private static int CompareNearness(FilePath a, FilePath b, FilePath old)
        => SharedComponents.AtEnd(b, old) - SharedComponents.AtEnd(a, old) is var atEnd and not 0 ? atEnd
            : SharedComponents.AtStart(b, old) - SharedComponents.AtStart(a, old) is var atStart and not 0 ? atStart
            : a.CompareTo(b);

    /// <summary>Whether the first guess has no rival of its kind.</summary>
    private static bool StandsOut(List<Guess> ranked, FilePath old)
    {
        var best = ranked[0];
        if (best.Rule is not null)
        {
            return ranked.Count(guess => guess.Rule is not null) == 1;
        }

        var rivals = ranked.Where(guess => guess.Likeness == best.Likeness && guess.HasSameSize == best.HasSameSize).ToList();
        return best.Likeness switch
        {
            NameLikeness.Same when rivals.Count == 1 => !best.IsOneOfMany,
            NameLikeness.Same => SharedComponents.AtEnd(best.Path, old) is > 1 and var shared && shared > SharedComponents.AtEnd(rivals[1].Path, old),
            NameLikeness.OtherCase => rivals.Count == 1 && best.Path.Parent == old.Parent,
            _ => false,
        };
    }

    private static List<RepairEvidence> EvidenceOf(Guess guess, FilePath old)
    {
        var evidence = new List<RepairEvidence>();
        if (guess.Rule is not null)
        {
            evidence.Add(new RepairEvidence { Kind = RepairEvidenceKind.FolderMoved, Rule = guess.Rule });
        }

        var kind = guess.Likeness switch
        {
            NameLikeness.Same => RepairEvidenceKind.SameName,
            NameLikeness.OtherCase => RepairEvidenceKind.OtherCase,
            _ => RepairEvidenceKind.OtherExtension,
        };
        if (guess.Likeness != NameLikeness.None)
        {
            evidence.Add(new RepairEvidence { Kind = kind, SharedComponents = SharedComponents.AtEnd(guess.Path, old) });
        }

        if (guess.HasSameSize)
        {
            evidence.Add(new RepairEvidence { Kind = RepairEvidenceKind.SameSize });
        }

        return evidence;
    }

    // The folders of the trash specification of freedesktop.org: what was thrown away was not moved for its links to follow.
    private static bool IsInTrash(FilePath path)
    {
        for (; path.Parent != path; path = path.Parent)
        {
            var name = FilePath.NameOf(path.Bytes);
            if (name.StartsWith(".Trash"u8) || (name.SequenceEqual("files"u8) && FilePath.NameOf(path.Parent.Bytes).SequenceEqual("Trash"u8)))
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>A place where the recorded file, or its content, was found.</summary>
/// <param name="Path">Absolute.</param>
/// <param name="Evidence">How it was known again.</param>
internal sealed record FoundPlace(FilePath Path, RepairEvidence Evidence);
