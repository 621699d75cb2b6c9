using FsCheck;
using FsCheck.Fluent;
using Ligature.Paths;

namespace Ligature.Tests.Paths;

/// <summary>Paths and names of the kinds that have tripped tools up.</summary>
internal static class PathGenerators
{
    /// <summary>Any bytes but NUL, also none.</summary>
    internal static Gen<byte[]> AnyBytes { get; } = Gen.ArrayOf(Gen.Choose(1, 255).Select(value => (byte)value));

    /// <summary>Printable text of ASCII and some other scripts, cut into single characters.</summary>
    internal static Gen<string> PrintableCharacter { get; } = Gen.Frequency(
        (6, Gen.Choose(0x20, 0x7E).Where(value => value != '/').Select(value => ((char)value).ToString())),
        (3, Gen.Elements(" ", "'", "\"", "\\", "$", "!", "`", "#", "~", "{", "}", ",", "..", "*", "[", "=", "-", "^", "%", ":", "@")),
        (1, Gen.Elements("é", "ß", "Ж", "日本", "가", "😀", "a\u0301")));

    /// <summary>What must never reach a terminal as it is: controls, bidirectional and other format characters, stray bytes.</summary>
    internal static Gen<string> UnprintableCharacter { get; } = Gen.OneOf(
        Gen.Choose(1, 0x1F).Select(value => ((char)value).ToString()),
        Gen.Choose(0x7F, 0x9F).Select(value => ((char)value).ToString()),
        Gen.Elements("\u202A", "\u202B", "\u202C", "\u202D", "\u202E", "\u2066", "\u2067", "\u2068", "\u2069"),
        Gen.Elements("\u200E", "\u200F", "\u061C"),
        Gen.Elements("\u200B", "\uFEFF", "\u2028", "\u2029"),
        Gen.Choose(0x80, 0xFF).Select(value => ((char)(0xDC00 + value)).ToString()));

    internal static Gen<FilePath> PrintableName { get; } = NameOf(PrintableCharacter);

    /// <summary>Names of every kind, up to 12 characters.</summary>
    internal static Gen<FilePath> AnyName { get; } = NameOf(Gen.Frequency((3, PrintableCharacter), (1, UnprintableCharacter)));

    /// <summary>Paths of few different components, so that they meet often: dots, empty ones, odd bytes, trailing slashes.</summary>
    internal static Gen<FilePath> AnyPath { get; }
        = from isAbsolute in Gen.Elements(true, false)
          from components in Gen.Choose(0, 8).SelectMany(count => Gen.ArrayOf(Component, count))
          let path = FilePath.FromText((isAbsolute ? "/" : "") + string.Join('/', components))
          where !path.IsEmpty
          select path;

    internal static Gen<FilePath> AbsolutePath { get; } = AnyPath.Select(path => FilePath.Root.Join(path));

    private static Gen<string> Component => Gen.Elements("a", "b", "c", "..", "..", ".", "", "...", ".a", "-n", "é", "\uDCFF", " ", "\n");

    private static Gen<FilePath> NameOf(Gen<string> characters)
        => from count in Gen.Choose(1, 12)
           from pieces in Gen.ArrayOf(characters, count)
           let name = FilePath.FromText(string.Concat(pieces))
           where name.ToString() is not ("." or "..")
           select name;
}
