using System.Globalization;
using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Surveying;

namespace Ligature.Cli.Rendering.Listing;

/// <summary>A listing of one entry a line: aligned columns on a terminal, and fields between TABs with whole paths everywhere else.</summary>
/// <param name="console">Where to.</param>
/// <param name="showsFullTime">RFC 3339 in UTC instead of the short form of ls.</param>
/// <param name="hasHeadings">On a terminal, whether each folder is announced.</param>
/// <param name="owners">Names of owners; null for numbers.</param>
internal sealed class TextListing(CommandConsole console, bool showsFullTime, bool hasHeadings, OwnerNames? owners) : IListing
{
    private const int ColumnCount = 7;
    private const int LinkCountColumn = 2;

    private readonly NameText _names = new(console);
    private readonly ChainText _chains = new(console);
    private readonly DateTimeOffset _now = DateTimeOffset.UtcNow;
    private readonly string[] _cells = new string[ColumnCount];
    private readonly bool _isTable = console.Terminal.IsOutputTerminal;
    private bool _isBegun;

    /// <summary>Whether the hops of links are shown.</summary>
    public bool ShowsChains { get; init; }

    /// <inheritdoc/>
    public void Write(FilePath? folder, IReadOnlyList<ListedEntry> entries)
    {
        WriteHeading(folder);
        Span<int> widths = stackalloc int[ColumnCount];
        if (_isTable)
        {
            Measure(entries, widths);
        }

        foreach (var entry in entries)
        {
            Fill(entry);
            WriteCells(entry, widths);
            WriteName(entry);
            if (ShowsChains && entry.Resolution is { } resolution)
            {
                _chains.Write(resolution, skip: 1, "    ");
            }

            if (ShowsChains && entry.Shortcut is { } shortcut)
            {
                _chains.Write(shortcut, "    ");
            }
        }
    }

    /// <inheritdoc/>
    public void WriteUnread(FilePath folder, Errno errno)
    {
        // The message on standard error says it.
    }

    /// <inheritdoc/>
    public void Complete(bool isFailure)
    {
        // Nothing follows the last line.
    }

    private void WriteHeading(FilePath? folder)
    {
        if (_isTable && hasHeadings && folder is { } path)
        {
            if (_isBegun)
            {
                console.Output.WriteLine();
            }

            _names.Write(path.IsEmpty ? "."u8 : path.Bytes, new EntryLook(FileType.Directory));
            console.Output.WriteLine(":");
        }

        _isBegun = true;
    }

    private void Measure(IReadOnlyList<ListedEntry> entries, Span<int> widths)
    {
        foreach (var entry in entries)
        {
            Fill(entry);
            for (var i = 0; i < ColumnCount; i++)
            {
                widths[i] = Math.Max(widths[i], _cells[i].Length);
            }
        }
    }

    private void Fill(ListedEntry entry)
    {
        _cells[0] = entry.Inode.ToString(CultureInfo.InvariantCulture);
        _cells[1] = ModeText.Of(entry.Type, entry.Mode);
        _cells[LinkCountColumn] = entry.LinkCount.ToString(CultureInfo.InvariantCulture);
        _cells[3] = owners?.User(entry.UserId) ?? OwnerNames.Number(entry.UserId);
        _cells[4] = owners?.Group(entry.GroupId) ?? OwnerNames.Number(entry.GroupId);
        _cells[5] = entry.Type is FileType.BlockDevice or FileType.CharacterDevice
            ? string.Create(CultureInfo.InvariantCulture, $"{entry.Device >> 32}, {entry.Device & uint.MaxValue}")
            : entry.Size.ToString(CultureInfo.InvariantCulture);
        _cells[6] = showsFullTime ? entry.ModifyTime.ToString() : FileTimeText.Short(entry.ModifyTime, _now);
    }

    private void WriteCells(ListedEntry entry, ReadOnlySpan<int> widths)
    {
        for (var i = 0; i < ColumnCount; i++)
        {
            // Names stand at the left of their column, numbers at the right.
            var padding = _isTable ? new string(' ', widths[i] - _cells[i].Length) : "";
            var isLeft = i is 1 or 3 or 4;
            console.Output.Write(isLeft ? "" : padding);
            console.Output.Write(i == LinkCountColumn ? PaintLinkCount(entry) : _cells[i]);
            console.Output.Write(isLeft ? padding : "");
            console.Output.Write(_isTable ? " " : "\t");
        }

        if (!_isTable)
        {
            console.Output.Write(entry.StateWord ?? "-");
            console.Output.Write("\t");
        }
    }

    private string PaintLinkCount(ListedEntry entry)
    {
        var text = _cells[LinkCountColumn];
        if (entry.LinkCount < 2 || entry.Type == FileType.Directory)
        {
            return text;
        }

        // Where LS_COLORS has no colour for files with several names, which is the default, bold does.
        var painted = console.Colors.Paint(text, new EntryLook(FileType.Regular) { LinkCount = entry.LinkCount }, []);
        return painted.Length > text.Length ? painted : console.Colors.PaintStrong(text);
    }

    private void WriteName(ListedEntry entry)
    {
        _names.Write((_isTable ? entry.Name : entry.Path).Bytes, entry.Look, entry.TargetLook);
        if (entry.Target is { } target)
        {
            console.Output.Write($" {console.Terminal.Arrow} ");
            _names.Write(target.Bytes, entry.TargetLook ?? new EntryLook(FileType.Unknown) { IsMissing = entry.IsBroken });
        }

        if (_isTable && entry.StateWord is { } state && (entry.IsBroken || entry.Shortcut is { State: not ShortcutState.Live }))
        {
            console.Output.Write($" ({(entry.IsBroken ? console.Colors.PaintBroken(state) : state)})");
        }

        console.Output.WriteLine();
    }
}
