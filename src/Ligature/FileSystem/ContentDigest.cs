using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Ligature.Paths;
using Microsoft.Win32.SafeHandles;

namespace Ligature.FileSystem;

/// <summary>The SHA-256 of a regular file's content (FIPS 180-4), as sha256sum(1) prints it.</summary>
public sealed class ContentDigest : IDisposable
{
    /// <summary>How many bytes a digest has.</summary>
    public const int Length = SHA256.HashSizeInBytes;

    private const int BufferLength = 256 << 10;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _buffer = GC.AllocateUninitializedArray<byte>(BufferLength);

    /// <summary>Whether digests can be made here: the runtime leaves them to OpenSSL, and ends the process where it is missing.</summary>
    public static bool IsAvailable { get; } = HasLibrary("libssl.so.3") || HasLibrary("libssl.so.1.1");

    /// <summary>Reads a file, if it is still the one that was seen, and stays so until its end.</summary>
    /// <param name="path">The file; a symbolic link at its end is not followed.</param>
    /// <param name="seen">The version that it must be.</param>
    /// <param name="digest">The 32 bytes; null where it is another file by now, changed meanwhile, or cannot be read.</param>
    /// <param name="cancellation">Ends the reading with an exception.</param>
    /// <returns>Why it could not be read; None also where it changed.</returns>
    public Errno TryRead(FilePath path, FileVersion seen, CancellationToken cancellation, out byte[]? digest)
    {
        digest = null;
        var errno = FileOperations.TryOpenForReading(DirectoryHandle.WorkingDirectory, path, LinkFollowing.Never, out var file);
        if (errno != Errno.None)
        {
            return errno;
        }

        using (file)
        {
            if (!IsAsSeen(file!, seen))
            {
                return Errno.None;
            }

            errno = TryRead(file!, cancellation, out var value);
            digest = errno == Errno.None && IsAsSeen(file!, seen) ? value : null;
            return errno;
        }
    }

    /// <summary>Reads an open file from its position to its end.</summary>
    /// <param name="file">Open for reading.</param>
    /// <param name="cancellation">Ends the reading with an exception.</param>
    /// <param name="digest">The 32 bytes; of what was read until then where an error ended it.</param>
    public Errno TryRead(SafeFileHandle file, CancellationToken cancellation, out byte[] digest)
    {
        var errno = ReadToEnd(file, cancellation);
        digest = _hash.GetHashAndReset();
        return errno;
    }

    /// <summary>Adds bytes of a content that is read elsewhere.</summary>
    public void Append(ReadOnlySpan<byte> bytes) => _hash.AppendData(bytes);

    /// <summary>Adds a hole, which reads as so many zeros.</summary>
    public void AppendZeros(long count)
    {
        _buffer.AsSpan(0, (int)Math.Min(count, BufferLength)).Clear();
        for (; count > 0; count -= BufferLength)
        {
            _hash.AppendData(_buffer, 0, (int)Math.Min(count, BufferLength));
        }
    }

    /// <summary>The digest of everything that was appended; then it begins anew.</summary>
    public byte[] Finish() => _hash.GetHashAndReset();

    /// <inheritdoc/>
    public void Dispose() => _hash.Dispose();

    private Errno ReadToEnd(SafeFileHandle file, CancellationToken cancellation)
    {
        Errno errno;
        while ((errno = FileOperations.TryRead(file, _buffer, out var count)) == Errno.None && count > 0)
        {
            _hash.AppendData(_buffer, 0, count);
            if (cancellation.IsCancellationRequested)
            {
                _ = _hash.GetHashAndReset();
                cancellation.ThrowIfCancellationRequested();
            }
        }

        return errno;
    }

    // A pipe or a device must not be read, so the facts come before the first byte.
    private static bool IsAsSeen(SafeFileHandle file, FileVersion seen)
        => FileOperations.TryGetStatus(file, StatusFields.Basic, out var now) == Errno.None && now.Type == FileType.Regular && FileVersion.Of(in now) == seen;

    private static bool HasLibrary(string name)
    {
        if (!NativeLibrary.TryLoad(name, out var library))
        {
            return false;
        }

        NativeLibrary.Free(library);
        return true;
    }
}
