using System.Text;
using System.Text.RegularExpressions;
using Ligature.Testing;

namespace Ligature.Cli.Tests.DropIns;

/// <summary>What a command left behind. Texts are Latin-1, so that each letter is a byte.</summary>
internal sealed record GnuOutcome(string ExitCode, string Output, string Error)
{
    private static readonly Regex ProcessFolder = new("proc/[0-9]+", RegexOptions.None, TimeSpan.FromMinutes(1));

    private static readonly Regex SelfLink = new(@"/(?<name>[^/]+): l \d+ \d+ \k<name> ", RegexOptions.ExplicitCapture, TimeSpan.FromMinutes(1));

    /// <summary>The tree afterwards, as text.</summary>
    public string Tree { get; init; } = "";

    public static GnuOutcome Read(TestTree tree, string side, int number)
    {
        var name = $"{tree.RootText}/out/{side}.{number}";
        return new GnuOutcome(Text($"{name}.code").Trim(), Text($"{name}.out"), Text($"{name}.err"));
    }

    /// <summary>Whether the other one is the same; help and version are written in words of our own.</summary>
    public bool IsMatchedBy(GnuOutcome other)
    {
        var isHelp = Output.StartsWith("Usage: ", StringComparison.Ordinal) || Output.Contains("(GNU coreutils)", StringComparison.Ordinal);
        return (isHelp && other.Output.Length > 0 ? other with { Output = Output } : other) == this
            || IsKnownLoss(other) || HasCutName(other);
    }

    public override string ToString() => $"exit {ExitCode}\nstdout: {Output}\nstderr: {Error}\n{Tree}";

    // GNU ln 9.1 looks for the file of a relative link in the wrong folder, and replaces the file by a link to itself.
    private bool IsKnownLoss(GnuOutcome other)
        => other.ExitCode is "1" && !Error.Equals(other.Error, StringComparison.Ordinal) && other.Output.Length <= Output.Length
            && Error.Equals(WithoutSameFiles(other.Error), StringComparison.Ordinal)
            && Tree.Split('\n').Except(other.Tree.Split('\n'), StringComparer.Ordinal).Any(line => SelfLink.IsMatch(line));

    private static string WithoutSameFiles(string error)
        => string.Concat(error.Split('\n').Where(line => !line.EndsWith(" are the same file", StringComparison.Ordinal) && line.Length > 0).Select(line => line + "\n"));

    // GNU programs lose the closing quote of a second name that has an apostrophe and ends in what does not show: they measure the room
    // for it too small.
    private bool HasCutName(GnuOutcome other)
        => IsSameOrCut(Output, other.Output) && IsSameOrCut(Error, other.Error) && this with { Output = "", Error = "" } == other with { Output = "", Error = "" };

    private static bool IsSameOrCut(string expected, string actual)
    {
        var cut = expected.AsSpan().CommonPrefixLength(actual);
        return expected.Equals(actual, StringComparison.Ordinal)
            || (cut < actual.Length && actual[cut] == '\'' && actual.Contains("'\\''", StringComparison.Ordinal)
                && actual.AsSpan(cut + 1).SequenceEqual(expected.AsSpan(cut)));
    }

    // What /proc/self leads to bears the number of the process.
    private static string Text(string path) => ProcessFolder.Replace(Encoding.Latin1.GetString(File.ReadAllBytes(path)), "proc/PID");
}
