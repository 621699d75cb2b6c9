using Ligature.Paths;
using Ligature.Planning;
using Ligature.Surveying;

namespace Ligature.Moving;

/// <summary>What moving means.</summary>
/// <param name="Plan">What is to be done.</param>
/// <param name="Moves">What moves where.</param>
/// <param name="Rewritten">How many links get another text.</param>
/// <param name="BrokenBefore">Links that lead nowhere already and whose text goes through what moves; they stay as they are.</param>
/// <param name="SplitSets">Files that would part from names that stay behind; nothing may be done while there are any that nobody agreed to.</param>
/// <param name="Unread">Directories in which links could not be searched.</param>
public sealed record MovePlan(
    Plan Plan, IReadOnlyList<Relocation> Moves, int Rewritten, IReadOnlyList<SymlinkText> BrokenBefore, IReadOnlyList<SplitSet> SplitSets, IReadOnlyList<UnreadDirectory> Unread);

/// <summary>A file some of whose names move to another file system, and some do not.</summary>
/// <param name="Moving">The names that move.</param>
/// <param name="StayingBehind">Those that were found and do not.</param>
/// <param name="OutOfSight">How many more there are that were not found.</param>
public sealed record SplitSet(IReadOnlyList<FilePath> Moving, IReadOnlyList<FilePath> StayingBehind, long OutOfSight);
