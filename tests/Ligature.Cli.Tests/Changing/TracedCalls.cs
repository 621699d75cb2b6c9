using System.Text.RegularExpressions;
using Ligature.Cli.Tests.Commands;
using Ligature.Testing;
using Xunit;

namespace Ligature.Cli.Tests.Changing;

/// <summary>The system calls by which a run changes something, each with its number among the calls of its name in its thread, as strace(1) counts them.</summary>
internal static partial class TracedCalls
{
    private const string Changing =
        "openat,write,fsync,fdatasync,syncfs,ftruncate,linkat,symlinkat,renameat2,unlinkat,mkdirat,mknodat,fchmod,fchmodat,fchown,fchownat,utimensat,"
        + "fsetxattr,lsetxattr,ioctl,copy_file_range,flock";

    /// <summary>Runs <c>lig</c> once under strace and lists the calls.</summary>
    public static List<(string Name, int Number)> List(TestTree tree, params ByteText[] arguments)
    {
        SkipWhereTracingIsForbidden(tree);
        var result = Run(tree, [$"trace={Changing}"], arguments);
        Assert.True(result.ExitCode == 0, result.ErrorText);
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var calls = new List<(string, int)>();
        foreach (var line in tree.Shell("cat trace").Split('\n'))
        {
            if (Call().Match(line) is { Success: true } match)
            {
                var name = match.Groups["name"].Value;
                var ofThread = match.Groups["thread"].Value + name;
                var number = counts[ofThread] = counts.GetValueOrDefault(ofThread) + 1;
                if (Changes(name, match.Groups["arguments"].Value))
                {
                    calls.Add((name, number));
                }
            }
        }

        return calls;
    }

    /// <summary>Runs <c>lig</c> under strace with filters of its option -e.</summary>
    public static LigResult Run(TestTree tree, string[] filters, params ByteText[] arguments)
    {
        ByteText[] options = [.. filters.SelectMany(filter => new ByteText[] { "-e", filter })];
        return new LigProcess(arguments)
        {
            WorkingDirectory = tree.Root, Wrapper = ["strace", "-f", "-qq", "-o", "trace", .. options],
        }.Run();
    }

    /// <summary>Skips the test where strace(1) is missing or may not trace.</summary>
    public static void SkipWhereTracingIsForbidden(TestTree tree)
    {
        var probe = tree.Shell("command -v strace >/dev/null || { echo 'strace is not installed'; exit; }; strace -qq -o /dev/null true 2>&1 || true");
        Assert.SkipWhen(probe.Length > 0, $"processes cannot be traced here: {probe.Trim()}");
    }

    private static bool Changes(string name, string arguments) => name switch
    {
        "openat" => arguments.Contains("O_CREAT", StringComparison.Ordinal),
        "ioctl" => arguments.Contains("CLONE", StringComparison.Ordinal),

        // What goes to the terminal or into a pipe changes no file.
        "write" => !(arguments.StartsWith("1,", StringComparison.Ordinal) || arguments.StartsWith("2,", StringComparison.Ordinal)),
        _ => true,
    };

    [GeneratedRegex(@"^(?<thread>\d+) +(?<name>\w+)\((?<arguments>.*)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Call();
}
