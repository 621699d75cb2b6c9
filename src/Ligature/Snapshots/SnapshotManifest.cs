using System.Buffers.Binary;
using Ligature.FileSystem;
using Ligature.Paths;
using Microsoft.Win32.SafeHandles;

namespace Ligature.Snapshots;

/// <summary>What a snapshot was when it was taken, read from its manifest piece by piece: only the list of its directories is kept in memory.</summary>
/// <remarks>Any thread may read. A manifest that was altered in any bit is refused with a <see cref="SnapshotException"/>.</remarks>
public sealed class SnapshotManifest : IDisposable
{
    private readonly SafeFileHandle _file;
    private readonly FilePath _path;
    private readonly SectionPlace[] _sections;
    private readonly long _firstSection;
    private readonly long _table;

    private SnapshotManifest(SafeFileHandle file, FilePath path)
    {
        _file = file;
        _path = path;
        var errno = FileOperations.TryGetStatus(file, StatusFields.Basic, out var status);
        if (errno != Errno.None)
        {
            throw new FileLinkException("stat", path, errno);
        }

        var length = (long)status.Size;
        if (length < ManifestFormat.Magic.Length + ManifestFormat.FooterLength + (2 * ManifestFormat.BlockOverhead))
        {
            throw Damage("it is too short");
        }

        try
        {
            if (!ReadAt(0, ManifestFormat.Magic.Length).AsSpan().SequenceEqual(ManifestFormat.Magic))
            {
                throw new InvalidDataException("it does not begin as one");
            }

            _table = ManifestFormat.ReadFooter(ReadAt(length - ManifestFormat.FooterLength, ManifestFormat.FooterLength), length);
            var header = ReadBlock(ManifestFormat.Magic.Length, _table, expectedLength: null);
            _firstSection = ManifestFormat.Magic.Length + header.Length + ManifestFormat.BlockOverhead;
            var table = ReadBlock(_table, length - ManifestFormat.FooterLength, checked((int)(length - ManifestFormat.FooterLength - _table - ManifestFormat.BlockOverhead)));
            Facts = ManifestFormat.ReadTable(table, ManifestFormat.ReadHeader(header), out _sections);
        }
        catch (Exception exception) when (exception is InvalidDataException or OverflowException)
        {
            throw Damage(exception.Message);
        }
    }

    /// <summary>The snapshot as a whole.</summary>
    public SnapshotFacts Facts { get; }

    /// <summary>How many directories there are, the top among them, each before those in it.</summary>
    public int DirectoryCount => _sections.Length;

    /// <summary>The file systems that the snapshot was taken from.</summary>
    public IReadOnlyList<VolumeIdentity> Volumes => Facts.Volumes;

    /// <summary>Opens a manifest.</summary>
    /// <exception cref="SnapshotException">It is damaged, or of a newer version.</exception>
    /// <exception cref="FileLinkException">ENOENT, EACCES, EIO …</exception>
    internal static SnapshotManifest Open(DirectoryHandle folder, FilePath name, FilePath path)
    {
        var errno = FileOperations.TryOpenForReading(folder, name, LinkFollowing.Never, out var file);
        if (errno != Errno.None)
        {
            throw new FileLinkException("open", path, errno);
        }

        try
        {
            return new SnapshotManifest(file!, path);
        }
        catch
        {
            file!.Dispose();
            throw;
        }
    }

    /// <summary>The path of a directory below the top of the snapshot; empty for the top.</summary>
    public FilePath DirectoryPath(int index) => _sections[index].Path;

    /// <summary>Finds a directory by its path below the top.</summary>
    /// <returns>Its number, or −1.</returns>
    internal int FindDirectory(FilePath path)
    {
        var (low, high) = (0, _sections.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) >> 1;
            var order = _sections[middle].Path.CompareTo(path);
            if (order == 0)
            {
                return middle;
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return -1;
    }

    /// <summary>Reads a directory with its entries.</summary>
    /// <exception cref="SnapshotException">It is damaged.</exception>
    internal ManifestSection Read(int index)
    {
        var place = _sections[index];
        try
        {
            return ManifestSection.Read(ReadBlock(place.Offset, _table, place.Length), place.DiffersInTree);
        }
        catch (Exception exception) when (exception is InvalidDataException or OverflowException)
        {
            throw Damage(exception.Message);
        }
    }

    /// <summary>Reads every byte: the sections must follow one another without a gap, and each must be whole.</summary>
    /// <exception cref="SnapshotException">It is damaged.</exception>
    internal void CheckWhole()
    {
        var byOffset = (SectionPlace[])_sections.Clone();
        Array.Sort(byOffset, (a, b) => a.Offset.CompareTo(b.Offset));
        var next = _firstSection;
        foreach (var place in byOffset)
        {
            if (place.Offset != next)
            {
                throw Damage("it has a gap");
            }

            next += place.Length + ManifestFormat.BlockOverhead;
        }

        if (next != _table)
        {
            throw Damage("it has a gap");
        }

        for (var i = 0; i < _sections.Length; i++)
        {
            _ = Read(i);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private SnapshotException Damage(string what)
        => new($"the manifest {ShellQuoting.QuoteAlways(_path)} is damaged: {what}", "The files of the snapshot are in its folder all the same.");

    private byte[] ReadBlock(long offset, long end, int? expectedLength)
    {
        if (offset < 0 || offset > end - ManifestFormat.BlockOverhead)
        {
            throw new InvalidDataException("a block lies outside");
        }

        var length = expectedLength ?? BinaryPrimitives.ReadInt32LittleEndian(ReadAt(offset, sizeof(int)));
        if (length < 0 || length > end - offset - ManifestFormat.BlockOverhead)
        {
            throw new InvalidDataException("a block is too long");
        }

        var block = ReadAt(offset, length + ManifestFormat.BlockOverhead);
        return BinaryPrimitives.ReadInt32LittleEndian(block) == length
            && BinaryPrimitives.ReadUInt32LittleEndian(block.AsSpan(sizeof(int) + length)) == Crc32C.Compute(block.AsSpan(0, sizeof(int) + length))
            ? block[sizeof(int)..^sizeof(uint)]
            : throw new InvalidDataException("a block does not match its checksum");
    }

    private byte[] ReadAt(long offset, int length)
    {
        var bytes = new byte[length];
        var errno = FileOperations.TryReadAt(_file, offset, bytes);
        return errno == Errno.None ? bytes : throw new FileLinkException("read", _path, errno);
    }
}
