using System.Reflection;
using System.Runtime.InteropServices;

namespace Ligature.Catalog;

/// <summary>The functions of SQLite that are called (sqlite.org/c3ref). The library is looked for at the first of these calls and not before.</summary>
internal static unsafe partial class NativeSqlite
{
    internal const int Ok = 0;
    internal const int Busy = 5;
    internal const int Corrupt = 11;
    internal const int NotADatabase = 26;
    internal const int Row = 100;
    internal const int Done = 101;

    internal const int OpenReadWrite = 0x2;
    internal const int OpenNoMutex = 0x8000;
    internal const int OpenNoFollow = 0x1000000;

    // SQLITE_TRANSIENT: SQLite makes a copy of its own.
    internal const nint Transient = -1;

    private const string Library = "e_sqlite3";

    static NativeSqlite() => NativeLibrary.SetDllImportResolver(typeof(NativeSqlite).Assembly, Load);

    [LibraryImport(Library, EntryPoint = "sqlite3_open_v2")]
    internal static partial int Open(byte* file, nint* database, int flags, byte* vfs);

    [LibraryImport(Library, EntryPoint = "sqlite3_close_v2")]
    internal static partial int Close(nint database);

    [LibraryImport(Library, EntryPoint = "sqlite3_busy_timeout")]
    internal static partial int SetBusyTimeout(nint database, int milliseconds);

    [LibraryImport(Library, EntryPoint = "sqlite3_errmsg")]
    internal static partial byte* ErrorMessage(nint database);

    [LibraryImport(Library, EntryPoint = "sqlite3_errstr")]
    internal static partial byte* ErrorText(int code);

    [LibraryImport(Library, EntryPoint = "sqlite3_prepare_v2")]
    internal static partial int Prepare(nint database, byte* text, int length, nint* statement, byte** tail);

    [LibraryImport(Library, EntryPoint = "sqlite3_finalize")]
    internal static partial int Finish(nint statement);

    [LibraryImport(Library, EntryPoint = "sqlite3_step")]
    internal static partial int Step(nint statement);

    [LibraryImport(Library, EntryPoint = "sqlite3_reset")]
    internal static partial int Reset(nint statement);

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_null")]
    internal static partial int BindNull(nint statement, int parameter);

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_int64")]
    internal static partial int BindInteger(nint statement, int parameter, long value);

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_blob")]
    internal static partial int BindBlob(nint statement, int parameter, byte* bytes, int length, nint lifetime);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_type")]
    internal static partial int ColumnType(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_int64")]
    internal static partial long ColumnInteger(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_blob")]
    internal static partial byte* ColumnBlob(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_bytes")]
    internal static partial int ColumnLength(nint statement, int column);

    // Beside the program first, wherever the link lies that it was called through; then where the runtime keeps the libraries of packages;
    // then the one of the system.
    private static nint Load(string name, Assembly assembly, DllImportSearchPath? searchPath)
        => NativeLibrary.TryLoad(AppContext.BaseDirectory + "libe_sqlite3.so", out var library)
            || NativeLibrary.TryLoad(name, assembly, searchPath, out library)
            || NativeLibrary.TryLoad("libsqlite3.so.0", out library)
            ? library
            : throw new DllNotFoundException("SQLite was not found: neither libe_sqlite3.so beside the program nor libsqlite3.so.0 in the system");
}
