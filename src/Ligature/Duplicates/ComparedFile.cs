using Ligature.FileSystem;

namespace Ligature.Duplicates;

/// <summary>A file in a comparison: one inode, whatever its names.</summary>
internal sealed class ComparedFile
{
    private OpenedContent _content;
    private bool _isOpen;

    /// <summary>Where its names stand in the list of candidates.</summary>
    internal Range Names { get; set; }

    /// <summary>A number made of its first block, to bring likely equals together; it decides nothing.</summary>
    internal ulong Signature { get; set; }

    /// <summary>What went wrong with it, if anything did.</summary>
    internal Errno Error { get; set; }

    /// <summary>Whether it is no longer what was surveyed.</summary>
    internal bool HasChanged { get; set; }

    internal bool IsSound => Error == Errno.None && !HasChanged;

    /// <summary>Opens the file at its first name, unless it is open.</summary>
    internal void Open(CandidateList candidates, Span<byte> pathBuffer)
    {
        if (_isOpen)
        {
            return;
        }

        Error = candidates.TryWritePath(Names.Start.Value, pathBuffer, out var length)
            ? OpenedContent.TryOpen(pathBuffer[..length], out _content)
            : Errno.NameTooLong;
        _isOpen = Error == Errno.None;
        HasChanged = Error is Errno.NoEntry or Errno.SymbolicLinkLoop;
    }

    /// <summary>Fills a buffer from the file; a file that ends too early has changed.</summary>
    internal void Read(Span<byte> buffer, long offset, bool isLarge)
    {
        Error = _content.TryRead(buffer, offset, isLarge, out var count);
        HasChanged |= Error == Errno.None && count < buffer.Length;
    }

    /// <summary>Sees whether the file is still what was surveyed.</summary>
    internal void Confirm(CandidateList candidates, ulong volume, Span<byte> pathBuffer, out FileStatus status)
    {
        Open(candidates, pathBuffer);
        status = default;
        if (IsSound)
        {
            Error = _content.TryGetStatus(out status);
            HasChanged = Error == Errno.None && (!candidates[Names.Start.Value].IsUnchanged(in status) || status.Volume != volume);
        }
    }

    internal void Close()
    {
        if (_isOpen)
        {
            _content.Close();
            _isOpen = false;
        }
    }
}
