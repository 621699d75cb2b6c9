namespace Ligature.Duplicates;

/// <summary>In which pieces the files of one size are read: the first block, the last, and then what lies between.</summary>
/// <param name="size">The length of the files in bytes.</param>
/// <param name="width">How many are read side by side at most.</param>
/// <param name="budget">What the comparing thread may take for pieces, in bytes.</param>
internal readonly struct ReadingPlan(long size, int width, int budget)
{
    /// <summary>What a disk reads at once anyway.</summary>
    internal const int BlockLength = 4 << 10;

    /// <summary>For two files: three such pieces stay in the second-level cache while they are compared, and longer ones win nothing.</summary>
    internal const int LongestPiece = 128 << 10;

    // Below this the last block comes with the next piece anyway.
    private const int ShortestWithLastBlock = 128 << 10;

    // Beyond this a file is likely to push others out of the page cache, and will not be read again.
    private const long LargeFile = 64 << 20;

    private bool ReadsLastBlock => size >= ShortestWithLastBlock;

    /// <summary>Whether pages that were not cached before are better not kept.</summary>
    internal bool IsLarge => size >= LargeFile;

    /// <summary>How many pieces there are.</summary>
    internal int Pieces
    {
        get
        {
            var between = Math.Max(0, size - BlockLength - (ReadsLastBlock ? BlockLength : 0));
            return 1 + (ReadsLastBlock ? 1 : 0) + (int)Math.Min(int.MaxValue / 2, (between + PieceLength - 1) / PieceLength);
        }
    }

    private int PieceLength => Math.Clamp(budget / (width + 1) / BlockLength * BlockLength, BlockLength, LongestPiece);

    /// <summary>Where a piece begins and how long it is.</summary>
    internal (long Offset, int Length) Piece(int index)
    {
        if (index == 0)
        {
            return (0, (int)Math.Min(size, BlockLength));
        }

        if (ReadsLastBlock && index == 1)
        {
            return (size - BlockLength, BlockLength);
        }

        var end = ReadsLastBlock ? size - BlockLength : size;
        var offset = BlockLength + ((long)PieceLength * (index - (ReadsLastBlock ? 2 : 1)));
        return (offset, (int)Math.Min(PieceLength, end - offset));
    }
}
