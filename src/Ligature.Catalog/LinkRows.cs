using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Repairing;

namespace Ligature.Catalog;

/// <summary>Records as rows of the table <c>link</c>, and back.</summary>
internal sealed class LinkRows(SqliteDatabase database) : IDisposable
{
    private const string Columns =
        "path, text, volume, inode, birth_seconds, birth_nanoseconds, place, folder_handle, target_volume, target_inode, target_birth_seconds, "
        + "target_birth_nanoseconds, target_type, target_size, modify_seconds, modify_nanoseconds, change_seconds, change_nanoseconds, target_handle, target_digest";

    private readonly SqliteStatement _find = database.Prepare($"SELECT {Columns} FROM link WHERE path = ?");
    private readonly SqliteStatement _findByInode = database.Prepare($"SELECT {Columns} FROM link WHERE inode = ? ORDER BY path");
    private readonly SqliteStatement _below = database.Prepare("SELECT path FROM link WHERE path = ? OR (path >= ? AND path < ?) ORDER BY path");
    private readonly SqliteStatement _put = database.Prepare($"INSERT OR REPLACE INTO link ({Columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    private readonly SqliteStatement _remove = database.Prepare("DELETE FROM link WHERE path = ?");
    private readonly VolumeRows _volumes = new(database);

    internal List<FilePath> PathsBelow(FilePath folder)
    {
        // What lies below a folder begins with its path and a slash, the byte before the digit 0.
        var prefix = folder.Bytes.TrimEnd((byte)'/');
        _below.Begin().Add(folder.Bytes).Add([.. prefix, (byte)'/']).Add([.. prefix, (byte)'0']);
        var paths = new List<FilePath>();
        while (_below.Step())
        {
            paths.Add(Path(_below, 0));
        }

        return paths;
    }

    internal TrackedLink? Find(FilePath path)
    {
        _find.Begin().Add(path.Bytes);
        var link = _find.Step() ? Read(_find) : null;
        _find.End();
        return link;
    }

    internal List<TrackedLink> FindByInode(ulong inode)
    {
        _findByInode.Begin().Add((long)inode);
        var found = new List<TrackedLink>();
        while (_findByInode.Step())
        {
            found.Add(Read(_findByInode));
        }

        return found;
    }

    internal void Put(TrackedLink link)
    {
        var target = link.Target;
        _put.Begin().Add(link.Path.Bytes).Add(link.Text.Bytes).Add(_volumes.NumberOf(link.Volume)).Add((long)link.Inode);
        AddTime(link.BirthTime);
        _put.Add(link.Place.Bytes).AddOptional(link.Folder?.ToStored()).Add(_volumes.NumberOf(target.Volume)).Add((long)target.Inode);
        AddTime(target.BirthTime);
        _put.Add((long)target.Type).Add((long)target.Size);
        AddTime(target.ModifyTime);
        AddTime(target.ChangeTime);
        _put.AddOptional(target.Handle?.ToStored()).AddOptional(target.Digest).Run();
    }

    internal void Remove(FilePath path) => _remove.Begin().Add(path.Bytes).Run();

    /// <inheritdoc/>
    public void Dispose()
    {
        _find.Dispose();
        _findByInode.Dispose();
        _below.Dispose();
        _put.Dispose();
        _remove.Dispose();
        _volumes.Dispose();
    }

    private TrackedLink Read(SqliteStatement row) => new()
    {
        Path = Path(row, 0),
        Text = Path(row, 1),
        Volume = _volumes.Get(row.Number(2)),
        Inode = (ulong)row.Number(3),
        BirthTime = Time(row, 4),
        Place = Path(row, 6),
        Folder = FileHandle.FromStored(row.Bytes(7)),
        Target = new TrackedTarget
        {
            Volume = _volumes.Get(row.Number(8)),
            Inode = (ulong)row.Number(9),
            BirthTime = Time(row, 10),
            Type = (FileType)row.Number(12),
            Size = (ulong)row.Number(13),
            ModifyTime = Time(row, 14) ?? default,
            ChangeTime = Time(row, 16) ?? default,
            Handle = FileHandle.FromStored(row.Bytes(18)),
            Digest = row.Bytes(19) is { Length: ContentDigest.Length } digest ? digest.ToArray() : null,
        },
    };

    private FilePath Path(SqliteStatement row, int column)
        => row.Bytes(column) is var bytes && !bytes.Contains((byte)0) ? FilePath.FromBytes(bytes) : throw database.Damaged("a path has a NUL byte in it");

    private void AddTime(FileTime? time) => _put.Add(time?.Seconds).Add(time?.Nanoseconds);

    private static FileTime? Time(SqliteStatement row, int column)
        => row.IsNull(column) ? null : new FileTime(row.Number(column), (uint)row.Number(column + 1));
}
