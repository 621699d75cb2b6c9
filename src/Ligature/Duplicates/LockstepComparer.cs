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
    private readonly Stack<(List<ComparedFile> Class, int Piece)> _waiting = new();
    private readonly List<List<ComparedFile>> _parts = [];

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
        _waiting.Push((files, 0));
        while (_waiting.TryPop(out var next))
        {
            cancellation.ThrowIfCancellationRequested();
            SplitByPiece(next.Class, plan, next.Piece);
            foreach (var part in _parts)
            {
                if (part.Count > 1 && next.Piece + 1 < plan.Pieces)
                {
                    _waiting.Push((part, next.Piece + 1));
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

    /// <summary>Reads one piece of all files of a class, and makes the parts that it falls into; as a rule it stays whole.</summary>
    private void SplitByPiece(List<ComparedFile> files, ReadingPlan plan, int piece)
    {
        _parts.Clear();
        var equal = 0;
        while (equal < files.Count && TryRead(files[equal], plan, piece, Math.Min(equal, 1), out var bytes) && (equal == 0 || bytes.SequenceEqual(Buffer(0, bytes.Length))))
        {
            equal++;
        }

        if (equal == files.Count)
        {
            _parts.Add(files);
            return;
        }

        if (equal > 0)
        {
            _parts.Add(files.GetRange(0, equal));
        }

        for (var i = equal; i < files.Count; i++)
        {
            // The first that differs was read already, to where its part's piece belongs.
            if (i > equal ? TryRead(files[i], plan, piece, _parts.Count, out _) : files[i].IsSound)
            {
                AddToPart(files[i], plan.Piece(piece).Length);
            }
            else
            {
                files[i].Close();
            }
        }
    }

    private void AddToPart(ComparedFile file, int length)
    {
        var bytes = Buffer(_parts.Count, length);
        var part = 0;
        while (part < _parts.Count && !bytes.SequenceEqual(Buffer(part, length)))
        {
            part++;
        }

        if (part == _parts.Count)
        {
            _parts.Add([]);
        }

        _parts[part].Add(file);
    }

    private bool TryRead(ComparedFile file, ReadingPlan plan, int piece, int buffer, out Span<byte> bytes)
    {
        var (offset, length) = plan.Piece(piece);
        bytes = Buffer(buffer, length);
        return TryRead(file, bytes, offset, plan.IsLarge);
    }

    private bool TryRead(ComparedFile file, Span<byte> bytes, long offset, bool isLarge)
    {
        file.Open(candidates, _pathBuffer);
        if (file.IsSound)
        {
            file.Read(bytes, offset, isLarge, volumes[candidates.VolumeOf(file.Names.Start.Value)].OneReader);
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
