using System.Text;
using System.Text.Json;
using Ligature.Testing;
using Xunit;

namespace Ligature.Cli.Tests.Commands;

/// <summary>What the commands printed, taken apart.</summary>
internal static class LigResultReading
{
    /// <summary>Everything that can be compared at once: exit code, standard output, standard error.</summary>
    public static (int ExitCode, string Output, string Error) All(this LigResult result) => (result.ExitCode, result.OutputText, result.ErrorText);

    /// <summary>The lines of standard output; each byte is one character, so that names of any bytes can be compared.</summary>
    public static string[] Lines(this LigResult result) => Split(Encoding.Latin1.GetString(result.Output), '\n');

    /// <summary>The NUL-ended records of standard output, each byte one character.</summary>
    public static string[] Records(this LigResult result) => Split(Encoding.Latin1.GetString(result.Output), '\0');

    /// <summary>The one document on standard output, which ends with its newline.</summary>
    public static JsonElement Document(this LigResult result)
    {
        Assert.EndsWith("\n", result.OutputText, StringComparison.Ordinal);
        Assert.Equal(1, result.OutputText.Count(character => character == '\n'));
        return Parse(result.OutputText);
    }

    /// <summary>The objects on standard output, one a line.</summary>
    public static List<JsonElement> Objects(this LigResult result) => [.. Split(result.OutputText, '\n').Select(Parse)];

    /// <summary>The objects of a type.</summary>
    public static IEnumerable<JsonElement> OfType(this IEnumerable<JsonElement> objects, string type)
        => objects.Where(one => one.GetProperty("type").GetString() == type);

    /// <summary>A path in JSON, each byte one character.</summary>
    public static string Path(this JsonElement value) => Encoding.Latin1.GetString(
        value.ValueKind == JsonValueKind.String ? Encoding.UTF8.GetBytes(value.GetString()!) : value.GetProperty("bytes").GetBytesFromBase64());

    /// <summary>A property that is a path.</summary>
    public static string Path(this JsonElement value, string property) => value.GetProperty(property).Path();

    /// <summary>A property that is an array of paths.</summary>
    public static string[] Paths(this JsonElement value, string property) => [.. value.GetProperty(property).EnumerateArray().Select(path => path.Path())];

    public static long Number(this JsonElement value, string property) => value.GetProperty(property).GetInt64();

    /// <summary>A command line in a tree.</summary>
    public static LigResult Lig(this TestTree tree, params ByteText[] arguments) => new LigProcess(arguments) { WorkingDirectory = tree.Root }.Run();

    /// <summary>The same as a user without rights.</summary>
    public static LigResult LigAsNobody(this TestTree tree, params ByteText[] arguments)
        => new LigProcess(arguments) { WorkingDirectory = tree.Root, AsNobody = true }.Run();

    /// <summary>What an independent program prints, as NUL-ended records, each byte one character; sorted byte by byte.</summary>
    public static string[] SortedRecords(this TestTree tree, string command)
    {
        var records = Split(tree.Shell(command), '\0');
        Array.Sort(records, StringComparer.Ordinal);
        return records;
    }

    private static JsonElement Parse(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }

    private static string[] Split(string text, char terminator)
    {
        if (text.Length == 0)
        {
            return [];
        }

        Assert.True(text[^1] == terminator, "the last record is not ended");
        return text[..^1].Split(terminator);
    }
}
