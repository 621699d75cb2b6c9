using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Surveying;

/// <summary>A directory met in a walk. It knows its parent, so its path is made only when somebody wants to see it.</summary>
public sealed class SurveyedDirectory
{
    private readonly byte[] _name;
    private int _descriptor = -1;
    private int _users;

    internal SurveyedDirectory(FilePath root)
    {
        _name = root.Bytes.ToArray();
        Root = this;
    }

    internal SurveyedDirectory(SurveyedDirectory parent, ReadOnlySpan<byte> name, bool isThroughSymbolicLink)
    {
        Parent = parent;
        Root = parent.Root;
        Depth = parent.Depth + 1;
        IsThroughSymbolicLink = isThroughSymbolicLink;
        _name = name.ToArray();
    }

    /// <summary>The directory that holds this one's name; null for a root.</summary>
    public SurveyedDirectory? Parent { get; }

    /// <summary>The root that the walk came from.</summary>
    public SurveyedDirectory Root { get; }

    /// <summary>0 for a root, 1 for the directories in it.</summary>
    public int Depth { get; }

    /// <summary>The name's bytes; for a root, the whole path as it was given.</summary>
    public ReadOnlySpan<byte> Name => _name;

    /// <summary>Whether the name is a symbolic link that was followed.</summary>
    public bool IsThroughSymbolicLink { get; }

    /// <summary>Whether the facts below were read; false only where even a stat was refused.</summary>
    public bool HasStatus { get; private set; }

    /// <summary>The device number of the file system.</summary>
    public ulong Volume { get; private set; }

    /// <summary>The directory's inode number.</summary>
    public ulong Inode { get; private set; }

    /// <summary>The mount it was reached through, or null on a kernel that does not say.</summary>
    public ulong? MountId { get; private set; }

    /// <summary>Permission bits with sticky.</summary>
    public int Mode { get; private set; }

    /// <summary>The owner's number.</summary>
    public uint UserId { get; private set; }

    /// <summary>The space the directory itself takes on disk, in bytes.</summary>
    public ulong AllocatedBytes { get; private set; }

    /// <summary>The length of the directory itself in bytes.</summary>
    public ulong Size { get; private set; }

    /// <summary>Whether the directory, open already, waits until the rest of the tree has been read.</summary>
    internal bool IsDeferred { get; set; }

    /// <summary>The open descriptor while the directory is being read, for visitors' own calls; otherwise -1 or borrowed.</summary>
    internal int Descriptor => _descriptor;

    /// <summary>How many names at the end of the path are known not to be symbolic links: those below the root that were not followed.</summary>
    internal int PlainNames
    {
        get
        {
            var count = 0;
            for (var directory = this; directory is { Parent: not null, IsThroughSymbolicLink: false }; directory = directory.Parent)
            {
                count++;
            }

            return count;
        }
    }

    /// <summary>The path of a name in this directory as seen from the root.</summary>
    internal FilePath GetPathBelowRoot(ReadOnlySpan<byte> name) => FilePath.FromBytes(GetPath(name).Bytes[Root._name.Length..].TrimStart((byte)'/'));

    /// <summary>The path of the directory, beginning with its root as given.</summary>
    public FilePath GetPath() => GetPath([]);

    /// <summary>The path of a name in this directory.</summary>
    public FilePath GetPath(ReadOnlySpan<byte> name)
    {
        var length = name.Length;
        for (var directory = this; directory is not null; directory = directory.Parent)
        {
            length += directory._name.Length + 1;
        }

        var path = new byte[length];
        var start = length;
        Prepend(path, name, ref start);
        for (var directory = this; directory is not null; directory = directory.Parent)
        {
            // A root may end in a slash of its own, "/" above all, or be empty where the names in it were given without a folder.
            if (start < length && directory._name is not ([] or [.., (byte)'/']))
            {
                path[--start] = (byte)'/';
            }

            Prepend(path, directory._name, ref start);
        }

        return FilePath.FromBytes(path.AsSpan(start));

        static void Prepend(byte[] path, ReadOnlySpan<byte> piece, ref int start)
        {
            start -= piece.Length;
            piece.CopyTo(path.AsSpan(start));
        }
    }

    /// <summary>Writes the path of a name in this directory and a NUL into a buffer that is used again and again.</summary>
    /// <returns>False when the buffer is too small.</returns>
    internal bool TryWritePath(ReadOnlySpan<byte> name, Span<byte> buffer, out int length)
    {
        // From the back, as the parents are known and the children are not; then moved to the front.
        length = 0;
        var start = buffer.Length;
        var isWritten = TryPrepend(buffer, "\0"u8, ref start) && TryPrepend(buffer, name, ref start);
        for (var directory = this; isWritten && directory is not null; directory = directory.Parent)
        {
            isWritten = (directory._name is [] or [.., (byte)'/'] || TryPrepend(buffer, "/"u8, ref start)) && TryPrepend(buffer, directory._name, ref start);
        }

        if (isWritten)
        {
            length = buffer.Length - start;
            buffer[start..].CopyTo(buffer);
        }

        return isWritten;

        static bool TryPrepend(Span<byte> buffer, ReadOnlySpan<byte> piece, ref int start)
        {
            start -= piece.Length;
            return start >= 0 && piece.TryCopyTo(buffer[start..]);
        }
    }

    internal void Learn(in FileStatus status)
    {
        HasStatus = true;
        Volume = status.Volume;
        Inode = status.Inode;
        MountId = status.MountId;
        Mode = status.Mode;
        UserId = status.UserId;
        AllocatedBytes = status.AllocatedBytes;
        Size = status.Size;
    }

    /// <summary>Takes the open descriptor over, with one user: the thread that reads it.</summary>
    internal void Adopt(int descriptor)
    {
        _descriptor = descriptor;
        _users = 1;
    }

    /// <summary>So many subdirectories wait to be opened through this descriptor.</summary>
    internal void AddUsers(int count) => Interlocked.Add(ref _users, count);

    /// <summary>One user less.</summary>
    /// <returns>True for the last one, who has to close the descriptor.</returns>
    internal bool RemoveUser() => Interlocked.Decrement(ref _users) == 0;

    /// <summary>Gives the descriptor up for closing.</summary>
    internal int Surrender()
    {
        var descriptor = _descriptor;
        _descriptor = -1;
        return descriptor;
    }
}
