namespace Ligature.Catalog;

/// <summary>A prepared statement. Parameters count from 1, columns from 0, as SQLite has it.</summary>
internal sealed unsafe class SqliteStatement(SqliteDatabase database, nint handle) : IDisposable
{
    private const int NullType = 5;

    private int _next;

    /// <summary>Forgets the rows and begins with the first parameter again.</summary>
    internal SqliteStatement Begin()
    {
        // It returns how the last run ended, which has been told then.
        _ = NativeSqlite.Reset(handle);
        _next = 1;
        return this;
    }

    /// <summary>Sets the next parameter to a number.</summary>
    internal SqliteStatement Add(long? value)
    {
        database.Check(value is { } number ? NativeSqlite.BindInteger(handle, _next, number) : NativeSqlite.BindNull(handle, _next));
        _next++;
        return this;
    }

    /// <summary>Sets the next parameter to bytes.</summary>
    internal SqliteStatement Add(ReadOnlySpan<byte> bytes)
    {
        // An empty value has an address of its own, or it would be null.
        byte empty = 0;
        fixed (byte* start = bytes)
        {
            database.Check(NativeSqlite.BindBlob(handle, _next, bytes.IsEmpty ? &empty : start, bytes.Length, NativeSqlite.Transient));
        }

        _next++;
        return this;
    }

    /// <summary>Sets the next parameter to bytes, or to null.</summary>
    internal SqliteStatement AddOptional(byte[]? bytes) => bytes is null ? Add((long?)null) : Add(bytes.AsSpan());

    /// <summary>Goes to the next row; false behind the last.</summary>
    internal bool Step()
    {
        var code = NativeSqlite.Step(handle);
        database.Check(code);
        return code == NativeSqlite.Row;
    }

    /// <summary>Runs a statement that gives no rows.</summary>
    internal void Run()
    {
        while (Step())
        {
        }
    }

    /// <summary>Lets go of the rows: a statement left in the middle of them would hold its view of the file, and keep this connection from writing.</summary>
    internal void End() => _ = NativeSqlite.Reset(handle);

    internal bool IsNull(int column) => NativeSqlite.ColumnType(handle, column) == NullType;

    internal long Number(int column) => NativeSqlite.ColumnInteger(handle, column);

    /// <summary>The bytes of a column, valid until the next step; empty for null.</summary>
    internal ReadOnlySpan<byte> Bytes(int column) => new(NativeSqlite.ColumnBlob(handle, column), NativeSqlite.ColumnLength(handle, column));

    /// <inheritdoc/>
    public void Dispose() => _ = NativeSqlite.Finish(handle);
}
