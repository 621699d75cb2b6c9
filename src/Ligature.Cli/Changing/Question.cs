using System.Text;
using Ligature.Cli.Interop;
using Ligature.Cli.Rendering;
using Microsoft.Win32.SafeHandles;

namespace Ligature.Cli.Changing;

/// <summary>Asks a person who sits at the terminal; everybody else is not asked.</summary>
internal static class Question
{
    /// <summary>Whether there is somebody to ask: standard input and standard error lead to a terminal.</summary>
    public static bool CanBeAsked(CommandConsole console) => Libc.IsATty(0) == 1 && console.Terminal.IsErrorTerminal;

    /// <summary>Asks, and takes anything but a yes for a no.</summary>
    public static bool Ask(string question, CommandConsole console)
    {
        console.Output.Flush();
        console.Diagnostics.WriteText($"{question} [y/N] ");
        return ReadLine().Trim() is "y" or "Y" or "yes" or "Yes" or "YES";
    }

    private static string ReadLine()
    {
        using var handle = new SafeFileHandle(0, ownsHandle: false);
        using var input = new FileStream(handle, FileAccess.Read, bufferSize: 0);
        var line = new List<byte>();
        for (var value = input.ReadByte(); value >= 0 && value != '\n'; value = input.ReadByte())
        {
            line.Add((byte)value);
        }

        return Encoding.UTF8.GetString([.. line]);
    }
}
