using System.Runtime.InteropServices;
using System.Text;
using Ligature.Paths;
using Ligature.Repairing;

namespace Ligature.Catalog;

/// <summary>An open database file.</summary>
internal sealed unsafe class SqliteDatabase : IDisposable
{
    // Another run may be writing; it takes a fraction of a second for a hundred thousand links.
    private const int BusyMilliseconds = 10_000;

    private readonly FilePath _file;
    private nint _handle;

    private SqliteDatabase(FilePath file, nint handle)
    {
        _file = file;
        _handle = handle;
    }

    /// <summary>Opens an existing file, which may be empty.</summary>
    /// <param name="file">Absolute and without links.</param>
    /// <exception cref="LinkCatalogException">It cannot be opened, or there is no SQLite.</exception>
    internal static SqliteDatabase Open(FilePath file)
    {
        nint handle;
        int code;
        try
        {
            fixed (byte* name = (byte[])[.. file.Bytes, 0])
            {
                code = NativeSqlite.Open(name, &handle, NativeSqlite.OpenReadWrite | NativeSqlite.OpenNoMutex | NativeSqlite.OpenNoFollow, null);
            }
        }
        catch (Exception exception) when (exception is DllNotFoundException or BadImageFormatException or EntryPointNotFoundException)
        {
            throw new LinkCatalogException(exception.Message, "Keep libe_sqlite3.so in the folder of the program, or install the package libsqlite3-0.");
        }

        var database = new SqliteDatabase(file, handle);
        try
        {
            database.Check(code);
            database.Check(NativeSqlite.SetBusyTimeout(handle, BusyMilliseconds));
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>Runs one statement that gives no rows, or whose rows do not matter.</summary>
    internal void Run(string text)
    {
        using var statement = Prepare(text);
        while (statement.Step())
        {
        }
    }

    /// <summary>The number that a statement gives in its only row.</summary>
    internal long ReadNumber(string text)
    {
        using var statement = Prepare(text);
        return statement.Step() ? statement.Number(0) : 0;
    }

    internal SqliteStatement Prepare(string text)
    {
        nint statement;
        var bytes = Encoding.UTF8.GetBytes(text);
        fixed (byte* start = bytes)
        {
            Check(NativeSqlite.Prepare(_handle, start, bytes.Length, &statement, null));
        }

        return new SqliteStatement(this, statement);
    }

    /// <summary>Does several things wholly or not at all.</summary>
    internal void RunInTransaction(Action action)
    {
        Run("BEGIN IMMEDIATE");
        try
        {
            action();
            Run("COMMIT");
        }
        catch
        {
            TryRollBack();
            throw;
        }
    }

    internal void Check(int code)
    {
        if (code is NativeSqlite.Ok or NativeSqlite.Row or NativeSqlite.Done)
        {
            return;
        }

        var message = Marshal.PtrToStringUTF8((nint)(_handle != 0 ? NativeSqlite.ErrorMessage(_handle) : NativeSqlite.ErrorText(code)));
        var file = ShellQuoting.QuoteAlways(_file);

        // The lower eight bits are the code, the others say more about it (sqlite.org/rescode.html).
        throw (code & 0xFF) switch
        {
            NativeSqlite.NotADatabase => new LinkCatalogException($"{file} is not a catalog of lig: it is no SQLite database", CatalogSchema.HowToStartAfresh),
            NativeSqlite.Corrupt => Damaged(message),
            NativeSqlite.Busy => new LinkCatalogException($"the catalog {file} is in use by another program", "Try again when it is done."),
            _ => new LinkCatalogException($"cannot use the catalog {file}: {message}"),
        };
    }

    internal LinkCatalogException Damaged(string? what)
        => new($"the catalog {ShellQuoting.QuoteAlways(_file)} is damaged: {what}", CatalogSchema.HowToStartAfresh);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_handle != 0)
        {
            _ = NativeSqlite.Close(_handle);
            _handle = 0;
        }
    }

    // The failure that led here is the one to tell about.
    private void TryRollBack()
    {
        try
        {
            Run("ROLLBACK");
        }
        catch (LinkCatalogException)
        {
        }
    }
}
