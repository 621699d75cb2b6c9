using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Cli;

/// <summary>The arguments of this process without loss: names that are not UTF-8 pass through the parser and come out as the same bytes.</summary>
internal static class RawArguments
{
    // The runtime puts this where it could not decode a byte; only an argument that shows it can have lost something.
    private const char Replacement = '\uFFFD';

    private const int Limit = 1 << 28;

    /// <summary>Replaces arguments that the runtime could not decode by the lossless text of <see cref="ArgumentText"/>.</summary>
    /// <param name="arguments">The arguments as Main received them.</param>
    /// <returns>Text that <see cref="FilePath.FromText"/> turns back into the very bytes of the command line.</returns>
    public static string[] Restore(string[] arguments)
    {
        if (!Array.Exists(arguments, static argument => argument.Contains(Replacement, StringComparison.Ordinal)))
        {
            return arguments;
        }

        var commandLine = FilePath.FromText("/proc/self/cmdline");
        var errno = FileOperations.TryReadSmallFile(DirectoryHandle.WorkingDirectory, commandLine, Limit, out var content);
        return errno == Errno.None ? Restore(arguments, content) : arguments;
    }

    // Counted from the end: in front stand the program and, for a framework-dependent build, its host and library.
    internal static string[] Restore(string[] arguments, ReadOnlySpan<byte> commandLine)
    {
        var restored = new string[arguments.Length];
        for (var i = arguments.Length - 1; i >= 0; i--)
        {
            if (commandLine.IsEmpty)
            {
                return arguments;
            }

            commandLine = commandLine[..^1];
            var start = commandLine.LastIndexOf((byte)0) + 1;
            restored[i] = ArgumentText.Decode(commandLine[start..]);
            commandLine = commandLine[..start];
        }

        return restored;
    }
}
