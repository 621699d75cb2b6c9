using Ligature.Paths;

namespace Ligature.Cli.DropIns;

/// <summary>How backups are made.</summary>
internal enum BackupKind
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary><c>NAME~</c>, over an earlier one.</summary>
    Simple,

    /// <summary>Numbered where numbered ones are there, otherwise simple.</summary>
    Existing,

    /// <summary><c>NAME.~N~</c>.</summary>
    Numbered,
}

/// <summary>Reads the word that says how backups are made, from <c>--backup</c> or from VERSION_CONTROL.</summary>
internal static class BackupControl
{
    private static readonly (string Word, BackupKind Kind)[] Words =
    [
        ("none", BackupKind.None), ("off", BackupKind.None),
        ("simple", BackupKind.Simple), ("never", BackupKind.Simple),
        ("existing", BackupKind.Existing), ("nil", BackupKind.Existing),
        ("numbered", BackupKind.Numbered), ("t", BackupKind.Numbered),
    ];

    /// <summary>The words with their meanings, for help.</summary>
    public static IReadOnlyList<(string Word, string Meaning)> Meanings { get; } =
    [
        ("none", "no backup (also: off)"),
        ("simple", "always NAME~ (also: never)"),
        ("existing", "numbered where numbered ones are already there, otherwise simple (also: nil)"),
        ("numbered", "always NAME.~N~ (also: t)"),
    ];

    /// <summary>Reads the control; a word may be abbreviated.</summary>
    /// <param name="given">The value on the command line; null or empty leaves it to VERSION_CONTROL.</param>
    /// <param name="console">Where a bad word is told.</param>
    /// <param name="kind">The kind.</param>
    /// <returns>Null, or the exit code of a usage error.</returns>
    public static int? Read(FilePath? given, GnuConsole console, out BackupKind kind)
    {
        kind = BackupKind.Existing;
        var context = FilePath.FromText("backup type");
        if (given is not { IsEmpty: false } word)
        {
            if (EnvironmentBytes.Read("VERSION_CONTROL") is not { IsEmpty: false } variable)
            {
                return null;
            }

            word = variable;
            context = FilePath.FromText("$VERSION_CONTROL");
        }

        return TryFind(word.Bytes, out kind, out var isAmbiguous) ? null : Refuse(word, context, isAmbiguous, console);
    }

    // Words with one meaning are no contradiction.
    private static bool TryFind(ReadOnlySpan<byte> beginning, out BackupKind kind, out bool isAmbiguous)
    {
        isAmbiguous = false;
        BackupKind? found = null;
        foreach (var (word, meaning) in Words)
        {
            if (!Begins(word, beginning))
            {
                continue;
            }

            if (word.Length == beginning.Length)
            {
                kind = meaning;
                return true;
            }

            isAmbiguous |= found is { } other && other != meaning;
            found ??= meaning;
        }

        kind = found ?? BackupKind.None;
        return found is not null && !isAmbiguous;
    }

    private static bool Begins(string word, ReadOnlySpan<byte> beginning)
    {
        if (beginning.Length > word.Length)
        {
            return false;
        }

        for (var i = 0; i < beginning.Length; i++)
        {
            if (word[i] != beginning[i])
            {
                return false;
            }
        }

        return true;
    }

    private static int Refuse(FilePath word, FilePath context, bool isAmbiguous, GnuConsole console)
    {
        console.Error($"{(isAmbiguous ? "ambiguous" : "invalid")} argument {GnuQuoting.InMarks(word)} for {GnuQuoting.InMarks(context)}");
        console.WriteError($"Valid arguments are:");
        for (var i = 0; i < Words.Length; i++)
        {
            var separator = i > 0 && Words[i].Kind == Words[i - 1].Kind ? ", " : "\n  - ";
            console.WriteError($"{separator}{GnuQuoting.InMarks(FilePath.FromText(Words[i].Word))}");
        }

        console.WriteError($"\n");
        return console.EndWithHint();
    }
}
