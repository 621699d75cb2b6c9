using Ligature.Paths;

namespace Ligature.Catalog;

/// <summary>The rows of the table <c>root</c>: the folders whose links are recorded.</summary>
internal static class RootRows
{
    internal static List<FilePath> Read(SqliteDatabase database)
    {
        using var all = database.Prepare("SELECT path FROM root ORDER BY path");
        all.Begin();
        var roots = new List<FilePath>();
        while (all.Step())
        {
            roots.Add(FilePath.FromBytes(all.Bytes(0)));
        }

        return roots;
    }

    internal static void Put(SqliteDatabase database, IReadOnlyList<FilePath> roots)
    {
        using var put = database.Prepare("INSERT OR IGNORE INTO root (path) VALUES (?)");
        foreach (var root in roots)
        {
            put.Begin().Add(root.Bytes).Run();
        }
    }
}
