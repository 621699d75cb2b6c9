namespace Ligature.Tests.Surveying;

/// <summary>The meaning of a glob pattern, spelled out by trying everything; fit for short texts only.</summary>
internal static class GlobReference
{
    /// <summary>Whether all of the text matches all of the pattern; each element is one character.</summary>
    internal static bool IsMatch(ReadOnlySpan<string> pattern, ReadOnlySpan<string> text, bool isAtFolderStart = true)
    {
        if (pattern.IsEmpty)
        {
            return text.IsEmpty;
        }

        if (pattern is ["*", "*", ..])
        {
            // "**/" at the start of a folder stands for any number of folders, also for none; "**" for any characters.
            return (isAtFolderStart && pattern is ["*", "*", "/", ..] && IsMatch(pattern[3..], text, isAtFolderStart: true))
                || MatchesAtSomeDistance(pattern, text, isAtFolderStart);
        }

        if (pattern[0] == "*")
        {
            return IsMatch(pattern[1..], text, isAtFolderStart) || (text is [not "/", ..] && IsMatch(pattern, text[1..], isAtFolderStart: false));
        }

        if (text.IsEmpty)
        {
            return false;
        }

        if (pattern[0] == "[" && SetLength(pattern) is var length and > 0)
        {
            return text[0] != "/" && Contains(pattern[1..(length - 1)], text[0]) && IsMatch(pattern[length..], text[1..], isAtFolderStart: false);
        }

        if (pattern[0] == "\\" && pattern.Length > 1)
        {
            return pattern[1] == text[0] && IsMatch(pattern[2..], text[1..], text[0] == "/");
        }

        return (pattern[0] == "?" ? text[0] != "/" : pattern[0] == text[0]) && IsMatch(pattern[1..], text[1..], text[0] == "/");
    }

    private static bool MatchesAtSomeDistance(ReadOnlySpan<string> pattern, ReadOnlySpan<string> text, bool isAtFolderStart)
    {
        for (var distance = 0; distance <= text.Length; distance++)
        {
            if (IsMatch(pattern[2..], text[distance..], distance == 0 ? isAtFolderStart : text[distance - 1] == "/"))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The length of a set with both brackets, or 0 where the opening one is a plain character.</summary>
    private static int SetLength(ReadOnlySpan<string> pattern)
    {
        var i = 1;
        i += i < pattern.Length && pattern[i] is "!" or "^" ? 1 : 0;
        for (var first = i; i < pattern.Length; i++)
        {
            if (pattern[i] == "]" && i > first)
            {
                return i + 1;
            }

            i += pattern[i] == "\\" ? 1 : 0;
        }

        return 0;
    }

    private static bool Contains(ReadOnlySpan<string> set, string character)
    {
        var isNegated = set[0] is "!" or "^";
        var members = new List<(string Text, bool IsQuoted)>();
        for (var i = isNegated ? 1 : 0; i < set.Length; i++)
        {
            var isQuoted = set[i] == "\\" && i + 1 < set.Length;
            i += isQuoted ? 1 : 0;
            members.Add((set[i], isQuoted));
        }

        var isIn = false;
        for (var i = 0; i < members.Count; i++)
        {
            if (i + 2 < members.Count && members[i + 1] == ("-", false))
            {
                isIn |= string.CompareOrdinal(members[i].Text, character) <= 0 && string.CompareOrdinal(character, members[i + 2].Text) <= 0;
                i += 2;
            }
            else
            {
                isIn |= members[i].Text == character;
            }
        }

        return isIn != isNegated;
    }
}
