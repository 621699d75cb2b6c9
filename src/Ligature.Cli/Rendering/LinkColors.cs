using System.Text;
using Ligature.FileSystem;

namespace Ligature.Cli.Rendering;

/// <summary>The colours of names: those of LS_COLORS, and dircolors(1)'s defaults for what it does not set.</summary>
/// <remarks>The precedence is that of GNU ls. Values other than digits and semicolons are passed over: they would reach the terminal.</remarks>
internal sealed partial class LinkColors
{
    private const int AnyExecute = 0x49;

    private readonly Dictionary<string, string>? _kinds;
    private readonly List<(byte[] Suffix, string Color)> _suffixes = [];

    private LinkColors(Dictionary<string, string>? kinds) => _kinds = kinds;

    /// <summary>Paints nothing.</summary>
    public static LinkColors None { get; } = new(kinds: null);

    /// <summary>Whether a symbolic link has the colour of what it leads to (<c>ln=target</c>).</summary>
    public bool PaintsLinksAsTarget => _kinds is not null && _kinds["ln"] is "target";

    /// <summary>Puts a colour around text.</summary>
    /// <param name="text">A name, quoted already.</param>
    /// <param name="look">What the name stands for.</param>
    /// <param name="name">The name's bytes, for colours by ending.</param>
    /// <param name="target">What a live symbolic link leads to, for <c>ln=target</c>.</param>
    public string Paint(string text, in EntryLook look, ReadOnlySpan<byte> name, EntryLook? target = null)
        => Wrap(text, ColorOf(PaintsLinksAsTarget && look is { Type: FileType.SymbolicLink, IsBroken: false } ? target ?? look : look, name));

    /// <summary>Paints text like a broken link.</summary>
    public string PaintBroken(string text) => Wrap(text, _kinds?["or"]);

    /// <summary>Paints text like a missing target.</summary>
    public string PaintMissing(string text) => Wrap(text, _kinds?["mi"]);

    /// <summary>Makes text bold.</summary>
    public string PaintStrong(string text) => Wrap(text, _kinds is null ? null : "1");

    /// <summary>Makes text faint.</summary>
    public string PaintDim(string text) => Wrap(text, _kinds is null ? null : "2");

    private static string Wrap(string text, string? color) => IsColored(color) ? $"\e[{color}m{text}\e[0m" : text;

    private static bool IsColored(string? color) => color is not (null or "" or "0" or "00" or "target");

    private string? ColorOf(in EntryLook look, ReadOnlySpan<byte> name)
    {
        if (_kinds is null)
        {
            return null;
        }

        if (look.IsMissing)
        {
            return _kinds["mi"];
        }

        return look.Type switch
        {
            FileType.SymbolicLink => look.IsBroken ? _kinds["or"] : _kinds["ln"],
            FileType.Directory => DirectoryColor(look.Mode),
            FileType.Fifo => _kinds["pi"],
            FileType.Socket => _kinds["so"],
            FileType.BlockDevice => _kinds["bd"],
            FileType.CharacterDevice => _kinds["cd"],
            FileType.Regular => look.IsBroken ? _kinds["or"] : FileColor(look, name),
            _ => null,
        };
    }

    private string? DirectoryColor(int mode)
    {
        var isSticky = (mode & FileStatus.StickyBit) != 0;
        var isOpen = (mode & FileStatus.WorldWritableBit) != 0;
        return isSticky && isOpen && IsColored(_kinds!["tw"]) ? _kinds["tw"]
            : isOpen && IsColored(_kinds!["ow"]) ? _kinds["ow"]
            : isSticky && IsColored(_kinds!["st"]) ? _kinds["st"]
            : _kinds!["di"];
    }

    private string? FileColor(in EntryLook look, ReadOnlySpan<byte> name)
    {
        return (look.Mode & FileStatus.SetUserIdBit) != 0 && IsColored(_kinds!["su"]) ? _kinds["su"]
            : (look.Mode & FileStatus.SetGroupIdBit) != 0 && IsColored(_kinds!["sg"]) ? _kinds["sg"]
            : (look.Mode & AnyExecute) != 0 && IsColored(_kinds!["ex"]) ? _kinds["ex"]
            : look.LinkCount > 1 && IsColored(_kinds!["mh"]) ? _kinds["mh"]
            : SuffixColor(name) ?? _kinds!["fi"];
    }

    // The last entry that fits wins, as in ls.
    private string? SuffixColor(ReadOnlySpan<byte> name)
    {
        for (var i = _suffixes.Count - 1; i >= 0; i--)
        {
            var suffix = _suffixes[i].Suffix;
            if (name.Length >= suffix.Length && Ascii.EqualsIgnoreCase(name[^suffix.Length..], suffix))
            {
                return _suffixes[i].Color;
            }
        }

        return null;
    }
}
