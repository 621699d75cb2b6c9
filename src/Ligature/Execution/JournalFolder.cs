using System.Globalization;
using Ligature.FileSystem;
using Ligature.Paths;
using Microsoft.Win32.SafeHandles;

namespace Ligature.Execution;

/// <summary>The folder that holds what was done: one file a run, and the locks of runs that are going on.</summary>
public sealed class JournalFolder : IDisposable
{
    private const string Extension = ".jsonl";
    private const int FolderMode = 0x1C0;
    private const int FileMode = 0x180;

    private JournalFolder(FilePath path, DirectoryHandle handle)
    {
        Path = path;
        Handle = handle;
    }

    /// <summary>The path, as it was given.</summary>
    public FilePath Path { get; }

    internal DirectoryHandle Handle { get; }

    /// <summary>Where it is unless somebody says otherwise: <c>$XDG_STATE_HOME/ligature</c>, or <c>~/.local/state/ligature</c>.</summary>
    /// <remarks>By the XDG Base Directory Specification a relative XDG_STATE_HOME counts as not set.</remarks>
    /// <exception cref="FileLinkException">Neither variable is set.</exception>
    public static FilePath DefaultPath()
    {
        if (Variable("XDG_STATE_HOME="u8) is { IsAbsolute: true } state)
        {
            return state.Join("ligature"u8);
        }

        return Variable("HOME="u8) is { IsAbsolute: true } home
            ? home.Join(".local/state/ligature"u8)
            : throw new FileLinkException("find the journal", FilePath.FromText("~/.local/state/ligature"), Errno.NoEntry, hint: "HOME is not set. Say where with --journal DIR.");
    }

    /// <summary>Opens the folder, and makes it where it is missing, for its owner alone.</summary>
    /// <exception cref="FileLinkException">EACCES, EROFS, ENOSPC, ENOTDIR …</exception>
    public static JournalFolder Open(FilePath path)
    {
        var errno = TryOpen(path, out var handle);
        return errno == Errno.None
            ? new JournalFolder(path, handle!)
            : throw new FileLinkException("open the journal", path, errno, hint: "Nothing is changed without a journal. Say where it may be with --journal DIR.");
    }

    /// <summary>The ids of all runs, oldest first.</summary>
    /// <exception cref="FileLinkException">The folder cannot be read.</exception>
    public IReadOnlyList<string> Runs()
        => [.. FileOperations.ListNames(Handle)
            .Select(name => name.ToString())
            .Where(name => name.EndsWith(Extension, StringComparison.Ordinal))
            .Select(name => name[..^Extension.Length])];

    /// <summary>Whether another process writes to the journal of a run at the moment.</summary>
    public bool IsRunning(string run)
    {
        var errno = FileOperations.TryOpenForReading(Handle, FileName(run), LinkFollowing.Never, out var file);
        using (file)
        {
            return errno == Errno.None && FileOperations.TryLock(file!) == Errno.WouldBlock;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Handle.Dispose();

    /// <summary>Makes the file of a new run, locked.</summary>
    internal SafeFileHandle CreateRun(DateTimeOffset now, out string run)
    {
        Errno errno;
        SafeFileHandle? file;
        do
        {
            run = string.Create(CultureInfo.InvariantCulture, $"{now.UtcDateTime:yyyyMMdd-HHmmss}-{(ushort)RandomBits.Next():x4}");
            errno = FileOperations.TryCreateFile(Handle, FileName(run), FileMode, out file);
        }
        while (errno == Errno.Exists);

        if (errno == Errno.None && (errno = FileOperations.TryLock(file!)) == Errno.None)
        {
            errno = FileOperations.TrySynchronize(Handle);
        }

        return errno == Errno.None ? file! : throw Refusal(run, errno);
    }

    /// <summary>Opens the file of a run that did not end, locked, to write its end.</summary>
    /// <exception cref="FileLinkException">EAGAIN: it is going on; ENOENT: there is none …</exception>
    internal SafeFileHandle ReopenRun(string run)
    {
        if (!Runs().Contains(run, StringComparer.Ordinal))
        {
            throw Refusal(run, Errno.NoEntry);
        }

        var errno = FileOperations.TryOpenForAppending(Handle, FileName(run), FileMode, out var file);
        if (errno == Errno.None && (errno = FileOperations.TryLock(file!)) != Errno.None)
        {
            file!.Dispose();
        }

        return errno == Errno.None ? file! : throw Refusal(run, errno);
    }

    /// <summary>Opens the lock of a volume for reading and writing.</summary>
    internal Errno TryOpenLock(FilePath name, out SafeFileHandle? file)
        => FileOperations.TryOpenForAppending(Handle, name, FileMode, out file);

    internal FilePath PathOf(string run) => Path.Join(FileName(run));

    internal static FilePath FileName(string run) => FilePath.FromText(run + Extension);

    private FileLinkException Refusal(string run, Errno errno) => new("write the journal", PathOf(run), errno);

    private static Errno TryOpen(FilePath path, out DirectoryHandle? handle)
    {
        var here = DirectoryHandle.WorkingDirectory;
        var errno = FileOperations.TryOpenDirectory(here, path, LinkFollowing.Follow, out handle);
        if (errno != Errno.NoEntry)
        {
            return errno;
        }

        var parent = path.Parent;
        if (parent != path && (errno = TryOpen(parent, out var above)) != Errno.None)
        {
            above?.Dispose();
            return errno;
        }

        errno = FileOperations.TryMakeDirectory(here, path, FolderMode);
        return errno is Errno.None or Errno.Exists ? FileOperations.TryOpenDirectory(here, path, LinkFollowing.Follow, out handle) : errno;
    }

    // Variables as the bytes that they are: a home folder's name need not be UTF-8.
    private static FilePath? Variable(ReadOnlySpan<byte> prefix)
    {
        const int EnvironmentLimit = 16 << 20;
        _ = FileOperations.TryReadSmallFile(DirectoryHandle.WorkingDirectory, FilePath.FromText("/proc/self/environ"), EnvironmentLimit, out var content);
        ReadOnlySpan<byte> environment = content;
        foreach (var range in environment.Split((byte)0))
        {
            var variable = environment[range];
            if (variable.StartsWith(prefix) && variable.Length > prefix.Length)
            {
                return FilePath.FromBytes(variable[prefix.Length..]);
            }
        }

        return null;
    }
}
