using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Planning;
using Microsoft.Win32.SafeHandles;

namespace Ligature.Execution;

/// <summary>Keeps writers away from two files while one takes the place of the other, and sees that nobody was writing already.</summary>
/// <remarks>One file often takes the place of many: it is held until another is asked for or the batch is over, not looked at again for each.</remarks>
internal sealed class WriterGuard : IDisposable
{
    private const int PieceLength = 256 << 10;

    private readonly BackgroundCloser _closer = new();

    private SafeFileHandle? _file;
    private SafeFileHandle? _source;
    private FilePath _sourcePath;
    private FileStatus _sourceStatus;

    /// <summary>Takes hold of both files.</summary>
    /// <param name="prepared">The action.</param>
    /// <param name="folder">The folder of its name.</param>
    /// <param name="sourceFolder">The folder of its source.</param>
    /// <param name="status">What stands at the name.</param>
    /// <returns>Done, or why it must not be done.</returns>
    internal ActionOutcome Hold(PreparedAction prepared, OpenFolder folder, OpenFolder sourceFolder, in FileStatus status)
    {
        var action = prepared.Action;
        var outcome = Take(folder, prepared.Name, prepared.Name, out _file, out var opened);
        if (outcome.State != ActionState.Done)
        {
            return outcome;
        }

        if (!FactCheck.IsUnchanged(in status, in opened))
        {
            return ActionOutcome.Skip("it was changed at the last moment");
        }

        var source = action.Source!.Value;
        if (_source is null || source != _sourcePath)
        {
            outcome = TakeSource(sourceFolder, source);
            if (outcome.State != ActionState.Done)
            {
                return outcome;
            }
        }

        var facts = action.SourceFacts!;
        if (_sourceStatus.Size != facts.Size || _sourceStatus.ModifyTime != facts.ModifyTime || _sourceStatus.Inode != facts.Identity?.Number)
        {
            return ActionOutcome.Skip($"{ShellQuoting.QuoteAlways(source)} was changed at the last moment");
        }

        return action.Guard == ContentGuard.Bytes ? Compare((long)_sourceStatus.Size, source) : ActionOutcome.Done;
    }

    /// <summary>Lets writers at the file that was replaced again.</summary>
    internal void ReleaseFile()
    {
        if (_file is { } file)
        {
            _closer.Close(file);
            _file = null;
        }
    }

    /// <summary>Lets writers at both files again, and waits until what was replaced is freed.</summary>
    internal void ReleaseAll()
    {
        ReleaseFile();
        ReleaseSource();
        _closer.Drain();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ReleaseAll();
        _closer.Dispose();
    }

    private ActionOutcome TakeSource(OpenFolder folder, FilePath source)
    {
        ReleaseSource();
        var outcome = Take(folder, source.Name, source, out _source, out _sourceStatus);
        _sourcePath = source;
        if (outcome.State != ActionState.Done)
        {
            ReleaseSource();
        }

        return outcome;
    }

    private void ReleaseSource()
    {
        _source?.Dispose();
        _source = null;
    }

    private static ActionOutcome Take(OpenFolder folder, FilePath name, FilePath shown, out SafeFileHandle? file, out FileStatus status)
    {
        status = default;
        var errno = FileOperations.TryOpenForReading(folder.Handle, name, LinkFollowing.Never, out file);
        if (errno != Errno.None)
        {
            return ActionOutcome.Fail(errno, $"{ShellQuoting.QuoteAlways(shown)} cannot be read");
        }

        // Where there are no leases, or not for this user, what the facts say must do.
        if (FileOperations.TryTakeReadLease(file!) == Errno.WouldBlock)
        {
            return ActionOutcome.Skip($"{ShellQuoting.QuoteAlways(shown)} is open for writing");
        }

        errno = FileOperations.TryGetStatus(file!, StatusFields.Basic, out status);
        return errno == Errno.None ? ActionOutcome.Done : ActionOutcome.Fail(errno);
    }

    private ActionOutcome Compare(long size, FilePath source)
    {
        var pieces = new byte[2 * PieceLength];
        var left = pieces.AsSpan(0, PieceLength);
        var right = pieces.AsSpan(PieceLength);
        for (var offset = 0L; offset < size;)
        {
            var errno = FileOperations.TryReadAt(_file!, left, offset, out var leftCount);
            var rightCount = 0;
            errno = errno == Errno.None ? FileOperations.TryReadAt(_source!, right, offset, out rightCount) : errno;
            if (errno != Errno.None)
            {
                return ActionOutcome.Fail(errno, "the bytes cannot be compared");
            }

            if (leftCount == 0 || !left[..leftCount].SequenceEqual(right[..rightCount]))
            {
                return ActionOutcome.Skip($"its bytes are not those of {ShellQuoting.QuoteAlways(source)}");
            }

            offset += leftCount;
        }

        return ActionOutcome.Done;
    }
}
