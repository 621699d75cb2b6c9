using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Cli;

/// <summary>The environment of this process as bytes, as it was at its start: paths in it need not be text.</summary>
internal static class RawEnvironment
{
    private const int Limit = 1 << 28;

    /// <summary>All variables, <c>NAME=VALUE</c>, each ended by NUL (proc_pid_environ(5)).</summary>
    /// <exception cref="FileLinkException">/proc is not there.</exception>
    public static byte[] Read()
    {
        var path = FilePath.FromText("/proc/self/environ");
        var errno = FileOperations.TryReadSmallFile(DirectoryHandle.WorkingDirectory, path, Limit, out var content);
        return errno == Errno.None ? content : throw new FileLinkException("read", path, errno);
    }

    /// <summary>The value of a variable, or null where there is none.</summary>
    /// <inheritdoc cref="Read" path="/exception"/>
    public static byte[]? Find(ReadOnlySpan<byte> name)
    {
        var rest = Read().AsSpan();
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOf((byte)0);
            var variable = end < 0 ? rest : rest[..end];
            if (variable.Length > name.Length && variable.StartsWith(name) && variable[name.Length] == '=')
            {
                return variable[(name.Length + 1)..].ToArray();
            }

            rest = rest[Math.Min(variable.Length + 1, rest.Length)..];
        }

        return null;
    }
}
