using System.Text.Json;
using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Surveying;

namespace Ligature.Cli.Rendering.Explanation;

/// <summary>The facts behind explanations as one document, or as one object a line.</summary>
internal static class ExplanationJson
{
    public static void Write(IReadOnlyList<ExplainedPath> explained, OutputFormat format, StandardOutput output)
    {
        if (explained.Count == 0)
        {
            return;
        }

        var owners = new OwnerNames();
        if (format == OutputFormat.JsonLines)
        {
            using var lines = new JsonLines(output);
            foreach (var facts in explained)
            {
                WriteFacts(lines.Begin("path"u8), facts, owners);
                lines.End();
            }

            return;
        }

        using var document = new JsonDocumentWriter(output);
        document.Writer.WriteStartObject();
        document.Writer.WriteObjects("paths"u8, explained, (json, facts) => WriteFacts(json, facts, owners));
        document.Writer.WriteEndObject();
        document.Complete();
    }

    private static void WriteFacts(Utf8JsonWriter json, ExplainedPath facts, OwnerNames owners)
    {
        var status = facts.Status;
        json.WritePath("path"u8, facts.Path.Bytes);
        json.WriteString("kind"u8, status.Type.Word());
        json.WriteNumber("inode"u8, status.Inode);
        json.WriteNumber("link_count"u8, status.LinkCount);
        json.WriteNumber("size"u8, status.Size);
        json.WriteString("mode"u8, ModeText.Octal(status.Mode));
        json.WriteString("owner"u8, owners.FindUser(status.UserId));
        json.WriteString("group"u8, owners.FindGroup(status.GroupId));
        json.WriteNumber("uid"u8, status.UserId);
        json.WriteNumber("gid"u8, status.GroupId);
        json.WriteString("mtime"u8, status.ModifyTime.ToString());
        WriteMount(json, facts);
        if (facts.Subdirectories is { } count)
        {
            json.WriteNumber("subdirectories"u8, count);
        }

        if (facts.Resolution is { } resolution)
        {
            json.WritePath("target"u8, resolution.Hops[0].Target.Bytes);
            json.WriteString("state"u8, resolution.State.Name());
            json.WriteChain(resolution);
            json.WriteEnd(resolution);
        }

        if (facts.Shortcut is { } shortcut)
        {
            json.WriteShortcut(shortcut);
        }

        json.WriteBoolean("can_hard_link"u8, facts.SecondName.CanLink);
        json.WriteString("reflinks"u8, KebabCase.Of(FileSystemAbilities.Reflinks(facts.Mount)));
        WriteFindings(json, facts);
    }

    private static void WriteMount(Utf8JsonWriter json, ExplainedPath facts)
    {
        if (facts.Mount is { } mount)
        {
            json.WriteStartObject("mount"u8);
            json.WritePath("point"u8, mount.Point.Bytes);
            json.WriteString("file_system"u8, mount.FileSystemType);
            json.WritePath("source"u8, mount.Source.Bytes);
            json.WriteBoolean("read_only"u8, mount.IsReadOnly);
            json.WriteEndObject();
        }
    }

    private static void WriteFindings(Utf8JsonWriter json, ExplainedPath facts)
    {
        if (facts is not { Range: { } range, Referrers: { } referrers })
        {
            return;
        }

        json.WritePaths("searched"u8, range.Roots);
        json.WritePaths("names"u8, referrers.Names);
        json.WriteNumber("out_of_sight"u8, facts.OutOfSight);
        json.WriteObjects("symlinks"u8, referrers.Links, (json, link) =>
        {
            json.WritePath("path"u8, link.Hops[0].Path.Bytes);
            json.WritePath("target"u8, link.Hops[0].Target.Bytes);
            json.WriteString("state"u8, link.State.Name());
            json.WritePaths("via"u8, link.Hops.Skip(1).Select(hop => hop.Path));
            json.WriteBoolean("through_this_name"u8, facts.LinksThrough.Contains(link));
        });
        json.WriteObjects("unread"u8, referrers.Unread, static (json, directory) =>
        {
            json.WritePath("path"u8, directory.Path.Bytes);
            json.WriteString("error"u8, directory.Errno.Message());
        });
    }
}
