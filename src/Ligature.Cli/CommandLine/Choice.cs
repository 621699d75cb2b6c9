namespace Ligature.Cli.CommandLine;

/// <summary>A word that an option or argument takes.</summary>
/// <param name="Word">As it is typed.</param>
/// <param name="Value">What it stands for.</param>
/// <param name="Meaning">For help and completions, in a few words.</param>
internal sealed record Choice<T>(string Word, T Value, string Meaning);

/// <summary>What is done with choices.</summary>
internal static class Choice
{
    public static bool TryFind<T>(IReadOnlyList<Choice<T>> choices, string text, out T value)
    {
        var found = choices.FirstOrDefault(choice => string.Equals(choice.Word, text, StringComparison.Ordinal));
        value = found is null ? default! : found.Value;
        return found is not null;
    }

    /// <summary><c>one of auto, always, never</c>.</summary>
    public static string Expectation<T>(IReadOnlyList<Choice<T>> choices) => $"one of {string.Join(", ", choices.Select(choice => choice.Word))}";

    public static IReadOnlyList<(string Word, string Meaning)> Words<T>(IReadOnlyList<Choice<T>> choices)
        => [.. choices.Select(choice => (choice.Word, choice.Meaning))];
}
