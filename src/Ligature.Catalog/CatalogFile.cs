using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Repairing;

namespace Ligature.Catalog;

/// <summary>The file of a catalog before SQLite sees it. Links are pointed where it says, so nobody else may have a hand in it.</summary>
internal static class CatalogFile
{
    private const int OwnerOnlyFolder = 0x1C0;
    private const int OwnerOnlyFile = 0x180;

    private static readonly string[] Companions = ["", "-wal", "-shm", "-journal"];

    /// <summary>Makes sure that a file is there and can be trusted.</summary>
    /// <param name="file">The file.</param>
    /// <param name="create">Whether it is made where it is missing, and the folder too.</param>
    /// <returns>Its absolute path without links; null where it is missing.</returns>
    /// <exception cref="FileLinkException">A folder or the file cannot be made or reached.</exception>
    /// <exception cref="LinkCatalogException">Others may write to it, or it is no regular file.</exception>
    internal static FilePath? Find(FilePath file, bool create)
    {
        if (create)
        {
            MakeFolder(file.Parent);
        }

        var errno = FileOperations.TryOpenPath(DirectoryHandle.WorkingDirectory, file.Parent, LinkFollowing.Follow, out var folder);
        if (errno is Errno.NoEntry && !create)
        {
            return null;
        }

        using (folder)
        {
            if (errno != Errno.None || (errno = FileOperations.TryGetPath(folder!, out var physical)) != Errno.None)
            {
                throw new FileLinkException("open directory", file.Parent, errno);
            }

            RefuseOthers(folder!, file);
            if (create)
            {
                Make(folder!, file);
            }

            return IsThere(folder!, file) ? physical.Join(file.Name) : null;
        }
    }

    private static void MakeFolder(FilePath folder)
    {
        var errno = FileOperations.TryMakeDirectory(DirectoryHandle.WorkingDirectory, folder, OwnerOnlyFolder);
        if (errno == Errno.NoEntry && folder.Parent != folder)
        {
            MakeFolder(folder.Parent);
            errno = FileOperations.TryMakeDirectory(DirectoryHandle.WorkingDirectory, folder, OwnerOnlyFolder);
        }

        if (errno is not (Errno.None or Errno.Exists))
        {
            throw new FileLinkException("make directory", folder, errno);
        }
    }

    private static void Make(DirectoryHandle folder, FilePath file)
    {
        var errno = FileOperations.TryCreateFile(folder, file.Name, OwnerOnlyFile, out var made);
        made?.Dispose();
        if (errno is not (Errno.None or Errno.Exists))
        {
            throw new FileLinkException("make", file, errno);
        }
    }

    // Whoever may make names in the folder could put a write-ahead log of his own beside the catalog, and SQLite would read it.
    private static void RefuseOthers(DirectoryHandle folder, FilePath file)
    {
        var errno = FileOperations.TryGetStatus(folder, StatusFields.Basic, out var status);
        if (errno != Errno.None)
        {
            throw new FileLinkException("stat", file.Parent, errno);
        }

        if (!IsTrusted(in status))
        {
            throw new LinkCatalogException(
                $"the catalog {ShellQuoting.QuoteAlways(file)} lies in a folder that belongs to somebody else, or that everybody can write to", "Name a file in a folder of your own with --catalog.");
        }
    }

    private static bool IsThere(DirectoryHandle folder, FilePath file)
    {
        var isThere = false;
        foreach (var suffix in Companions)
        {
            var name = FilePath.FromBytes([.. file.Name.Bytes, .. System.Text.Encoding.ASCII.GetBytes(suffix)]);
            var errno = FileOperations.TryGetStatus(folder, name, LinkFollowing.Never, StatusFields.Basic, out var status);
            if (errno == Errno.NoEntry)
            {
                continue;
            }

            if (errno != Errno.None)
            {
                throw new FileLinkException("stat", file.Parent.Join(name), errno);
            }

            if (status.Type != FileType.Regular)
            {
                throw new LinkCatalogException($"{ShellQuoting.QuoteAlways(file.Parent.Join(name))} is no regular file", "Name another file with --catalog.");
            }

            if (!IsTrusted(in status))
            {
                throw new LinkCatalogException(
                    $"the catalog {ShellQuoting.QuoteAlways(file)} belongs to somebody else, or everybody can write to it",
                    "Links would be pointed where somebody else says. Name a file of your own with --catalog.");
            }

            isThere |= suffix.Length == 0;
        }

        return isThere;
    }

    private static bool IsTrusted(in FileStatus status)
        => (status.UserId == FileOperations.EffectiveUserId || status.UserId == 0) && (status.Mode & FileStatus.WorldWritableBit) == 0;
}
