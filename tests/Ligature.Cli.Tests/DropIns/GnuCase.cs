using System.Text;
using Ligature.Paths;
using Ligature.Testing;

namespace Ligature.Cli.Tests.DropIns;

/// <summary>One command line, with the tree and the surroundings that it meets.</summary>
internal sealed record GnuCase(string Program, CaseTree Tree, IReadOnlyList<ByteText> Arguments)
{
    /// <summary>Variables set for it; LC_ALL should be among them.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal) { ["LC_ALL"] = "C.UTF-8" };

    /// <summary>What standard input holds.</summary>
    public ByteText Input { get; init; }

    /// <summary>Redirections for the shell, behind those that capture the output: <c>&gt;/dev/full</c>.</summary>
    public string Redirections { get; init; } = "";

    /// <summary>What made it, if it was made by chance.</summary>
    public int? Seed { get; init; }

    /// <summary>The command as a line for a shell, without redirections.</summary>
    public string CommandLine
    {
        get
        {
            var variables = string.Concat(Environment.Select(pair => $"{pair.Key}={Quote(pair.Value)} "));
            return $"{variables}{Program}{string.Concat(Arguments.Select(argument => $" {Quote(argument)}"))}";
        }
    }

    public override string ToString() => $"seed {Seed}:\n{Tree}printf %s {Quote(Input)} | {CommandLine} {Redirections}";

    // Bytes that are no text pass a plain single-quoted word unchanged, as Latin-1.
    internal static string Quote(ByteText text) => $"'{Encoding.Latin1.GetString(text.Bytes).Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
