using Ligature.Paths;

namespace Ligature.Cli.DropIns;

/// <summary>Reads a command line as getopt_long(3) does, one option after the other, with the messages of the GNU C library.</summary>
/// <remarks>
/// Options may stand between operands unless POSIXLY_CORRECT is set. Long options may be abbreviated as long as only one begins so.
/// <c>--help</c> and <c>--version</c> are answered here, as soon as they are met.
/// </remarks>
internal sealed class GnuOptions(DropIn dropIn, GnuConsole console, FilePath[] arguments)
{
    private readonly List<FilePath> _operands = new(arguments.Length);
    private readonly bool _endsAtOperand = EnvironmentBytes.Read("POSIXLY_CORRECT") is not null;

    private int _next;

    // The option letters of a cluster that are still to be read: arguments[_next - 1] from here on; 0 for none.
    private int _letter;

    /// <summary>The key of the option that <see cref="Next"/> found.</summary>
    public char Key { get; private set; }

    /// <summary>Its value, or null.</summary>
    public FilePath? Value { get; private set; }

    /// <summary>With which exit code the program ends at once, if it does: the command line is wrong, or help was shown.</summary>
    public int? Ended { get; private set; }

    /// <summary>What is no option, in its order; complete when <see cref="Next"/> has returned false.</summary>
    public IReadOnlyList<FilePath> Operands => _operands;

    /// <summary>Finds the next option; false at the end, or when the program <see cref="Ended"/>.</summary>
    public bool Next()
    {
        if (!Read())
        {
            return false;
        }

        switch (Key)
        {
            case GnuOption.HelpKey:
                console.Write(DropInHelp.Of(dropIn));
                Ended = 0;
                return false;
            case GnuOption.VersionKey:
                console.Write(ProgramVersion.LineOf(dropIn.Name));
                Ended = 0;
                return false;
            default:
                return true;
        }
    }

    private bool Read()
    {
        if (_letter > 0)
        {
            return ReadLetter(arguments[_next - 1].Bytes);
        }

        while (_next < arguments.Length)
        {
            var argument = arguments[_next++];
            switch (argument.Bytes)
            {
                case [(byte)'-', (byte)'-']:
                    TakeOperands();
                    return false;
                case [(byte)'-', (byte)'-', ..]:
                    return ReadWord(argument.Bytes[2..]);
                case [(byte)'-', _, ..]:
                    _letter = 1;
                    return ReadLetter(argument.Bytes);
                default:
                    _operands.Add(argument);
                    break;
            }

            if (_endsAtOperand)
            {
                TakeOperands();
            }
        }

        return false;
    }

    private void TakeOperands()
    {
        while (_next < arguments.Length)
        {
            _operands.Add(arguments[_next++]);
        }
    }

    private bool ReadLetter(ReadOnlySpan<byte> cluster)
    {
        var letter = cluster.Slice(_letter++, 1);
        if (FindLetter(letter[0]) is not { } option)
        {
            return Refuse($"invalid option -- '{letter}'");
        }

        var rest = cluster[_letter..];
        if (rest.IsEmpty || option.Need != ValueNeed.None)
        {
            _letter = 0;
        }

        if (option.Need == ValueNeed.Required && rest.IsEmpty && _next == arguments.Length)
        {
            return Refuse($"option requires an argument -- '{letter}'");
        }

        FilePath? attached = rest.IsEmpty ? null : FilePath.FromBytes(rest);
        return Accept(option, option.Need == ValueNeed.None ? null : attached);
    }

    private bool ReadWord(ReadOnlySpan<byte> text)
    {
        var cut = text.IndexOf((byte)'=');
        var name = cut < 0 ? text : text[..cut];
        var option = FindWord(name, out var isAmbiguous);
        if (isAmbiguous)
        {
            return Refuse($"option '--{text}' is ambiguous; possibilities:{Possibilities(name)}");
        }

        if (option is null)
        {
            return Refuse($"unrecognized option '--{text}'");
        }

        if (cut >= 0 && option.Need == ValueNeed.None)
        {
            return Refuse($"option '--{option.Word!}' doesn't allow an argument");
        }

        if (cut < 0 && option.Need == ValueNeed.Required && _next == arguments.Length)
        {
            return Refuse($"option '--{option.Word!}' requires an argument");
        }

        return Accept(option, cut < 0 ? null : FilePath.FromBytes(text[(cut + 1)..]));
    }

    private bool Accept(GnuOption option, FilePath? attached)
    {
        Key = option.Key;
        Value = attached is null && option.Need == ValueNeed.Required ? arguments[_next++] : attached;
        return true;
    }

    private bool Refuse(MessageText message)
    {
        console.Complain(message);
        Ended = console.EndWithHint();
        return false;
    }

    private GnuOption? FindLetter(byte letter)
    {
        foreach (var option in dropIn.Options)
        {
            if (option.Letters.Contains((char)letter, StringComparison.Ordinal))
            {
                return option;
            }
        }

        return null;
    }

    // An exact match goes before all; beginnings that mean the same are no contradiction.
    private GnuOption? FindWord(ReadOnlySpan<byte> name, out bool isAmbiguous)
    {
        isAmbiguous = false;
        GnuOption? found = null;
        foreach (var option in dropIn.Options)
        {
            if (!Begins(option, name))
            {
                continue;
            }

            if (option.Word!.Length == name.Length)
            {
                isAmbiguous = false;
                return option;
            }

            isAmbiguous |= found is not null && !MeansTheSame(found, option);
            found ??= option;
        }

        return found;
    }

    private FilePath Possibilities(ReadOnlySpan<byte> name)
    {
        var text = "";
        GnuOption? first = null;
        foreach (var option in dropIn.Options)
        {
            if (Begins(option, name) && (first is null || !MeansTheSame(first, option)))
            {
                first ??= option;
                text += $" '--{option.Word}'";
            }
        }

        return FilePath.FromText(text);
    }

    private static bool MeansTheSame(GnuOption one, GnuOption other) => one.Key == other.Key && one.Need == other.Need;

    private static bool Begins(GnuOption option, ReadOnlySpan<byte> name)
    {
        if (option.Word is not { } word || word.Length < name.Length || (option.MustBeWhole && word.Length > name.Length))
        {
            return false;
        }

        for (var i = 0; i < name.Length; i++)
        {
            if (word[i] != name[i])
            {
                return false;
            }
        }

        return true;
    }
}
