using System.Buffers;
using System.Buffers.Binary;
using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Snapshots;

/// <summary>The parts of a manifest other than its sections: docs/snapshot-format.md describes all of them.</summary>
internal static class ManifestFormat
{
    /// <summary>The length of a block's content stands before it, its checksum behind it.</summary>
    internal const int BlockOverhead = 2 * sizeof(uint);

    internal const int FooterLength = 24;

    private const ulong Version = 1;

    internal static ReadOnlySpan<byte> Magic => "LIGSNAP\n"u8;

    internal static ReadOnlySpan<byte> EndMagic => "END\n"u8;

    internal static void WriteHeader(ArrayBufferWriter<byte> output, SnapshotFacts facts)
    {
        output.WriteNumber(Version);
        output.WriteText(facts.Id);
        output.WriteNumber(facts.Sequence);
        output.WriteTime(facts.Taken, near: 0);
    }

    internal static SnapshotFacts ReadHeader(ReadOnlySpan<byte> bytes)
    {
        var cursor = new ManifestCursor(bytes);
        var version = cursor.ReadNumber();
        if (version != Version)
        {
            throw new SnapshotException($"the manifest has version {version}, and this program knows version {Version}", "Use a newer lig.");
        }

        return new SnapshotFacts { Id = cursor.ReadText(), Sequence = cursor.ReadNumber(), Taken = cursor.ReadTime(near: 0) };
    }

    /// <summary>Writes what is known at the end only, and where the sections are, which must be sorted by path.</summary>
    internal static void WriteTable(ArrayBufferWriter<byte> output, SnapshotFacts facts, List<SectionPlace> sections)
    {
        output.WriteNumber((ulong)facts.Sources.Count);
        foreach (var source in facts.Sources)
        {
            output.WriteString(source.Path.Bytes);
            output.WriteString(source.Place.Bytes);
        }

        output.WriteNumber((ulong)facts.Volumes.Count);
        foreach (var volume in facts.Volumes)
        {
            output.WriteNumber(volume.Device);
            output.WriteNumber(volume.FileSystemId);
            output.WriteText(volume.FileSystemType);
        }

        output.WriteNumber(facts.Entries);
        output.WriteNumber(facts.HeldBytes);
        output.WriteNumber(facts.AddedBytes);
        output.WriteNumber(facts.Failures);
        output.WriteNumber((ulong)facts.Tags.Count);
        foreach (var tag in facts.Tags)
        {
            output.WriteText(tag);
        }

        output.WriteNumber((ulong)sections.Count);
        var previous = FilePath.Empty;
        foreach (var section in sections)
        {
            var common = previous.Bytes.CommonPrefixLength(section.Path.Bytes);
            output.WriteNumber((ulong)common);
            output.WriteString(section.Path.Bytes[common..]);
            output.WriteNumber((ulong)section.Offset);
            output.WriteNumber(((ulong)section.Length * 2) + (section.DiffersInTree ? 1UL : 0));
            previous = section.Path;
        }
    }

    internal static SnapshotFacts ReadTable(ReadOnlySpan<byte> bytes, SnapshotFacts header, out SectionPlace[] sections)
    {
        var cursor = new ManifestCursor(bytes);
        var sources = new SnapshotSource[cursor.ReadCount()];
        for (var i = 0; i < sources.Length; i++)
        {
            sources[i] = new SnapshotSource(cursor.ReadPath(), cursor.ReadPath());
        }

        var volumes = new VolumeIdentity[cursor.ReadCount()];
        for (var i = 0; i < volumes.Length; i++)
        {
            volumes[i] = new VolumeIdentity(cursor.ReadNumber(), cursor.ReadNumber(), cursor.ReadText());
        }

        var (entries, held, added, failures) = (cursor.ReadNumber(), cursor.ReadNumber(), cursor.ReadNumber(), cursor.ReadNumber());
        var tags = new string[cursor.ReadCount()];
        for (var i = 0; i < tags.Length; i++)
        {
            tags[i] = cursor.ReadText();
        }

        var facts = header with
        {
            Sources = sources,
            Volumes = volumes,
            Entries = entries,
            HeldBytes = held,
            AddedBytes = added,
            Failures = failures,
            Tags = tags,
        };
        sections = new SectionPlace[cursor.ReadCount()];
        var previous = FilePath.Empty;
        for (var i = 0; i < sections.Length; i++)
        {
            var common = cursor.ReadNumber();
            var rest = cursor.ReadPath();
            if (common > (ulong)previous.Bytes.Length)
            {
                throw new InvalidDataException("a path has no beginning");
            }

            previous = FilePath.FromBytes([.. previous.Bytes[..(int)common], .. rest.Bytes]);
            var offset = checked((long)cursor.ReadNumber());
            var length = cursor.ReadNumber();
            sections[i] = new SectionPlace(previous, offset, checked((int)(length / 2)), length % 2 != 0);
        }

        return cursor.IsAtEnd ? facts : throw new InvalidDataException("there is more than its directories");
    }

    internal static void WriteFooter(Span<byte> footer, long table, long length)
    {
        BinaryPrimitives.WriteInt64LittleEndian(footer, table);
        BinaryPrimitives.WriteInt64LittleEndian(footer[8..], length);
        BinaryPrimitives.WriteUInt32LittleEndian(footer[16..], Crc32C.Compute(footer[..16]));
        EndMagic.CopyTo(footer[20..]);
    }

    internal static long ReadFooter(ReadOnlySpan<byte> footer, long length)
    {
        var table = BinaryPrimitives.ReadInt64LittleEndian(footer);
        return footer[20..].SequenceEqual(EndMagic) && BinaryPrimitives.ReadUInt32LittleEndian(footer[16..]) == Crc32C.Compute(footer[..16])
            && BinaryPrimitives.ReadInt64LittleEndian(footer[8..]) == length && table >= Magic.Length && table <= length - FooterLength - BlockOverhead
            ? table
            : throw new InvalidDataException("its end is missing or altered");
    }
}
