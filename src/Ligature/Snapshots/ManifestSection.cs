using System.Buffers;
using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Snapshots;

/// <summary>One directory of a snapshot: its own facts, and its entries but for the directories in it, sorted by name.</summary>
/// <param name="directory">The directory itself.</param>
/// <param name="entries">What is in it, sorted by name.</param>
internal sealed class ManifestSection(SnapshotEntry directory, SnapshotEntry[] entries)
{
    private const int TypeMask = 0x0F;
    private const int SameOwnerFlag = 0x10;
    private const int SharedFlag = 0x20;
    private const int AttributesFlag = 0x40;
    private const int MoreFlag = 0x80;

    private const int OtherVolumeFlag = 0x01;
    private const int ChangedFlag = 0x02;
    private const int DiffersFlag = 0x04;
    private const int HolesFlag = 0x08;
    private const int OtherMetadataFlag = 0x10;

    internal SnapshotEntry Directory { get; } = directory;

    internal SnapshotEntry[] Entries { get; } = entries;

    /// <summary>Finds an entry by its name.</summary>
    internal SnapshotEntry? Find(FilePath name)
    {
        var (low, high) = (0, Entries.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) >> 1;
            var order = Entries[middle].Name.CompareTo(name);
            if (order == 0)
            {
                return Entries[middle];
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return null;
    }

    internal static void Write(ArrayBufferWriter<byte> output, SnapshotEntry directory, IReadOnlyList<SnapshotEntry> entries)
    {
        var previous = default(SnapshotEntry);
        WriteEntry(output, directory, previous);
        previous = directory;
        output.WriteNumber((ulong)entries.Count);
        foreach (var entry in entries)
        {
            output.WriteString(entry.Name.Bytes);
            WriteEntry(output, entry, previous);
            previous = entry;
        }
    }

    /// <exception cref="InvalidDataException">The bytes make no sense.</exception>
    internal static ManifestSection Read(ReadOnlySpan<byte> bytes, bool differsInTree = false)
    {
        var cursor = new ManifestCursor(bytes);
        var directory = ReadEntry(ref cursor, FilePath.Empty, previous: null, differsInTree);
        var previous = directory;
        var entries = new SnapshotEntry[cursor.ReadCount()];
        for (var i = 0; i < entries.Length; i++)
        {
            entries[i] = previous = ReadEntry(ref cursor, cursor.ReadPath(), previous);
        }

        return cursor.IsAtEnd ? new ManifestSection(directory, entries) : throw new InvalidDataException("there is more than its entries");
    }

    private static void WriteEntry(ArrayBufferWriter<byte> output, SnapshotEntry entry, SnapshotEntry? previous)
    {
        var isSameOwner = previous is not null && entry.Mode == previous.Mode && entry.UserId == previous.UserId && entry.GroupId == previous.GroupId;
        var more = (entry.Volume != (previous?.Volume ?? 0) ? OtherVolumeFlag : 0) | (entry.ChangedWhileRead ? ChangedFlag : 0)
            | (entry.DiffersInTree ? DiffersFlag : 0) | (entry.Data is not null ? HolesFlag : 0)
            | (entry.HasOtherMetadata ? OtherMetadataFlag : 0);
        output.WriteByte((byte)((int)entry.Type | (isSameOwner ? SameOwnerFlag : 0) | (entry.IsShared ? SharedFlag : 0)
            | (entry.Attributes.Count > 0 ? AttributesFlag : 0) | (more != 0 ? MoreFlag : 0)));
        if (more != 0)
        {
            output.WriteByte((byte)more);
        }

        if ((more & OtherVolumeFlag) != 0)
        {
            output.WriteNumber((ulong)entry.Volume);
        }

        if (!isSameOwner)
        {
            output.WriteNumber((ulong)entry.Mode);
            output.WriteNumber(entry.UserId);
            output.WriteNumber(entry.GroupId);
        }

        output.WriteTime(entry.ModifyTime, previous?.ModifyTime.Seconds ?? 0);
        output.WriteTime(entry.ChangeTime, entry.ModifyTime.Seconds);
        output.WriteSigned(unchecked((long)(entry.Inode - (previous?.Inode ?? 0))));
        WriteContent(output, entry);
        WriteAttributes(output, entry);
    }

    private static void WriteContent(ArrayBufferWriter<byte> output, SnapshotEntry entry)
    {
        switch (entry.Type)
        {
            case FileType.Regular:
                output.WriteNumber(entry.Size);
                output.Write(entry.Digest);
                break;
            case FileType.SymbolicLink:
                output.WriteString(entry.Target.Bytes);
                break;
            case FileType.BlockDevice or FileType.CharacterDevice:
                output.WriteNumber(entry.Device);
                break;
        }

        if (entry.Data is { } data)
        {
            output.WriteNumber((ulong)data.Count / 2);
            var end = 0L;
            for (var i = 0; i < data.Count; i += 2)
            {
                output.WriteNumber((ulong)(data[i] - end));
                output.WriteNumber((ulong)data[i + 1]);
                end = data[i] + data[i + 1];
            }
        }
    }

    private static void WriteAttributes(ArrayBufferWriter<byte> output, SnapshotEntry entry)
    {
        if (entry.Attributes.Count > 0)
        {
            output.WriteNumber((ulong)entry.Attributes.Count);
            foreach (var (name, value) in entry.Attributes)
            {
                output.WriteString(name.Bytes);
                output.WriteString(value);
            }
        }
    }

    private static SnapshotEntry ReadEntry(ref ManifestCursor cursor, FilePath name, SnapshotEntry? previous, bool differsInTree = false)
    {
        var flags = cursor.ReadByte();
        var type = (FileType)(flags & TypeMask);
        var more = (flags & MoreFlag) != 0 ? cursor.ReadByte() : 0;
        var volume = (more & OtherVolumeFlag) != 0 ? checked((int)cursor.ReadNumber()) : previous?.Volume ?? 0;
        var isSameOwner = (flags & SameOwnerFlag) != 0 && previous is not null;
        var mode = isSameOwner ? previous!.Mode : checked((int)cursor.ReadNumber());
        var user = isSameOwner ? previous!.UserId : checked((uint)cursor.ReadNumber());
        var group = isSameOwner ? previous!.GroupId : checked((uint)cursor.ReadNumber());
        var modifyTime = cursor.ReadTime(previous?.ModifyTime.Seconds ?? 0);
        var changeTime = cursor.ReadTime(modifyTime.Seconds);
        var inode = unchecked((previous?.Inode ?? 0) + (ulong)cursor.ReadSigned());
        var size = type == FileType.Regular ? cursor.ReadNumber() : 0;
        return new SnapshotEntry
        {
            Name = name,
            Type = type,
            Mode = mode,
            UserId = user,
            GroupId = group,
            ModifyTime = modifyTime,
            ChangeTime = changeTime,
            Volume = volume,
            Inode = inode,
            IsShared = (flags & SharedFlag) != 0,
            ChangedWhileRead = (more & ChangedFlag) != 0,
            DiffersInTree = differsInTree || (more & DiffersFlag) != 0,
            HasOtherMetadata = (more & OtherMetadataFlag) != 0,
            Size = size,
            Digest = size > 0 ? cursor.ReadBytes(ContentDigest.Length).ToArray() : [],
            Target = type == FileType.SymbolicLink ? cursor.ReadPath() : FilePath.Empty,
            Device = type is FileType.BlockDevice or FileType.CharacterDevice ? cursor.ReadNumber() : 0,
            Data = (more & HolesFlag) != 0 ? ReadData(ref cursor) : null,
            Attributes = (flags & AttributesFlag) != 0 ? ReadAttributes(ref cursor) : [],
        };
    }

    private static long[] ReadData(ref ManifestCursor cursor)
    {
        var data = new long[cursor.ReadCount() * 2];
        var end = 0L;
        for (var i = 0; i < data.Length; i += 2)
        {
            data[i] = unchecked(end + (long)cursor.ReadNumber());
            data[i + 1] = (long)cursor.ReadNumber();
            end = unchecked(data[i] + data[i + 1]);
        }

        return data;
    }

    private static (FilePath Name, byte[] Value)[] ReadAttributes(ref ManifestCursor cursor)
    {
        var attributes = new (FilePath Name, byte[] Value)[cursor.ReadCount()];
        for (var i = 0; i < attributes.Length; i++)
        {
            attributes[i] = (cursor.ReadPath(), cursor.ReadString().ToArray());
        }

        return attributes;
    }
}
