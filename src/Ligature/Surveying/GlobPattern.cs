using System.Buffers;
using System.Text;
using Ligature.Paths;

namespace Ligature.Surveying;

/// <summary>A shell pattern over names or, when it contains a slash, over paths relative to the root of a walk.</summary>
/// <remarks>
/// <c>*</c> and <c>?</c> stop at a slash, <c>**</c> does not, <c>[a-z]</c> and <c>[!a-z]</c> are sets, a backslash takes the next
/// character literally, and <c>[[:alpha:]]</c> names a class of characters. A slash at the end asks for a directory. Unlike in a shell, a leading dot needs no mention. A character is one code point of UTF-8, or one byte
/// where the name is not UTF-8. Rules: glob(7), and gitignore(5) for <c>**</c>.
/// </remarks>
public sealed class GlobPattern
{
    private readonly byte[] _pattern;

    /// <summary>Takes a pattern's bytes; a leading slash only says that it concerns the path.</summary>
    public GlobPattern(FilePath pattern)
    {
        var bytes = pattern.Bytes;
        ConcernsDirectories = bytes is [_, .., (byte)'/'];
        bytes = ConcernsDirectories ? bytes.TrimEnd((byte)'/') : bytes;
        ConcernsPath = bytes.Contains((byte)'/');
        _pattern = bytes.TrimStart((byte)'/').ToArray();
    }

    /// <summary>Whether the pattern ends in a slash and so is about directories alone.</summary>
    public bool ConcernsDirectories { get; }

    /// <summary>Whether the pattern is to be compared with a path instead of a name.</summary>
    public bool ConcernsPath { get; }

    /// <summary>Whether the whole of a name or path matches.</summary>
    public bool IsMatch(ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> pattern = _pattern;
        var p = 0;
        var t = 0;

        // Where to resume when a guess about a star was too short: one for the last *, one for the last **.
        var star = (Pattern: -1, Text: -1);
        var doubleStar = (Pattern: -1, Text: -1);
        while (true)
        {
            if (p < pattern.Length && pattern[p] == (byte)'*')
            {
                if (p + 1 < pattern.Length && pattern[p + 1] == (byte)'*')
                {
                    p += 2;

                    // "**/" also stands for no folder at all.
                    p += p < pattern.Length && pattern[p] == (byte)'/' && (t == 0 || text[t - 1] == (byte)'/') ? 1 : 0;
                    doubleStar = (p, t);
                    star = (-1, -1);
                }
                else
                {
                    p++;
                    star = (p, t);
                }

                continue;
            }

            if (t == text.Length && p == pattern.Length)
            {
                return true;
            }

            if (t < text.Length && p < pattern.Length && MatchOne(pattern, ref p, text, ref t))
            {
                continue;
            }

            if (star.Pattern >= 0 && star.Text < text.Length && text[star.Text] != (byte)'/')
            {
                star.Text += CharacterLength(text[star.Text..]);
                (p, t) = star;
            }
            else if (doubleStar.Pattern >= 0 && doubleStar.Text < text.Length)
            {
                // After "**/" a try starts only behind a slash; after a bare "**" anywhere.
                var startsFolder = doubleStar.Pattern > 0 && pattern[doubleStar.Pattern - 1] == (byte)'/';
                var step = startsFolder ? text[doubleStar.Text..].IndexOf((byte)'/') + 1 : CharacterLength(text[doubleStar.Text..]);
                if (step == 0)
                {
                    return false;
                }

                doubleStar.Text += step;
                star = (-1, -1);
                (p, t) = doubleStar;
            }
            else
            {
                return false;
            }
        }
    }

    private static bool MatchOne(ReadOnlySpan<byte> pattern, ref int p, ReadOnlySpan<byte> text, ref int t)
    {
        var length = CharacterLength(text[t..]);
        var character = text.Slice(t, length);
        switch (pattern[p])
        {
            case (byte)'?' when character[0] != (byte)'/':
                p++;
                t += length;
                return true;
            case (byte)'[' when character[0] != (byte)'/' && FindSetEnd(pattern, p) is var end and > 0:
                if (!IsInSet(pattern[(p + 1)..end], character))
                {
                    return false;
                }

                p = end + 1;
                t += length;
                return true;
            case (byte)'?':
                return false;
            case (byte)'\\' when p + 1 < pattern.Length:
                if (pattern[p + 1] != text[t])
                {
                    return false;
                }

                p += 2;
                t++;
                return true;
            default:
                return pattern[p++] == text[t++];
        }
    }

    // A bracket directly after the opening one (or after the negation) is a member; without an end, "[" is a plain character.
    internal static int FindSetEnd(ReadOnlySpan<byte> pattern, int open)
    {
        var first = open + 1;
        if (first < pattern.Length && pattern[first] is (byte)'!' or (byte)'^')
        {
            first++;
        }

        for (var i = first; i < pattern.Length; i++)
        {
            if (pattern[i] == (byte)']' && i > first)
            {
                return i;
            }

            i += CharacterClass.LengthAt(pattern[i..]) is > 0 and var length ? length - 1 : pattern[i] == (byte)'\\' ? 1 : 0;
        }

        return -1;
    }

    private static bool IsInSet(ReadOnlySpan<byte> set, ReadOnlySpan<byte> character)
    {
        var isNegated = set[0] is (byte)'!' or (byte)'^';
        set = isNegated ? set[1..] : set;
        var wanted = CodePoint(character);
        var isIn = false;
        while (!set.IsEmpty)
        {
            if (CharacterClass.LengthAt(set) is > 0 and var length)
            {
                isIn |= CharacterClass.Contains(set[..length], character);
                set = set[length..];
                continue;
            }

            var first = TakeMember(ref set);
            var last = first;
            if (set.Length >= 2 && set[0] == (byte)'-')
            {
                set = set[1..];
                last = TakeMember(ref set);
            }

            isIn |= wanted >= first && wanted <= last;
        }

        return isIn != isNegated;
    }

    private static int TakeMember(ref ReadOnlySpan<byte> set)
    {
        set = set.Length >= 2 && set[0] == (byte)'\\' ? set[1..] : set;
        var member = CodePoint(set);
        set = set[CharacterLength(set)..];
        return member;
    }

    private static int CharacterLength(ReadOnlySpan<byte> text)
        => Rune.DecodeFromUtf8(text, out _, out var length) == OperationStatus.Done ? length : 1;

    // Invalid bytes sort behind all of Unicode, so that no range of characters takes them in.
    private static int CodePoint(ReadOnlySpan<byte> text)
        => Rune.DecodeFromUtf8(text, out var rune, out _) == OperationStatus.Done ? rune.Value : 0x110000 + text[0];
}
