using System.Buffers;
using System.Buffers.Binary;
using Ligature.FileSystem;
using Ligature.Paths;
using Microsoft.Win32.SafeHandles;

namespace Ligature.Snapshots;

/// <summary>Writes a manifest while a tree is walked: a section a directory, in whatever order they come, then the table that puts them in order.</summary>
/// <remarks>Any thread may add sections. Nothing is waited for: whoever makes the snapshot visible synchronises the file system before.</remarks>
internal sealed class ManifestWriter : IDisposable
{
    private const int BufferLength = 256 << 10;

    private readonly Lock _lock = new();
    private readonly SafeFileHandle _file;
    private readonly FilePath _path;
    private readonly ArrayBufferWriter<byte> _buffer = new(BufferLength);
    private readonly List<SectionPlace> _sections = [];
    private long _written;

    /// <summary>Begins a manifest.</summary>
    /// <param name="file">A new file, open for writing; closed with the writer.</param>
    /// <param name="path">Its path, for messages.</param>
    /// <param name="facts">Of these the id, the sequence and the time are written now.</param>
    internal ManifestWriter(SafeFileHandle file, FilePath path, SnapshotFacts facts)
    {
        _file = file;
        _path = path;
        var header = new ArrayBufferWriter<byte>();
        ManifestFormat.WriteHeader(header, facts);
        _buffer.Write(ManifestFormat.Magic);
        _ = WriteBlock(header.WrittenSpan);
    }

    /// <summary>Adds a directory with its entries.</summary>
    /// <param name="path">The directory, below the top of the snapshot; empty for the top.</param>
    /// <param name="section">What <see cref="ManifestSection.Write"/> made.</param>
    /// <exception cref="FileLinkException">ENOSPC, EDQUOT, EIO …</exception>
    internal void Add(FilePath path, ReadOnlySpan<byte> section)
    {
        lock (_lock)
        {
            _sections.Add(new SectionPlace(path, WriteBlock(section), section.Length));
        }
    }

    /// <summary>Ends the manifest with everything that is known now.</summary>
    /// <param name="facts">The snapshot as a whole.</param>
    /// <param name="stripped">The directories whose folders lack owner, mode or attributes.</param>
    /// <exception cref="FileLinkException">ENOSPC, EDQUOT, EIO …</exception>
    internal void Complete(SnapshotFacts facts, IReadOnlyList<FilePath> stripped)
    {
        _sections.Sort((a, b) => a.Path.CompareTo(b.Path));
        var table = new ArrayBufferWriter<byte>();
        foreach (var path in stripped)
        {
            var index = _sections.FindIndex(section => section.Path == path);
            _sections[index] = _sections[index] with { DiffersInTree = true };
        }

        ManifestFormat.WriteTable(table, facts, _sections);
        var offset = WriteBlock(table.WrittenSpan);
        ManifestFormat.WriteFooter(_buffer.GetSpan(ManifestFormat.FooterLength), offset, _written + _buffer.WrittenCount + ManifestFormat.FooterLength);
        _buffer.Advance(ManifestFormat.FooterLength);
        Flush();
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private long WriteBlock(ReadOnlySpan<byte> content)
    {
        var offset = _written + _buffer.WrittenCount;
        var start = _buffer.WrittenCount;
        BinaryPrimitives.WriteInt32LittleEndian(_buffer.GetSpan(sizeof(int)), content.Length);
        _buffer.Advance(sizeof(int));
        _buffer.Write(content);
        var checksum = Crc32C.Compute(_buffer.WrittenSpan[start..]);
        BinaryPrimitives.WriteUInt32LittleEndian(_buffer.GetSpan(sizeof(uint)), checksum);
        _buffer.Advance(sizeof(uint));
        if (_buffer.WrittenCount > BufferLength / 2)
        {
            Flush();
        }

        return offset;
    }

    private void Flush()
    {
        var errno = FileOperations.TryWriteAll(_file, _buffer.WrittenSpan);
        if (errno != Errno.None)
        {
            throw new FileLinkException("write", _path, errno);
        }

        _written += _buffer.WrittenCount;
        _buffer.ResetWrittenCount();
    }
}
