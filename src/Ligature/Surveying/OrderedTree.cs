using Ligature.FileSystem;
using Ligature.FileSystem.Interop.Linux;
using Ligature.Paths;

namespace Ligature.Surveying;

/// <summary>Opens the directories of a tree one after the other, each before those in it, in the order in which the caller hands them in.</summary>
/// <remarks>
/// For output that is read from top to bottom: a <see cref="TreeWalker"/> is faster, but comes to its directories in no order. Two
/// directories are open at any time, so a tree may be of any depth, and each name is looked up from the descriptor of its directory,
/// so no symbolic link swapped in on the way is followed.
/// </remarks>
public sealed unsafe class OrderedTree : IDisposable
{
    private static readonly int OpenFlags = Libc.OpenReadOnly | Libc.OpenDirectory | Libc.OpenNonBlocking | Libc.OpenCloseOnExec;

    private readonly Stack<SurveyedDirectory> _waiting = new();
    private DirectoryHandle? _root;
    private DirectoryHandle? _current;
    private SurveyedDirectory _directory;

    /// <summary>Begins before the root.</summary>
    /// <param name="root">A directory; a symbolic link to one is followed.</param>
    public OrderedTree(FilePath root)
    {
        _directory = new SurveyedDirectory(root);
        _waiting.Push(_directory);
    }

    /// <summary>The path of the directory that <see cref="MoveNext"/> came to, beginning with the root as given.</summary>
    public FilePath Path => _directory.GetPath();

    /// <summary>0 for the root, 1 for the directories in it; as many names at the end of the path are no symbolic links.</summary>
    public int Depth => _directory.Depth;

    /// <summary>The directory, open for reading until the next step; null where it could not be opened.</summary>
    public DirectoryHandle? Handle => _current ?? (_directory.Parent is null ? _root : null);

    /// <summary>Why the directory could not be opened.</summary>
    public Errno Errno { get; private set; }

    /// <summary>Goes on to the next directory; those that were removed or replaced since they were handed in are passed over.</summary>
    /// <returns>False when there is none left.</returns>
    public bool MoveNext()
    {
        while (_waiting.TryPop(out var next))
        {
            var descriptor = Open(next, out var errno);
            _current?.Dispose();
            _current = null;
            _directory = next;
            Errno = errno;
            if (descriptor >= 0)
            {
                Adopt(descriptor);
                return true;
            }

            if (next.Parent is null || !IsGone(errno))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Reads the names in the current directory, once, in the order of their bytes.</summary>
    /// <param name="names">The names; those read before an error are among them.</param>
    /// <returns>EIO …; ENOENT, how a directory ends that was removed while open, is no error.</returns>
    public Errno TryReadNames(out IReadOnlyList<FilePath> names)
    {
        var read = new List<FilePath>();
        names = read;
        if (Handle is not { } here)
        {
            return Errno;
        }

        using var reader = new DirectoryReader();
        Errno errno;
        while (reader.Fill(here.Descriptor, out errno))
        {
            while (reader.MoveNext())
            {
                read.Add(FilePath.FromBytes(reader.Name));
            }
        }

        read.Sort();
        return errno == Errno.NoEntry ? Errno.None : errno;
    }

    /// <summary>Hands in directories that lie in the current one; they come next, in this order.</summary>
    public void Enter(IReadOnlyList<FilePath> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        for (var i = names.Count - 1; i >= 0; i--)
        {
            _waiting.Push(new SurveyedDirectory(_directory, names[i].Bytes, isThroughSymbolicLink: false));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _current?.Dispose();
        _root?.Dispose();
    }

    private static bool IsGone(Errno errno) => errno is Errno.NoEntry or Errno.NotDirectory or Errno.SymbolicLinkLoop or Errno.StaleHandle;

    private int Open(SurveyedDirectory next, out Errno errno)
    {
        if (next.Parent is null)
        {
            return OpenAt(Libc.AtCurrentDirectory, next.Name, OpenFlags, out errno);
        }

        if (next.Parent == _directory && Handle is { } here)
        {
            return OpenAt(here.Descriptor, next.Name, OpenFlags | Libc.OpenNoFollow, out errno);
        }

        if (next.Parent.Parent is null)
        {
            return OpenAt(_root!.Descriptor, next.Name, OpenFlags | Libc.OpenNoFollow, out errno);
        }

        var parent = DirectoryReopening.Open(next.Parent, out errno);
        if (parent < 0)
        {
            return -1;
        }

        using var held = new DirectoryHandle(parent);
        return OpenAt(parent, next.Name, OpenFlags | Libc.OpenNoFollow, out errno);
    }

    private static int OpenAt(int directory, ReadOnlySpan<byte> name, int flags, out Errno errno)
    {
        using var terminated = new TerminatedPath(name, stackalloc byte[TerminatedPath.StackLength]);
        fixed (byte* start = terminated.Bytes)
        {
            var descriptor = Libc.OpenAt(directory, start, flags, 0);
            errno = descriptor < 0 ? FileOperations.LastError() : Errno.None;
            return descriptor;
        }
    }

    private void Adopt(int descriptor)
    {
        var handle = new DirectoryHandle(descriptor);
        if (_directory.Parent is null)
        {
            // Every way back to a directory that was closed starts here.
            _root = handle;
            _directory.Adopt(descriptor);
        }
        else
        {
            _current = handle;
        }

        if (FileOperations.TryGetStatus(handle, StatusFields.MountId, out var status) == Errno.None)
        {
            _directory.Learn(in status);
        }
    }
}
