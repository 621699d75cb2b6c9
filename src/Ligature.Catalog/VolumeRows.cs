using System.Text;
using Ligature.FileSystem;

namespace Ligature.Catalog;

/// <summary>File systems as rows of the table <c>volume</c>; there are few, and each is read once.</summary>
internal sealed class VolumeRows(SqliteDatabase database) : IDisposable
{
    private readonly Dictionary<long, VolumeIdentity> _byNumber = [];

    private readonly SqliteStatement _get = database.Prepare("SELECT device, file_system_id, type FROM volume WHERE id = ?");
    private readonly SqliteStatement _find = database.Prepare("SELECT id FROM volume WHERE device = ? AND file_system_id = ? AND type = ?");
    private readonly SqliteStatement _add = database.Prepare("INSERT INTO volume (device, file_system_id, type) VALUES (?, ?, ?)");

    internal VolumeIdentity Get(long number)
    {
        if (!_byNumber.TryGetValue(number, out var volume))
        {
            // A row that lost its volume belongs to none that is mounted.
            volume = _get.Begin().Add(number).Step()
                ? new VolumeIdentity((ulong)_get.Number(0), (ulong)_get.Number(1), Encoding.UTF8.GetString(_get.Bytes(2)))
                : new VolumeIdentity(0, 0, "unknown");
            _get.End();
            _byNumber.Add(number, volume);
        }

        return volume;
    }

    internal long NumberOf(VolumeIdentity volume)
    {
        if (!TryFind(volume, out var number))
        {
            Bind(_add, volume).Run();
            _ = TryFind(volume, out number);
        }

        return number;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _get.Dispose();
        _find.Dispose();
        _add.Dispose();
    }

    private bool TryFind(VolumeIdentity volume, out long number)
    {
        var isThere = Bind(_find, volume).Step();
        number = isThere ? _find.Number(0) : 0;
        _find.End();
        return isThere;
    }

    private static SqliteStatement Bind(SqliteStatement statement, VolumeIdentity volume)
        => statement.Begin().Add((long)volume.Device).Add((long)volume.FileSystemId).Add(Encoding.UTF8.GetBytes(volume.FileSystemType));
}
