using System.Globalization;
using System.Text;
using Ligature.FileSystem;
using Ligature.Paths;
using Microsoft.Win32.SafeHandles;

namespace Ligature.Execution;

/// <summary>A file that one process at a time holds locked, with who it is in it. The lock ends with the process, however that ends.</summary>
internal static class LockFile
{
    private const int OwnerLineLimit = 4096;

    /// <summary>Locks an open file and writes into it who holds it.</summary>
    /// <param name="file">Open for appending.</param>
    /// <param name="command">Who takes it, for the message that others get.</param>
    /// <returns>EAGAIN: somebody else holds it.</returns>
    internal static Errno TryHold(SafeFileHandle file, string command)
    {
        var errno = FileOperations.TryLock(file);
        if (errno == Errno.None)
        {
            _ = FileOperations.TrySetLength(file, 0);
            _ = FileOperations.TryWriteAll(file, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId} {command}\n")));
        }

        return errno;
    }

    /// <summary>Who holds it, as the beginning of a sentence.</summary>
    internal static string Holder(DirectoryHandle folder, FilePath name)
    {
        _ = FileOperations.TryReadSmallFile(folder, name, OwnerLineLimit, out var content);
        var words = Encoding.UTF8.GetString(content).TrimEnd('\n').Split(' ', 2);
        return words is [{ Length: > 0 } process, { Length: > 0 } command]
            ? $"{ShellQuoting.QuoteAlways(FilePath.FromText(command))} (process {process})"
            : "Another run";
    }
}
