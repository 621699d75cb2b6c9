using Ligature.Paths;
using Ligature.Planning;
using Ligature.Surveying;

namespace Ligature.Linking;

/// <summary>What a conversion would do.</summary>
/// <param name="Plan">What is to be done.</param>
/// <param name="LeftOut">What cannot be converted, sorted by path.</param>
/// <param name="Kept">How many symbolic links stay absolute, by a rule or because they lead out of the folder that is walked.</param>
/// <param name="Unread">The folders that could not be read.</param>
public sealed record ConversionPlan(Plan Plan, IReadOnlyList<LeftOutLink> LeftOut, int Kept, IReadOnlyList<UnreadDirectory> Unread);

/// <summary>A name that cannot be converted.</summary>
/// <param name="Path">The name.</param>
/// <param name="Reason">Why, as half a sentence.</param>
public sealed record LeftOutLink(FilePath Path, string Reason);
