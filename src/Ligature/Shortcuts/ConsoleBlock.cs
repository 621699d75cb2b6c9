namespace Ligature.Shortcuts;

/// <summary>How the console window of the target looks (MS-SHLLINK section 2.5.1).</summary>
public sealed record ConsoleBlock : ExtraDataBlock
{
    /// <summary>The signature.</summary>
    public const uint BlockSignature = 0xA0000002;

    internal const int Length = 0xCC - HeaderLength;
    private const int FaceNameLength = 64;
    private const int Colors = 16;

    private readonly LinkPart _data;

    internal ConsoleBlock(LinkPart data)
        : base(BlockSignature, data.Bytes) => _data = data;

    /// <inheritdoc/>
    public override string Kind => "console";

    /// <summary>Colours of text and background, four bits each.</summary>
    public ushort FillAttributes => _data.UInt16(0);

    /// <summary>The same for windows that pop up.</summary>
    public ushort PopupFillAttributes => _data.UInt16(2);

    /// <summary>Columns and rows of the buffer.</summary>
    public (short X, short Y) ScreenBufferSize => Pair(4);

    /// <summary>Columns and rows of the window.</summary>
    public (short X, short Y) WindowSize => Pair(8);

    /// <summary>Where the window stands, in pixels.</summary>
    public (short X, short Y) WindowOrigin => Pair(12);

    /// <summary>The height of the font in pixels in the upper 16 bits, its width in the lower ones.</summary>
    public uint FontSize => _data.UInt32(24);

    /// <summary>Family and pitch of the font.</summary>
    public uint FontFamily => _data.UInt32(28);

    /// <summary>How thick the font is; from 700 on it is bold.</summary>
    public uint FontWeight => _data.UInt32(32);

    /// <summary>The font's name.</summary>
    public ShellLinkText FaceName => ShellLinkText.ReadPadded(Data.Slice(36, FaceNameLength), isUnicode: true);

    /// <summary>How much of a cell the cursor fills, in percent.</summary>
    public uint CursorSize => _data.UInt32(100);

    /// <summary>Whether the console takes the whole screen.</summary>
    public bool IsFullScreen => _data.UInt32(104) != 0;

    /// <summary>Whether text is marked with the mouse.</summary>
    public bool HasQuickEdit => _data.UInt32(108) != 0;

    /// <summary>Whether typing inserts.</summary>
    public bool Inserts => _data.UInt32(112) != 0;

    /// <summary>Whether the system chooses the window's place.</summary>
    public bool IsPlacedBySystem => _data.UInt32(116) != 0;

    /// <summary>How many lines the history keeps.</summary>
    public uint HistoryBufferSize => _data.UInt32(120);

    /// <summary>How many histories there are.</summary>
    public uint HistoryBuffers => _data.UInt32(124);

    /// <summary>Whether a line is kept once only.</summary>
    public bool HistoryHasNoDuplicates => _data.UInt32(128) != 0;

    /// <summary>The 16 colours as 0x00BBGGRR.</summary>
    public IReadOnlyList<uint> ColorTable
    {
        get
        {
            var colors = new uint[Colors];
            for (var i = 0; i < Colors; i++)
            {
                colors[i] = _data.UInt32(132 + (i * sizeof(uint)));
            }

            return colors;
        }
    }

    private (short X, short Y) Pair(int at) => ((short)_data.UInt16(at), (short)_data.UInt16(at + sizeof(short)));
}

/// <summary>The code page of the console window (ConsoleFEDataBlock, MS-SHLLINK section 2.5.2).</summary>
public sealed record ConsoleCodePageBlock : ExtraDataBlock
{
    /// <summary>The signature.</summary>
    public const uint BlockSignature = 0xA0000004;

    internal const int Length = 0x0C - HeaderLength;

    internal ConsoleCodePageBlock(LinkPart data)
        : base(BlockSignature, data.Bytes) => CodePage = data.UInt32(0);

    /// <inheritdoc/>
    public override string Kind => "console-code-page";

    /// <summary>The number of the code page.</summary>
    public uint CodePage { get; }
}
