using System.Text;
using Ligature.Paths;
using Ligature.Testing;
using Xunit;

namespace Ligature.Cli.Tests;

/// <summary>Runs the native binary from outside, as a user does: arguments of any bytes in, bytes and an exit code out.</summary>
/// <remarks>Signals have their default dispositions, as under a shell; standard input is /dev/null.</remarks>
internal sealed class LigProcess(params ByteText[] arguments)
{
    private const uint Nobody = 65534;
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromMinutes(1);

    /// <summary>The binary under test: LIG_BINARY, or artifacts/native/lig of the checkout that holds this test.</summary>
    public static string Binary { get; } = FindBinary();

    /// <summary>Where it runs; the working directory of the tests when null.</summary>
    public FilePath? WorkingDirectory { get; init; }

    /// <summary>Variables set for it, or removed where the value is null. TERM and everything about colours is unset to begin with.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>(StringComparer.Ordinal);

    /// <summary>Where standard output goes.</summary>
    public OutputTo Output { get; init; }

    /// <summary>Whether it runs as a user without rights; the test is skipped where that cannot be arranged.</summary>
    public bool AsNobody { get; init; }

    /// <summary>A program with its arguments that runs the binary, for example strace(1).</summary>
    public IReadOnlyList<ByteText> Wrapper { get; init; } = [];

    /// <summary>After this long it is killed, and the test fails.</summary>
    public TimeSpan Timeout { get; init; } = DefaultTimeout;

    /// <summary>Runs it with arguments alone.</summary>
    public static LigResult Run(params ByteText[] arguments) => new LigProcess(arguments).Run();

    /// <summary>Runs it inside a terminal of 80 columns, made by script(1); both streams arrive as one, lines ended by CR LF.</summary>
    /// <param name="command">A shell command in which <c>lig</c> stands for the binary.</param>
    /// <param name="environment">See <see cref="Environment"/>.</param>
    public static LigResult RunOnTerminal(string command, IReadOnlyDictionary<string, string?>? environment = null)
    {
        var line = $"stty cols 80; lig() {{ '{Binary}' \"$@\"; }}; {command}";
        return Spawn(
            ["script", "--quiet", "--return", "--command", line, "/dev/null"],
            new Dictionary<string, string?>(environment ?? new Dictionary<string, string?>(StringComparer.Ordinal), StringComparer.Ordinal) { ["SHELL"] = "/bin/sh" },
            workingDirectory: null, OutputTo.Capture, DefaultTimeout);
    }

    public LigResult Run()
    {
        ByteText[] command = [.. Wrapper, AsNobody ? BinaryForAnybody.Value : Binary, .. arguments];
        if (AsNobody)
        {
            Assert.SkipUnless(TestLibc.GetEffectiveUser() == 0, "becoming another user needs root");
            command = ["setpriv", $"--reuid={Nobody}", $"--regid={Nobody}", "--clear-groups", .. command];
        }

        return Spawn(command, Environment, WorkingDirectory, Output, Timeout);
    }

    private static LigResult Spawn(
        ByteText[] command, IReadOnlyDictionary<string, string?> changes, FilePath? workingDirectory, OutputTo output, TimeSpan timeout)
    {
        var child = ChildProcess.Start(command, EnvironmentWith(changes), workingDirectory, output);
        var result = child.WaitForEnd(timeout);
        Assert.False(child.WasKilled, $"{command[0]} did not end within {timeout}");
        return result;
    }

    private static IReadOnlyList<ByteText> EnvironmentWith(IReadOnlyDictionary<string, string?> changes)
    {
        var variables = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (System.Collections.DictionaryEntry variable in System.Environment.GetEnvironmentVariables())
        {
            variables[(string)variable.Key] = (string?)variable.Value;
        }

        foreach (var name in new[] { "TERM", "NO_COLOR", "CLICOLOR_FORCE", "LS_COLORS", "COLUMNS" })
        {
            variables.Remove(name);
        }

        variables["LC_ALL"] = "C.UTF-8";

        // A journal of its own, since runs that share one wait for nobody.
        variables["XDG_STATE_HOME"] = $"{StateFolder.Value}/{Interlocked.Increment(ref _runs)}";
        foreach (var (name, value) in changes)
        {
            variables[name] = value;
        }

        return [.. variables.Where(variable => variable.Value is not null).Select(variable => (ByteText)$"{variable.Key}={variable.Value}")];
    }

    private static int _runs;

    // Everybody may keep a journal in it.
    private static readonly Lazy<string> StateFolder = new(() =>
    {
        var folder = Directory.CreateTempSubdirectory("lig-state-");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Delete(recursive: true);
        _ = TestLibc.ChangeMode(((ByteText)folder.FullName).Terminated(), 0x3FF /* 1777 */);
        return folder.FullName;
    });

    private static string FindBinary()
    {
        if (System.Environment.GetEnvironmentVariable("LIG_BINARY") is { Length: > 0 } given)
        {
            return Path.GetFullPath(given);
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var binary = Path.Combine(folder.FullName, "artifacts", "native", "lig");
            if (File.Exists(binary))
            {
                return binary;
            }
        }

        throw new InvalidOperationException("There is no binary to test: build one with ./lig --version, or set LIG_BINARY.");
    }

    // The checkout may lie in a folder that only its owner may enter.
    internal static readonly Lazy<string> BinaryForAnybody = new(() =>
    {
        if (File.Exists($"{Binary}.dll"))
        {
            return Binary;
        }

        var folder = Directory.CreateTempSubdirectory("lig-binary-");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Delete(recursive: true);
        _ = TestLibc.ChangeMode(((ByteText)folder.FullName).Terminated(), 0x1ED /* 0755 */);
        var copy = Path.Combine(folder.FullName, "lig");
        File.Copy(Binary, copy);
        _ = TestLibc.ChangeMode(((ByteText)copy).Terminated(), 0x1ED);
        const string Library = "libe_sqlite3.so";
        File.Copy(Path.Combine(Path.GetDirectoryName(Binary)!, Library), Path.Combine(folder.FullName, Library));
        _ = TestLibc.ChangeMode(((ByteText)Path.Combine(folder.FullName, Library)).Terminated(), 0x1A4 /* 0644 */);
        return copy;
    });
}

/// <summary>Where the standard output of a process goes.</summary>
internal enum OutputTo
{
    /// <summary>Into the result.</summary>
    Capture,

    /// <summary>To a device without space (/dev/full).</summary>
    FullDevice,

    /// <summary>Nowhere: the descriptor is closed (<c>&gt;&amp;-</c>).</summary>
    Closed,

    /// <summary>Into a pipe that nobody reads any more.</summary>
    ClosedPipe,
}

/// <summary>What a process left behind.</summary>
/// <param name="ExitCode">Its exit code, or 128 and the number of the signal that ended it.</param>
/// <param name="Output">What it wrote to standard output, where that was captured.</param>
/// <param name="Error">What it wrote to standard error.</param>
internal sealed record LigResult(int ExitCode, byte[] Output, byte[] Error)
{
    /// <summary>The signal that ended it; null where it ended by itself.</summary>
    public int? Signal { get; init; }

    public string OutputText => Encoding.UTF8.GetString(Output);

    public string ErrorText => Encoding.UTF8.GetString(Error);
}
