namespace Ligature.Shortcuts;

/// <summary>The volume that the target was on (MS-SHLLINK section 2.3.1).</summary>
public sealed record VolumeId
{
    private const int AnsiHeaderLength = 16;
    private const int UnicodeHeaderLength = 20;

    // With this offset the label is UTF-16, and the next field tells where it is.
    private const uint LabelIsUnicode = 0x14;

    /// <summary>What kind of drive it is.</summary>
    public WindowsDriveType DriveType { get; init; }

    /// <summary>The volume's serial number.</summary>
    public uint SerialNumber { get; init; }

    /// <summary>The volume's label; may be empty.</summary>
    public ShellLinkText Label { get; init; }

    internal static VolumeId Read(LinkPart part)
    {
        if (part.Length <= AnsiHeaderLength)
        {
            throw part.Damage(0, $"the {part.Name} has {part.Length} bytes, which is too few");
        }

        var offset = part.UInt32(12);
        var isUnicode = offset == LabelIsUnicode;
        var labelOffset = isUnicode ? part.UInt32(AnsiHeaderLength) : offset;
        if (labelOffset < (isUnicode ? UnicodeHeaderLength : AnsiHeaderLength))
        {
            throw part.Damage(isUnicode ? AnsiHeaderLength : 12, $"the label should stand at byte {labelOffset} of the {part.Name}, which other fields take");
        }

        return new VolumeId
        {
            DriveType = (WindowsDriveType)part.UInt32(4),
            SerialNumber = part.UInt32(8),
            Label = part.Text(labelOffset, isUnicode, "label"),
        };
    }

    internal void Write(LinkBytes bytes)
    {
        var header = Label.IsUnicode ? UnicodeHeaderLength : AnsiHeaderLength;
        bytes.UInt32((uint)(header + Label.Bytes.Length + (Label.IsUnicode ? 2 : 1)));
        bytes.UInt32((uint)DriveType);
        bytes.UInt32(SerialNumber);
        bytes.UInt32((uint)header);
        if (Label.IsUnicode)
        {
            bytes.UInt32(UnicodeHeaderLength);
        }

        bytes.Terminated(Label);
    }
}
