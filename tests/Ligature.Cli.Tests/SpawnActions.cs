using System.Runtime.InteropServices;
using Ligature.Paths;
using Ligature.Testing;

namespace Ligature.Cli.Tests;

/// <summary>What happens between fork and exec: descriptors are put in place, and signals get their default dispositions.</summary>
internal sealed unsafe class SpawnActions : IDisposable
{
    // More than any C library on Linux needs for these opaque structures.
    private const int StructureBytes = 1024;

    private const short SetDefaultSignals = 0x04;
    private const short SetSignalMask = 0x08;

    public SpawnActions()
    {
        Actions = (nint)NativeMemory.AllocZeroed(StructureBytes);
        Attributes = (nint)NativeMemory.AllocZeroed(StructureBytes);
        Check(SpawnLibc.InitializeActions(Actions));
        Check(SpawnLibc.InitializeAttributes(Attributes));

        // .NET ignores SIGPIPE, and a child would inherit that.
        var signals = new byte[128];
        Check(SpawnLibc.SetMask(Attributes, signals));
        Check(SpawnLibc.FillSignals(signals));
        Check(SpawnLibc.SetDefaults(Attributes, signals));
        Check(SpawnLibc.SetFlags(Attributes, SetDefaultSignals | SetSignalMask));
    }

    public nint Actions { get; }

    public nint Attributes { get; }

    public void Duplicate(int from, int to) => Check(SpawnLibc.AddDuplicate(Actions, from, to));

    public void Close(int descriptor) => Check(SpawnLibc.AddClose(Actions, descriptor));

    public void Open(int descriptor, ByteText path, int flags) => Check(SpawnLibc.AddOpen(Actions, descriptor, path.Terminated(), flags, 0));

    public void ChangeDirectory(FilePath path) => Check(SpawnLibc.AddChangeDirectory(Actions, ((ByteText)path).Terminated()));

    public void Dispose()
    {
        _ = SpawnLibc.DestroyActions(Actions);
        _ = SpawnLibc.DestroyAttributes(Attributes);
        NativeMemory.Free((void*)Actions);
        NativeMemory.Free((void*)Attributes);
    }

    private static void Check(int errno)
    {
        if (errno != 0)
        {
            throw new InvalidOperationException($"preparing posix_spawn failed: errno {errno}");
        }
    }
}

/// <summary>A NULL-terminated array of NUL-terminated byte strings, as exec wants it.</summary>
internal sealed unsafe class PointerArray : IDisposable
{
    private readonly byte** _start;

    public PointerArray(IReadOnlyList<ByteText> texts)
    {
        _start = (byte**)NativeMemory.AllocZeroed((nuint)texts.Count + 1, (nuint)sizeof(byte*));
        for (var i = 0; i < texts.Count; i++)
        {
            var bytes = texts[i].Terminated();
            _start[i] = (byte*)NativeMemory.Alloc((nuint)bytes.Length);
            bytes.CopyTo(new Span<byte>(_start[i], bytes.Length));
        }
    }

    public nint Start => (nint)_start;

    public void Dispose()
    {
        for (var text = _start; *text is not null; text++)
        {
            NativeMemory.Free(*text);
        }

        NativeMemory.Free(_start);
    }
}
