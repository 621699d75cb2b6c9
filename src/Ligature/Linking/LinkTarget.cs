using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Linking;

/// <summary>What is linked to, held open from the first look to the last check.</summary>
internal sealed class LinkTarget : IDisposable
{
    private LinkTarget(FilePath path) => Path = path;

    /// <summary>As it was given.</summary>
    internal FilePath Path { get; }

    /// <summary>Whether there is such a name.</summary>
    internal Errno Error { get; private set; }

    /// <summary>The name itself, opened; null with an <see cref="Error"/>.</summary>
    internal DirectoryHandle? Entry { get; private set; }

    internal FileStatus Status { get; private set; }

    /// <summary>What following it gives: None, ENOENT of a dangling link, ELOOP …</summary>
    internal Errno EndError { get; private set; }

    /// <summary>The file at the end of the links, opened; null with an <see cref="EndError"/>.</summary>
    internal DirectoryHandle? End { get; private set; }

    internal FileStatus EndStatus { get; private set; }

    internal static LinkTarget Open(FilePath path)
    {
        var target = new LinkTarget(path);
        target.Error = TryOpen(path, LinkFollowing.Never, out var entry, out var status);
        (target.Entry, target.Status) = (entry, status);
        if (target.Error != Errno.None || !status.IsSymbolicLink)
        {
            (target.EndError, target.End, target.EndStatus) = (target.Error, entry, status);
            return target;
        }

        target.EndError = TryOpen(path, LinkFollowing.Follow, out var end, out var endStatus);
        (target.End, target.EndStatus) = (end, endStatus);
        return target;
    }

    /// <summary>Whether the path still leads to what was opened.</summary>
    internal Errno CheckUnchanged()
    {
        if (Entry is null)
        {
            return Errno.None;
        }

        var errno = FileOperations.TryGetStatus(DirectoryHandle.WorkingDirectory, Path, LinkFollowing.Never, StatusFields.Basic, out var now);
        return errno != Errno.None ? errno : now.Identity == Status.Identity && now.Type == Status.Type ? Errno.None : Errno.StaleHandle;
    }

    /// <summary>The name that a link to it gets in a directory, or the empty path where it has none (<c>/</c>).</summary>
    internal FilePath FindName()
    {
        var name = Path.Name;
        var isPlace = name == FilePath.Current || FilePath.IsParentComponent(name.Bytes);
        return isPlace && Entry is not null && FileOperations.TryGetPath(Entry, out var path) == Errno.None ? path.Name : isPlace ? FilePath.Empty : name;
    }

    public void Dispose()
    {
        Entry?.Dispose();
        End?.Dispose();
    }

    private static Errno TryOpen(FilePath path, LinkFollowing following, out DirectoryHandle? opened, out FileStatus status)
    {
        status = default;
        var errno = FileOperations.TryOpenPath(DirectoryHandle.WorkingDirectory, path, following, out opened);
        if (errno == Errno.None && (errno = FileOperations.TryGetStatus(opened!, StatusFields.MountId | StatusFields.BirthTime, out status)) != Errno.None)
        {
            opened!.Dispose();
            opened = null;
        }

        return errno;
    }
}
