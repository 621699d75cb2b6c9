using System.Text.Json;
using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Surveying;

namespace Ligature.Cli.Rendering.Listing;

/// <summary>A listing as JSON: one document, or one object a line.</summary>
internal sealed class JsonListing : IListing, IDisposable
{
    private readonly bool _showsChains;
    private readonly OwnerNames? _owners;
    private readonly JsonLines? _lines;
    private readonly JsonDocumentWriter? _document;
    private readonly List<(FilePath Folder, Errno Errno)> _unread = [];
    private bool _isBegun;

    public JsonListing(StandardOutput output, bool isLines, bool showsChains, OwnerNames? owners)
    {
        _showsChains = showsChains;
        _owners = owners;
        _lines = isLines ? new JsonLines(output) : null;
        _document = isLines ? null : new JsonDocumentWriter(output);
    }

    /// <inheritdoc/>
    public void Write(FilePath? folder, IReadOnlyList<ListedEntry> entries)
    {
        Begin();
        foreach (var entry in entries)
        {
            if (_lines is not null)
            {
                WriteFields(_lines.Begin("entry"u8), entry);
                _lines.End();
            }
            else
            {
                _document!.Writer.WriteStartObject();
                WriteFields(_document.Writer, entry);
                _document.Writer.WriteEndObject();
            }
        }
    }

    /// <inheritdoc/>
    public void WriteUnread(FilePath folder, Errno errno)
    {
        Begin();
        if (_lines is null)
        {
            _unread.Add((folder, errno));
            return;
        }

        WriteUnread(_lines.Begin("unread"u8), folder, errno);
        _lines.End();
    }

    /// <inheritdoc/>
    public void Complete(bool isFailure)
    {
        // Where nothing could be listed at all, there is no document.
        if (_document is null || (isFailure && !_isBegun))
        {
            return;
        }

        Begin();
        _document.Writer.WriteEndArray();
        _document.Writer.WriteObjects("unread"u8, _unread, static (json, unread) => WriteUnread(json, unread.Folder, unread.Errno));
        _document.Writer.WriteEndObject();
        _document.Complete();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _lines?.Dispose();
        _document?.Dispose();
    }

    private void Begin()
    {
        if (!_isBegun)
        {
            _isBegun = true;
            _document?.Writer.WriteStartObject();
            _document?.Writer.WriteStartArray("entries"u8);
        }
    }

    private static void WriteUnread(Utf8JsonWriter writer, FilePath folder, Errno errno)
    {
        writer.WritePath("path"u8, folder.Bytes);
        writer.WriteString("error"u8, errno.Message());
    }

    private void WriteFields(Utf8JsonWriter writer, ListedEntry entry)
    {
        writer.WritePath("path"u8, entry.Path.Bytes);
        writer.WritePath("name"u8, FilePath.NameOf(entry.Path.Bytes) is { IsEmpty: false } name ? name : entry.Path.Bytes);
        writer.WriteNumber("inode"u8, entry.Inode);
        writer.WriteString("mode"u8, ModeText.Octal(entry.Mode));
        writer.WriteString("kind"u8, entry.Type.Word());
        writer.WriteNumber("link_count"u8, entry.LinkCount);
        writer.WriteString("owner"u8, _owners?.FindUser(entry.UserId));
        writer.WriteString("group"u8, _owners?.FindGroup(entry.GroupId));
        writer.WriteNumber("uid"u8, entry.UserId);
        writer.WriteNumber("gid"u8, entry.GroupId);
        writer.WriteNumber("size"u8, entry.Size);
        if (entry.Type is FileType.CharacterDevice or FileType.BlockDevice)
        {
            writer.WriteNumber("device_major"u8, entry.Device >> 32);
            writer.WriteNumber("device_minor"u8, entry.Device & uint.MaxValue);
        }

        writer.WriteString("mtime"u8, entry.ModifyTime.ToString());
        if (entry.Target is { } target && entry.State is { } state)
        {
            writer.WritePath("target"u8, target.Bytes);
            writer.WriteString("state"u8, state.Name());
        }

        if (entry.Shortcut is { } shortcut)
        {
            writer.WriteShortcut(shortcut);
        }

        if (entry.Resolution is { } resolution)
        {
            if (_showsChains)
            {
                writer.WriteChain(resolution);
            }

            writer.WriteEnd(resolution);
        }
    }
}
