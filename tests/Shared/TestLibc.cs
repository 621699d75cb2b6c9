using System.Runtime.InteropServices;

namespace Ligature.Testing;

/// <summary>The calls of the C library that tests make their trees with.</summary>
internal static partial class TestLibc
{
    internal const int CreateWriteTruncate = 0x1 | 0x40 | 0x200 | 0x80000;
    internal const int NoEntry = 2;

    [LibraryImport("libc", EntryPoint = "mkdtemp", SetLastError = true)]
    internal static partial nint MakeTemporaryDirectory(byte[] template);

    [LibraryImport("libc", EntryPoint = "realpath", SetLastError = true)]
    internal static partial nint RealPath(byte[] path, byte[] resolved);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true)]
    internal static partial int Open(byte[] path, int flags, int mode);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    internal static partial nint Write(int descriptor, byte[] bytes, nuint count);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    internal static partial int Close(int descriptor);

    [LibraryImport("libc", EntryPoint = "truncate", SetLastError = true)]
    internal static partial int Truncate(byte[] path, long size);

    [LibraryImport("libc", EntryPoint = "mkdir", SetLastError = true)]
    internal static partial int MakeDirectory(byte[] path, int mode);

    [LibraryImport("libc", EntryPoint = "symlink", SetLastError = true)]
    internal static partial int SymbolicLink(byte[] target, byte[] path);

    [LibraryImport("libc", EntryPoint = "link", SetLastError = true)]
    internal static partial int HardLink(byte[] existing, byte[] path);

    [LibraryImport("libc", EntryPoint = "mkfifo", SetLastError = true)]
    internal static partial int MakeFifo(byte[] path, int mode);

    [LibraryImport("libc", EntryPoint = "chmod", SetLastError = true)]
    internal static partial int ChangeMode(byte[] path, int mode);

    [LibraryImport("libc", EntryPoint = "lchown", SetLastError = true)]
    internal static partial int ChangeOwnerOfLink(byte[] path, uint user, uint group);

    [LibraryImport("libc", EntryPoint = "utimensat", SetLastError = true)]
    internal static partial int SetTimes(int directory, byte[] path, long[] times, int flags);

    [LibraryImport("libc", EntryPoint = "remove", SetLastError = true)]
    internal static partial int Remove(byte[] path);

    [LibraryImport("libc", EntryPoint = "rename", SetLastError = true)]
    internal static partial int Rename(byte[] from, byte[] to);

    [LibraryImport("libc", EntryPoint = "geteuid")]
    internal static partial uint GetEffectiveUser();
}
