using System.Text.Json;
using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Planning;

/// <summary>Reads what <see cref="PlanJsonWriting"/> writes. What does not fit is a <see cref="FormatException"/>, never half a value.</summary>
internal static class PlanJsonReading
{
    /// <summary>Reads an action from an object's properties.</summary>
    internal static PlanAction ReadAction(this JsonElement json)
    {
        var word = json.ReadText("kind"u8);
        return new PlanAction
        {
            Kind = PlanActionKinds.TryParse(word, out var kind) ? kind : throw new FormatException($"there is no action '{word}'"),
            Path = json.ReadPathAt("path"u8) ?? throw new FormatException("an action has no path"),
            Facts = json.ReadFacts("facts"u8),
            Source = json.ReadPathAt("source"u8),
            SourceFacts = json.ReadFacts("source_facts"u8),
            Destination = json.ReadPathAt("destination"u8),
            Target = json.ReadPathAt("target"u8),
            Metadata = json.ReadMetadata("metadata"u8),
            AllowsLoss = json.ReadFlag("allows_loss"u8),
            Shreds = json.ReadFlag("shreds"u8),
            Needs = json.ReadNeeds(),
            Guard = json.ReadText("guard"u8) switch
            {
                null => ContentGuard.None,
                "writers" => ContentGuard.Writers,
                "bytes" => ContentGuard.Bytes,
                var guard => throw new FormatException($"there is no guard '{guard}'"),
            },
        };
    }

    private static int[] ReadNeeds(this JsonElement json)
    {
        if (!json.TryGetProperty("needs"u8, out var array))
        {
            return [];
        }

        var needs = new int[Expect(array, JsonValueKind.Array).GetArrayLength()];
        for (var i = 0; i < needs.Length; i++)
        {
            needs[i] = array[i].ValueKind == JsonValueKind.Number && array[i].TryGetInt32(out var number) ? number : throw new FormatException("what an action needs is no number of an action");
        }

        return needs;
    }

    /// <summary>Reads facts, or null where there are none.</summary>
    internal static FileFacts? ReadFacts(this JsonElement json, ReadOnlySpan<byte> property)
    {
        if (!json.TryGetProperty(property, out var facts))
        {
            return null;
        }

        return new FileFacts
        {
            Type = ReadType(facts.ReadText("type"u8)),
            Identity = facts.ReadIdentity(),
            Size = facts.ReadNumber("size"u8),
            ModifyTime = facts.ReadTime("mtime"u8),
            ChangeTime = facts.ReadTime("ctime"u8),
            LinkCount = (uint?)facts.ReadNumber("link_count"u8),
            AllocatedBytes = facts.ReadNumber("allocated_bytes"u8),
            LinkText = facts.ReadPathAt("target"u8),
        };
    }

    /// <summary>Reads metadata, or null where there are none.</summary>
    internal static FileMetadata? ReadMetadata(this JsonElement json, ReadOnlySpan<byte> property)
    {
        if (!json.TryGetProperty(property, out var metadata))
        {
            return null;
        }

        var attributes = new List<(FilePath, byte[])>();
        if (metadata.TryGetProperty("attributes"u8, out var array))
        {
            foreach (var attribute in Expect(array, JsonValueKind.Array).EnumerateArray())
            {
                attributes.Add((attribute.ReadPathAt("name"u8) ?? throw new FormatException("an attribute has no name"),
                    attribute.TryGetProperty("value"u8, out var value) && value.TryGetBytesFromBase64(out var bytes) ? bytes : throw new FormatException("an attribute has no value")));
            }
        }

        return new FileMetadata(
            (int)Required(metadata.ReadNumber("mode"u8)),
            (uint)Required(metadata.ReadNumber("uid"u8)),
            (uint)Required(metadata.ReadNumber("gid"u8)),
            Required(metadata.ReadTime("atime"u8)),
            Required(metadata.ReadTime("mtime"u8)),
            attributes);
    }

    /// <summary>Reads which file something is, or null.</summary>
    internal static FileIdentity? ReadIdentity(this JsonElement json)
        => json.ReadNumber("inode"u8) is { } inode
            ? new FileIdentity(Required(json.ReadNumber("volume"u8)), new UInt128(json.ReadNumber("inode_high"u8) ?? 0, inode))
            : null;

    internal static FilePath? ReadPathAt(this JsonElement json, ReadOnlySpan<byte> property)
        => json.TryGetProperty(property, out var value) ? value.ReadPath() : null;

    internal static string? ReadText(this JsonElement json, ReadOnlySpan<byte> property)
        => json.TryGetProperty(property, out var value) ? Expect(value, JsonValueKind.String).GetString() : null;

    internal static ulong? ReadNumber(this JsonElement json, ReadOnlySpan<byte> property)
        => !json.TryGetProperty(property, out var value) ? null
            : value.ValueKind == JsonValueKind.Number && value.TryGetUInt64(out var number) ? number
            : throw new FormatException("a number is no whole number, or out of range");

    private static FileTime? ReadTime(this JsonElement json, ReadOnlySpan<byte> property)
        => !json.TryGetProperty(property, out var value) ? null
            : value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 2
                && value[0].TryGetInt64(out var seconds) && value[1].TryGetUInt32(out var nanoseconds) && nanoseconds < 1_000_000_000
                ? new FileTime(seconds, nanoseconds)
            : throw new FormatException("a time is not its seconds and nanoseconds");

    private static FileType ReadType(string? word)
    {
        foreach (var type in Enum.GetValues<FileType>())
        {
            if (type != FileType.Unknown && string.Equals(type.Word(), word, StringComparison.Ordinal))
            {
                return type;
            }
        }

        throw new FormatException($"there is no kind of file '{word}'");
    }

    private static T Required<T>(T? value)
        where T : struct
        => value ?? throw new FormatException("a number or a time is missing");

    private static JsonElement Expect(JsonElement value, JsonValueKind kind)
        => value.ValueKind == kind ? value : throw new FormatException($"a value is a {value.ValueKind} where a {kind} should be");

    private static bool ReadFlag(this JsonElement json, ReadOnlySpan<byte> property)
        => json.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.True;
}
