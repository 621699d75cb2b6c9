namespace Ligature.Shortcuts;

/// <summary>A path or an identifier in two fields of fixed length, one in a code page and one in UTF-16.</summary>
/// <remarks>
/// Three blocks are built so: the target with environment variables (MS-SHLLINK section 2.5.4), the icon's path with such
/// (2.5.5), and what Windows Installer knows the program by (2.5.3).
/// </remarks>
public sealed record EnvironmentBlock : ExtraDataBlock
{
    /// <summary>The signature of the target with environment variables.</summary>
    public const uint TargetSignature = 0xA0000001;

    /// <summary>The signature of the icon's path with environment variables.</summary>
    public const uint IconSignature = 0xA0000007;

    /// <summary>The signature of the identifier of Windows Installer.</summary>
    public const uint DarwinSignature = 0xA0000006;

    internal const int Length = AnsiLength + UnicodeLength;
    private const int AnsiLength = 260;
    private const int UnicodeLength = 520;

    internal EnvironmentBlock(uint signature, ReadOnlyMemory<byte> data)
        : base(signature, data)
    {
    }

    /// <summary>The text of the first field, up to its first NUL.</summary>
    public ShellLinkText Ansi => ShellLinkText.ReadPadded(Data[..AnsiLength], isUnicode: false);

    /// <summary>The text of the second field.</summary>
    public ShellLinkText Unicode => ShellLinkText.ReadPadded(Data[AnsiLength..], isUnicode: true);

    /// <summary>The text in the fullest form that is there.</summary>
    public ShellLinkText Text => Unicode.IsEmpty ? Ansi : Unicode;

    /// <inheritdoc/>
    public override string Kind => Signature switch
    {
        TargetSignature => "environment",
        IconSignature => "icon-environment",
        _ => "darwin",
    };

    /// <summary>Makes such a block; text that is longer than a field is cut.</summary>
    /// <param name="signature">Which of the three.</param>
    /// <param name="text">The text.</param>
    /// <exception cref="ArgumentOutOfRangeException">Another signature.</exception>
    public static EnvironmentBlock For(uint signature, string text)
    {
        if (signature is not (TargetSignature or IconSignature or DarwinSignature))
        {
            throw new ArgumentOutOfRangeException(nameof(signature), signature, "No block of this signature is built so.");
        }

        var bytes = new LinkBytes();
        bytes.Padded(ShellLinkText.FromAscii(text), AnsiLength);
        bytes.Padded(ShellLinkText.FromText(text), UnicodeLength);
        return new EnvironmentBlock(signature, bytes.ToArray());
    }
}
