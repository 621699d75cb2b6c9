using System.Text;
using Ligature.Testing;
using Xunit;

namespace Ligature.Cli.Tests.Tour;

/// <summary>The program on a terminal of its own, made by script(1), with a person who reads and types.</summary>
internal static class TerminalSession
{
    /// <summary>Runs a shell command; each time the prompt has been read, the next keys are typed.</summary>
    /// <param name="folder">TMPDIR for it.</param>
    /// <param name="command">In which <c>lig</c> stands for the binary.</param>
    /// <param name="prompt">What is waited for.</param>
    /// <param name="keys">What is typed after each prompt, in turn.</param>
    public static (int ExitCode, string Text) Run(TestTree folder, string command, string prompt, params string[] keys)
    {
        // Whoever starts the tests from a script without job control has them ignore Ctrl-C, and all that they start.
        var start = new System.Diagnostics.ProcessStartInfo(
            "script", ["--quiet", "--return", "--command", $"stty cols 80; lig() {{ env --default-signal '{LigProcess.Binary}' \"$@\"; }}; {command}", "/dev/null"])
        {
            UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, StandardOutputEncoding = Encoding.UTF8,
            Environment = { ["LC_ALL"] = "C.UTF-8", ["TMPDIR"] = folder.RootText, ["SHELL"] = "/bin/sh", ["TERM"] = "dumb" },
        };
        using var process = System.Diagnostics.Process.Start(start)!;
        var text = new StringBuilder();
        var waiting = new Queue<string>(keys);
        var seen = 0;
        for (int character; (character = process.StandardOutput.Read()) >= 0;)
        {
            text.Append((char)character);
            if (waiting.Count > 0 && text.Length - seen >= prompt.Length && text.ToString(text.Length - prompt.Length, prompt.Length) == prompt)
            {
                seen = text.Length;
                process.StandardInput.Write(waiting.Dequeue());
                process.StandardInput.Flush();
            }
        }

        process.WaitForExit();
        Assert.Empty(waiting);
        return (process.ExitCode, text.ToString().ReplaceLineEndings("\n"));
    }
}
