using System.Text.Json;
using Ligature.Paths;
using Ligature.Repairing;
using Ligature.Surveying;

namespace Ligature.Cli.Rendering;

/// <summary>What is done about broken links as JSON. The fields are a contract: docs/json.md lists them.</summary>
internal static class RepairJson
{
    public static void Write(RepairReport report, IReadOnlyList<RepairDecision> decisions, StandardOutput output)
    {
        using var document = new JsonDocumentWriter(output);
        var json = document.Writer;
        json.WriteStartObject();
        json.WriteObjects("links"u8, decisions, WriteLink);
        json.WriteObjects("rules"u8, report.Rules, WriteRule);
        json.WriteObjects("unread"u8, report.Unread, FindingJson.WriteUnread);
        json.WriteNumber("symlinks"u8, report.Symlinks);
        json.WriteNumber("retargeted"u8, decisions.Count(decision => decision.Deed == RepairDeed.Retarget));
        json.WriteNumber("removed"u8, decisions.Count(decision => decision.Deed == RepairDeed.Remove));
        json.WriteNumber("mended_with_others"u8, decisions.Count(decision => decision.Reason == LeaveReason.MendedWithOther));
        json.WriteBoolean("handles_forbidden"u8, report.HandlesForbidden);
        json.WriteEndObject();
        document.Complete();
    }

    private static void WriteLink(Utf8JsonWriter json, RepairDecision decision)
    {
        var link = decision.Link;
        json.WritePath("path"u8, link.Display.Bytes);
        json.WritePath("target"u8, link.Link.Text.Bytes);
        json.WriteString("state"u8, link.State.Name());
        json.WriteBoolean("recorded"u8, link.Record is not null);
        json.WriteString("deed"u8, KebabCase.Of(decision.Deed));
        WriteOptional(json, "new_target"u8, decision.NewText);
        if (decision.Deed == RepairDeed.Leave)
        {
            json.WriteString("reason"u8, KebabCase.Of(decision.Reason));
        }

        WriteOptional(json, "through"u8, link.BrokenBy);
        WriteOptional(json, "mount_point"u8, link.MountPoint);
        json.WriteObjects("candidates"u8, link.Candidates, (writer, candidate) => WriteCandidate(writer, link, candidate));
    }

    private static void WriteCandidate(Utf8JsonWriter json, RepairableLink link, RepairCandidate candidate)
    {
        json.WritePath("path"u8, candidate.Path.Bytes);
        json.WritePath("target"u8, link.TextFor(candidate).Bytes);
        json.WriteString("certainty"u8, KebabCase.Of(candidate.Certainty));
        json.WriteObjects("evidence"u8, candidate.Evidence, WriteEvidence);
    }

    private static void WriteEvidence(Utf8JsonWriter json, RepairEvidence evidence)
    {
        json.WriteString("kind"u8, KebabCase.Of(evidence.Kind));
        if (evidence.Inode is { } inode)
        {
            json.WriteNumber("inode"u8, inode);
        }

        if (evidence.Digest is { } digest)
        {
            json.WriteString("sha256"u8, Convert.ToHexStringLower(digest));
        }

        if (evidence.Rule is { } rule)
        {
            WriteRule(json, rule);
        }

        if (evidence.SharedComponents is { } shared)
        {
            json.WriteNumber("shared_components"u8, shared);
        }
    }

    private static void WriteRule(Utf8JsonWriter json, MoveRule rule)
    {
        json.WritePath("old"u8, rule.Old.Bytes);
        json.WritePath("new"u8, rule.New.Bytes);
        json.WriteNumber("support"u8, rule.Support);
    }

    private static void WriteOptional(Utf8JsonWriter json, ReadOnlySpan<byte> property, FilePath? path)
    {
        if (path is { } known)
        {
            json.WritePath(property, known.Bytes);
        }
    }
}
