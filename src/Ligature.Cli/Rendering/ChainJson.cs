using System.Text.Json;
using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Surveying;

namespace Ligature.Cli.Rendering;

/// <summary>Where a symbolic link or a shortcut leads, as JSON.</summary>
internal static class ChainJson
{
    /// <summary>Writes <c>chain</c>, an array with <c>path</c>, <c>target</c> and <c>whole</c> for each hop.</summary>
    public static void WriteChain(this Utf8JsonWriter json, SymlinkResolution resolution)
        => json.WriteObjects("chain"u8, resolution.Hops, static (json, hop) =>
        {
            json.WritePath("path"u8, hop.Path.Bytes);
            json.WritePath("target"u8, hop.Target.Bytes);
            json.WriteBoolean("whole"u8, hop.IsWhole);
        });

    /// <summary>Writes what a Windows shortcut names and where that is: <c>target</c>, <c>state</c>, and <c>end</c>, <c>missing</c> or <c>at</c> with <c>error</c>.</summary>
    public static void WriteShortcut(this Utf8JsonWriter json, ShortcutResolution shortcut)
    {
        if (shortcut.Target is { } target)
        {
            json.WritePath("target"u8, target.Bytes);
        }

        json.WriteString("state"u8, shortcut.State.Name());
        if (shortcut.Place is { } place)
        {
            json.WritePath(shortcut.State switch { ShortcutState.Live => "end"u8, ShortcutState.Dangling => "missing"u8, _ => "at"u8 }, place.Bytes);
        }

        if ((shortcut.Problem ?? (shortcut.Errno == Errno.None ? null : shortcut.Errno.Message())) is { } error)
        {
            json.WriteString("error"u8, error);
        }
    }

    /// <summary>Writes what is known of the end, in the fields of <c>lig check</c>; of a live link, <c>end</c>.</summary>
    public static void WriteEnd(this Utf8JsonWriter json, SymlinkResolution resolution)
    {
        if (resolution.State == SymlinkState.Live)
        {
            json.WritePath("end"u8, resolution.Place.Bytes);
            return;
        }

        json.WritePath(resolution.State is SymlinkState.Dangling or SymlinkState.Unmounted ? "missing"u8 : "at"u8, resolution.Place.Bytes);
        if (resolution.MountPoint is { } point)
        {
            json.WritePath("mount_point"u8, point.Bytes);
        }

        if (resolution.LoopMembers.Count > 0)
        {
            json.WritePaths("links"u8, resolution.LoopMembers.Select(member => member.Path));
        }

        json.WriteString("error"u8, resolution.Errno.Message());
    }
}
