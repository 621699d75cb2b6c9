using System.Buffers.Binary;

namespace Ligature.Shortcuts;

/// <summary>The first 76 bytes of a shell link (MS-SHLLINK section 2.1).</summary>
public sealed record ShellLinkHeader
{
    /// <summary>How long it is, in bytes.</summary>
    public const int Size = 0x4C;

    /// <summary>How many bytes at the start tell a shell link from any other file: the size and the class identifier.</summary>
    public const int MagicLength = 20;

    /// <summary>The class identifier of shell links, 00021401-0000-0000-C000-000000000046.</summary>
    public static Guid ClassId { get; } = new(0x00021401, 0, 0, 0xC0, 0, 0, 0, 0, 0, 0, 0x46);

    /// <summary>Which structures follow, as the file says; <see cref="ShellLink.Flags"/> has it for a link that was put together.</summary>
    public ShellLinkFlags Flags { get; init; }

    /// <summary>The attributes of the target.</summary>
    public WindowsFileAttributes Attributes { get; init; }

    /// <summary>When the target was made.</summary>
    public WindowsTime CreationTime { get; init; }

    /// <summary>When the target was last read.</summary>
    public WindowsTime AccessTime { get; init; }

    /// <summary>When the target was last written.</summary>
    public WindowsTime WriteTime { get; init; }

    /// <summary>The length of the target in bytes, of which only the lowest 32 bits are kept.</summary>
    public uint FileSize { get; init; }

    /// <summary>Which icon of the file with icons is meant.</summary>
    public int IconIndex { get; init; }

    /// <summary>How the window of the target opens.</summary>
    public ShowCommand ShowCommand { get; init; } = ShowCommand.Normal;

    /// <summary>The keys that start the link.</summary>
    public HotKey HotKey { get; init; }

    /// <summary>Reserved, 0.</summary>
    public ushort Reserved1 { get; init; }

    /// <summary>Reserved, 0.</summary>
    public uint Reserved2 { get; init; }

    /// <summary>Reserved, 0.</summary>
    public uint Reserved3 { get; init; }

    /// <summary>Whether bytes begin as a shell link does.</summary>
    public static bool HasMagic(ReadOnlySpan<byte> bytes)
        => bytes.Length >= MagicLength && BinaryPrimitives.ReadUInt32LittleEndian(bytes) == Size && new Guid(bytes[4..MagicLength]) == ClassId;

    internal static ShellLinkHeader Read(LinkPart file)
    {
        if (!HasMagic(file.Bytes.Span))
        {
            throw file.Damage(0, "this is no shell link: it does not begin with the size and the class identifier of one");
        }

        var header = file.Part(0, Size, "header");
        return new ShellLinkHeader
        {
            Flags = (ShellLinkFlags)header.UInt32(20),
            Attributes = (WindowsFileAttributes)header.UInt32(24),
            CreationTime = new WindowsTime(header.UInt64(28)),
            AccessTime = new WindowsTime(header.UInt64(36)),
            WriteTime = new WindowsTime(header.UInt64(44)),
            FileSize = header.UInt32(52),
            IconIndex = (int)header.UInt32(56),
            ShowCommand = (ShowCommand)header.UInt32(60),
            HotKey = new HotKey(header.UInt16(64)),
            Reserved1 = header.UInt16(66),
            Reserved2 = header.UInt32(68),
            Reserved3 = header.UInt32(72),
        };
    }

    internal void Write(LinkBytes bytes, ShellLinkFlags flags)
    {
        bytes.UInt32(Size);
        bytes.Guid(ClassId);
        bytes.UInt32((uint)flags);
        bytes.UInt32((uint)Attributes);
        bytes.UInt64(CreationTime.Ticks);
        bytes.UInt64(AccessTime.Ticks);
        bytes.UInt64(WriteTime.Ticks);
        bytes.UInt32(FileSize);
        bytes.UInt32((uint)IconIndex);
        bytes.UInt32((uint)ShowCommand);
        bytes.UInt16(HotKey.Value);
        bytes.UInt16(Reserved1);
        bytes.UInt32(Reserved2);
        bytes.UInt32(Reserved3);
    }
}
