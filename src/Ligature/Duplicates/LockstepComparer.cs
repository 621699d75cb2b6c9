using System.Runtime.InteropServices;
using Ligature.FileSystem;

namespace Ligature.Duplicates;

/// <summary>Reads files of one size side by side and splits them as they differ. Each thread has one; bytes decide, never a digest.</summary>
/// <remarks>
/// Piece by piece the first file of a class is read, then each other and compared with it at once, so that two buffers are enough
/// while all are equal. A file that differs founds a class of its own or joins another that split off; one left alone is read no further.
/// </remarks>
internal sealed unsafe class LockstepComparer(CandidateList candidates, SurveyedVolumes volumes, ComparisonLimits limits, CancellationToken cancellation) : IDisposable
{
    private readonly byte[] _pathBuffer = new byte[FileOperations.PathMax];

    // Of what is asked for at once, only the pages that are written to take memory.
    private byte* _buffer = (byte*)NativeMemory.Alloc((nuint)limits.BufferBytes);

    /// <summary>How many files are read side by side at most.</summary>
    internal int Width => limits.Width;

    /// <summary>The bytes read so far.</summary>
    internal long BytesRead { get; private set; }

    /// <inheritdoc/>
    public void Dispose()
    {
        NativeMemory.Free(_buffer);
        _buffer = null;
    }

    /// <summary>Splits files into classes of equal content. What cannot be read or has changed is in none.</summary>
    /// <param name="files">At most <see cref="Width"/> files.</param>
    /// <param name="size">Their length in bytes.</param>
    /// <param name="classes">Receives every class, those of one file too; all files of classes with several are still open.</param>
    internal void Split(List<ComparedFile> files, long size, List<List<ComparedFile>> classes)
    {
        var plan = new ReadingPlan(size, files.Count, limits.BufferBytes);
        var waiting = new Stack<(List<ComparedFile> Class, int Piece)>();
        waiting.Push((files, 0));
        while (waiting.TryPop(out var next))
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var part in SplitByPiece(next.Class, plan, next.Piece))
            {
                if (part.Count > 1 && next.Piece + 1 < plan.Pieces)
                {
                    waiting.Push((part, next.Piece + 1));
                    continue;
                }

                classes.Add(part);
                if (part.Count == 1)
                {
                    part[0].Close();
                }
            }
        }
    }

    /// <summary>Opens a file and makes its signature of its first block.</summary>
    internal void Sign(ComparedFile file, long size)
    {
        var block = Buffer(0, ReadingPlan.BlockLength)[..(int)Math.Min(size, ReadingPlan.BlockLength)];
        if (TryRead(file, block, 0, isLarge: false))
        {
            file.Signature = BlockSignature.Of(block);
        }

        file.Close();
    }

    private List<List<ComparedFile>> SplitByPiece(List<ComparedFile> files, ReadingPlan plan, int piece)
    {
        var (offset, length) = plan.Piece(piece);
        var parts = new List<List<ComparedFile>>(1);
        foreach (var file in files)
        {
            var bytes = Buffer(parts.Count, length);
            if (!TryRead(file, bytes, offset, plan.IsLarge))
            {
                file.Close();
                continue;
            }

            var part = 0;
            while (part < parts.Count && !bytes.SequenceEqual(Buffer(part, length)))
            {
                part++;
            }

            if (part == parts.Count)
            {
                parts.Add(new List<ComparedFile>(Math.Min(files.Count, 4)));
            }

            parts[part].Add(file);
        }

        return parts;
    }

    private bool TryRead(ComparedFile file, Span<byte> bytes, long offset, bool isLarge)
    {
        file.Open(candidates, _pathBuffer);
        if (file.IsSound)
        {
            file.Read(bytes, offset, isLarge, volumes[candidates[file.Names.Start.Value].Volume].OneReader);
            BytesRead += bytes.Length;
        }

        return file.IsSound;
    }

    private Span<byte> Buffer(int number, int length)
    {
        // At most width + 1 pieces are in memory, and their length is chosen so that these fit into the budget.
        var bytes = new Span<byte>(_buffer, limits.BufferBytes);
        return bytes.Slice(number * length, length);
    }
}
