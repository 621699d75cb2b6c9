using System.Text.Json;
using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Planning;

/// <summary>Actions as JSON, the same in plan files and in journals. Numbers are exact; a time is its seconds since 1970 and its nanoseconds.</summary>
internal static class PlanJsonWriting
{
    /// <summary>Writes the properties of an action into an open object.</summary>
    internal static void WriteAction(this Utf8JsonWriter json, PlanAction action)
    {
        json.WriteString("kind"u8, action.Kind.Word());
        json.WritePath("path"u8, action.Path.Bytes);
        json.WriteFacts("facts"u8, action.Facts);
        if (action.Source is { } source)
        {
            json.WritePath("source"u8, source.Bytes);
            json.WriteFacts("source_facts"u8, action.SourceFacts);
        }

        if (action.Destination is { } destination)
        {
            json.WritePath("destination"u8, destination.Bytes);
        }

        if (action.Target is { } target)
        {
            json.WritePath("target"u8, target.Bytes);
        }

        if (action.Metadata is { } metadata)
        {
            json.WriteMetadata("metadata"u8, metadata);
        }

        if (action.AllowsLoss)
        {
            json.WriteBoolean("allows_loss"u8, true);
        }

        if (action.Shreds)
        {
            json.WriteBoolean("shreds"u8, true);
        }

        if (action.Needs.Count > 0)
        {
            json.WriteStartArray("needs"u8);
            foreach (var needed in action.Needs)
            {
                json.WriteNumberValue(needed);
            }

            json.WriteEndArray();
        }

        if (action.Guard != ContentGuard.None)
        {
            json.WriteString("guard"u8, action.Guard == ContentGuard.Bytes ? "bytes"u8 : "writers"u8);
        }
    }

    /// <summary>Writes facts as an object; nothing where there are none.</summary>
    internal static void WriteFacts(this Utf8JsonWriter json, ReadOnlySpan<byte> property, FileFacts? facts)
    {
        if (facts is null)
        {
            return;
        }

        json.WriteStartObject(property);
        json.WriteString("type"u8, facts.Type.Word());
        if (facts.Identity is { } identity)
        {
            json.WriteIdentity(identity);
        }

        json.WriteNumber("size"u8, facts.Size);
        json.WriteTime("mtime"u8, facts.ModifyTime);
        json.WriteTime("ctime"u8, facts.ChangeTime);
        json.WriteNumber("link_count"u8, facts.LinkCount);
        json.WriteNumber("allocated_bytes"u8, facts.AllocatedBytes);
        if (facts.LinkText is { } text)
        {
            json.WritePath("target"u8, text.Bytes);
        }

        json.WriteEndObject();
    }

    /// <summary>Writes metadata as an object.</summary>
    internal static void WriteMetadata(this Utf8JsonWriter json, ReadOnlySpan<byte> property, FileMetadata metadata)
    {
        json.WriteStartObject(property);
        json.WriteNumber("mode"u8, metadata.Mode);
        json.WriteNumber("uid"u8, metadata.UserId);
        json.WriteNumber("gid"u8, metadata.GroupId);
        json.WriteTime("atime"u8, metadata.AccessTime);
        json.WriteTime("mtime"u8, metadata.ModifyTime);
        if (metadata.Attributes.Count > 0)
        {
            json.WriteStartArray("attributes"u8);
            foreach (var (name, value) in metadata.Attributes)
            {
                json.WriteStartObject();
                json.WritePath("name"u8, name.Bytes);
                json.WriteBase64String("value"u8, value);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    /// <summary>Writes which file something is; an inode number of more than 64 bits in two properties.</summary>
    internal static void WriteIdentity(this Utf8JsonWriter json, FileIdentity identity)
    {
        json.WriteNumber("volume"u8, identity.Volume);
        json.WriteNumber("inode"u8, (ulong)identity.Number);
        if (identity.Number > ulong.MaxValue)
        {
            json.WriteNumber("inode_high"u8, (ulong)(identity.Number >> 64));
        }
    }

    private static void WriteNumber(this Utf8JsonWriter json, ReadOnlySpan<byte> property, ulong? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(property, number);
        }
    }

    private static void WriteTime(this Utf8JsonWriter json, ReadOnlySpan<byte> property, FileTime? value)
    {
        if (value is { } time)
        {
            json.WriteStartArray(property);
            json.WriteNumberValue(time.Seconds);
            json.WriteNumberValue(time.Nanoseconds);
            json.WriteEndArray();
        }
    }
}
