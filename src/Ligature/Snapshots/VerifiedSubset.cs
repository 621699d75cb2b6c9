using System.Buffers.Binary;

namespace Ligature.Snapshots;

/// <summary>A part of the files of a store, so that several runs, one after the other, read all of them.</summary>
/// <remarks>The digest of a file says which part it belongs to: the same one in every run, however many files come and go.</remarks>
/// <param name="Parts">How many parts there are.</param>
/// <param name="Part">Which of them; any number, of which the remainder counts.</param>
public sealed record VerifiedSubset(int Parts, long Part)
{
    /// <summary>All files.</summary>
    public static VerifiedSubset All { get; } = new(1, 0);

    internal bool Includes(ReadOnlySpan<byte> digest)
        => BinaryPrimitives.ReadUInt64LittleEndian(digest) % (ulong)Parts == (ulong)(((Part % Parts) + Parts) % Parts);
}
