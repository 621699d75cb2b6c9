using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Duplicates;

/// <summary>A file in a comparison: one inode, whatever its names.</summary>
internal sealed class ComparedFile
{
    private OpenedContent _content;
    private bool _isOpen;

    /// <summary>Where its names stand in the list of candidates.</summary>
    internal Range Names { get; private set; }

    /// <summary>A number made of its first block, to bring likely equals together; it decides nothing.</summary>
    internal ulong Signature { get; set; }

    /// <summary>What went wrong with it, if anything did.</summary>
    internal Errno Error { get; set; }

    /// <summary>Whether it is no longer what was surveyed.</summary>
    internal bool HasChanged { get; set; }

    /// <summary>Files that share all blocks with this one, and so are equal to it without being read.</summary>
    internal List<ComparedFile>? Clones { get; set; }

    /// <summary>What it was when its last byte had been compared.</summary>
    internal ConfirmedFile Confirmed { get; private set; }

    /// <summary>What of it must be equal beside its content, as one text.</summary>
    internal string MatchKey { get; set; } = "";

    /// <summary>Stands for another file from here on, of which nothing is known yet. It must be closed.</summary>
    internal void Begin(Range names)
    {
        Names = names;
        Signature = 0;
        Error = Errno.None;
        HasChanged = false;
        Clones = null;
        Confirmed = default;
        MatchKey = "";
    }

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
        HasChanged = Error is Errno.NoEntry or Errno.SymbolicLinkLoop or Errno.NoDeviceOrAddress;
    }

    /// <summary>Fills a buffer from the file; a file that ends too early has changed.</summary>
    internal void Read(Span<byte> buffer, long offset, bool isLarge, Lock? oneReader)
    {
        Error = _content.TryRead(buffer, offset, isLarge, oneReader, out var count);

        // These come from what is no file at all.
        HasChanged |= Error is Errno.IsDirectory or Errno.IllegalSeek or Errno.NoDeviceOrAddress || (Error == Errno.None && count < buffer.Length);
    }

    /// <summary>Sees whether the file is still what was surveyed.</summary>
    internal void Confirm(CandidateList candidates, SurveyedVolumes volumes, Span<byte> pathBuffer)
    {
        Open(candidates, pathBuffer);
        if (IsSound)
        {
            ref readonly var surveyed = ref candidates[Names.Start.Value];
            Error = _content.TryGetStatus(out var status);
            HasChanged = Error == Errno.None && (!surveyed.IsUnchanged(in status) || status.Volume != volumes[candidates.VolumeOf(Names.Start.Value)].Number);
            Confirmed = new ConfirmedFile(Names, in status);
        }
    }

    /// <summary>Reads the extended attributes.</summary>
    internal List<(FilePath Name, byte[] Value)> ReadAttributes()
    {
        Error = _content.TryReadAttributes(out var attributes);
        return attributes;
    }

    /// <summary>Reads where the content lies on the disk; false where that tells nothing.</summary>
    internal bool TryGetExtents(List<FileExtent> extents) => _isOpen && _content.TryGetExtents(extents);

    internal void Close()
    {
        if (_isOpen)
        {
            _content.Close();
            _isOpen = false;
        }
    }
}
