using System.Globalization;
using Ligature.Paths;
using Ligature.Repairing;

namespace Ligature.Catalog;

/// <summary>The tables of a catalog, and how to tell whether a file has them.</summary>
/// <remarks>Paths and names are BLOBs of their bytes; numbers of 64 bits are stored as they are, whatever their sign then is.</remarks>
internal static class CatalogSchema
{
    internal const string HowToStartAfresh = "Nothing was written to it. Name another file with --catalog, or move this one away to start afresh.";

    // "LigC", which file(1) and SQLite's PRAGMA application_id show.
    private const int ApplicationId = 0x4C696743;
    private const int Version = 1;

    private static readonly string[] Tables =
    [
        """
        CREATE TABLE volume (
            id INTEGER PRIMARY KEY, device INTEGER NOT NULL, file_system_id INTEGER NOT NULL, type BLOB NOT NULL,
            UNIQUE (device, file_system_id, type))
        """,
        """
        CREATE TABLE link (
            path BLOB PRIMARY KEY, text BLOB NOT NULL,
            volume INTEGER NOT NULL REFERENCES volume, inode INTEGER NOT NULL, birth_seconds INTEGER, birth_nanoseconds INTEGER,
            place BLOB NOT NULL, folder_handle BLOB,
            target_volume INTEGER NOT NULL REFERENCES volume, target_inode INTEGER NOT NULL,
            target_birth_seconds INTEGER, target_birth_nanoseconds INTEGER,
            target_type INTEGER NOT NULL, target_size INTEGER NOT NULL,
            modify_seconds INTEGER NOT NULL, modify_nanoseconds INTEGER NOT NULL,
            change_seconds INTEGER NOT NULL, change_nanoseconds INTEGER NOT NULL,
            target_handle BLOB, target_digest BLOB) WITHOUT ROWID
        """,
        "CREATE TABLE root (path BLOB PRIMARY KEY) WITHOUT ROWID",
        "CREATE INDEX link_by_inode ON link (inode)",
        $"PRAGMA application_id = {ApplicationId}",
        $"PRAGMA user_version = {Version}",
    ];

    /// <summary>Makes the tables in an empty file, and refuses any other that is not a catalog of this version.</summary>
    /// <exception cref="LinkCatalogException">It is another database, a newer catalog, or damaged. Nothing was written.</exception>
    internal static void Prepare(SqliteDatabase database, FilePath file)
    {
        if (database.ReadNumber("SELECT count(*) FROM sqlite_schema") == 0 && database.ReadNumber("PRAGMA application_id") == 0)
        {
            database.Run("PRAGMA journal_mode = WAL");
            database.RunInTransaction(() => Create(database));
        }

        if (database.ReadNumber("PRAGMA application_id") != ApplicationId)
        {
            throw new LinkCatalogException($"{ShellQuoting.QuoteAlways(file)} is not a catalog of lig: it is another program's database", HowToStartAfresh);
        }

        var version = database.ReadNumber("PRAGMA user_version");
        if (version != Version)
        {
            throw new LinkCatalogException(
                string.Create(CultureInfo.InvariantCulture, $"the catalog {ShellQuoting.QuoteAlways(file)} was made by a newer lig: its format is {version}, and this one knows {Version}"),
                "Use that lig, or name another file with --catalog.");
        }

        database.Run("PRAGMA synchronous = NORMAL");
    }

    // Another run may have made them between the look and the lock.
    private static void Create(SqliteDatabase database)
    {
        if (database.ReadNumber("SELECT count(*) FROM sqlite_schema") > 0)
        {
            return;
        }

        foreach (var statement in Tables)
        {
            database.Run(statement);
        }
    }
}
