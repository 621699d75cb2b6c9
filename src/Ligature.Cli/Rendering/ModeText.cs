using Ligature.FileSystem;

namespace Ligature.Cli.Rendering;

/// <summary>Types and permissions in the ten letters of <c>ls -l</c> (POSIX, ls, "STDOUT").</summary>
internal static class ModeText
{
    /// <summary>For example <c>drwxr-xr-x</c>.</summary>
    public static string Of(FileType type, int mode) => string.Create(10, (type, mode), static (text, source) =>
    {
        "?rwxrwxrwx".CopyTo(text);
        text[0] = TypeLetter(source.type);
        for (var i = 1; i < text.Length; i++)
        {
            if ((source.mode & (1 << (9 - i))) == 0)
            {
                text[i] = '-';
            }
        }

        Mark(text, 3, source.mode & FileStatus.SetUserIdBit, 's');
        Mark(text, 6, source.mode & FileStatus.SetGroupIdBit, 's');
        Mark(text, 9, source.mode & FileStatus.StickyBit, 't');
    });

    /// <summary>Four octal digits, for example <c>0644</c> or <c>4755</c>.</summary>
    public static string Octal(int mode) => Convert.ToString(mode, 8).PadLeft(4, '0');

    private static char TypeLetter(FileType type) => type switch
    {
        FileType.Regular => '-',
        FileType.Directory => 'd',
        FileType.SymbolicLink => 'l',
        FileType.Fifo => 'p',
        FileType.Socket => 's',
        FileType.BlockDevice => 'b',
        FileType.CharacterDevice => 'c',
        _ => '?',
    };

    // A capital letter says that the bit is set without permission to execute.
    private static void Mark(Span<char> text, int place, int bit, char letter)
    {
        if (bit != 0)
        {
            text[place] = text[place] == 'x' ? letter : char.ToUpperInvariant(letter);
        }
    }
}
