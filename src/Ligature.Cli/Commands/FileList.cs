using Ligature.FileSystem;
using Ligature.Paths;
using Microsoft.Win32.SafeHandles;

namespace Ligature.Cli.Commands;

/// <summary>Reads lists of paths: a line each, or separated by NUL bytes where there are any, since no path holds one.</summary>
internal static class FileList
{
    private const int MostBytes = 1 << 30;

    /// <summary>Reads a list; <c>-</c> is standard input.</summary>
    public static Errno TryRead(FilePath file, List<FilePath> paths)
    {
        var errno = Errno.None;
        byte[] content;
        if (file.Bytes is [(byte)'-'])
        {
            using var handle = new SafeFileHandle(0, ownsHandle: false);
            using var input = new FileStream(handle, FileAccess.Read, bufferSize: 0);
            using var buffer = new MemoryStream();
            input.CopyTo(buffer);
            content = buffer.ToArray();
        }
        else
        {
            errno = FileOperations.TryReadSmallFile(DirectoryHandle.WorkingDirectory, file, MostBytes, out content);
        }

        ReadOnlySpan<byte> list = content;
        foreach (var range in list.Split(list.Contains((byte)0) ? (byte)0 : (byte)'\n'))
        {
            if (list[range] is { IsEmpty: false } path)
            {
                paths.Add(FilePath.FromBytes(path));
            }
        }

        return errno;
    }
}
