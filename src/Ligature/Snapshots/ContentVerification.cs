using Ligature.Execution;
using Ligature.FileSystem;
using Microsoft.Win32.SafeHandles;

namespace Ligature.Snapshots;

/// <summary>Reads files with several threads and compares their digests with those of the manifests.</summary>
internal sealed class ContentVerification(IReadOnlyList<DirectoryHandle> trees, int threads, Action<long>? progress, CancellationToken cancellation)
{
    private int _next = -1;
    private long _files;
    private long _bytes;
    private volatile Exception? _failure;

    internal long Files => _files;

    internal ulong Bytes => (ulong)_bytes;

    internal void Run(VerifiedFile[] files)
    {
        if (files.Length > 0 && !ContentDigest.IsAvailable)
        {
            throw new SnapshotException("cannot make SHA-256 digests: OpenSSL's library (libssl.so.3) is not installed", "Verify without --read-data.");
        }

        var others = new List<Thread>();
        while (others.Count < Math.Min(threads, files.Length) - 1)
        {
            others.Add(new Thread(() => Work(files)) { IsBackground = true, Name = "digests" });
            others[^1].Start();
        }

        Work(files);
        others.ForEach(thread => thread.Join());
        cancellation.ThrowIfCancellationRequested();
        if (_failure is { } failure)
        {
            throw failure;
        }
    }

    private void Work(VerifiedFile[] files)
    {
        try
        {
            using var digest = new DigestedCopy();
            using var folder = new OtherFolder();
            var tree = -1;
            for (var taken = Interlocked.Increment(ref _next); taken < files.Length && _failure is null; taken = Interlocked.Increment(ref _next))
            {
                var file = files[taken];
                if (file.Tree != tree)
                {
                    folder.Close();
                    tree = file.Tree;
                }

                Read(file, folder.Open(trees[tree], file.Directory), digest);
                var count = Interlocked.Increment(ref _files);
                Interlocked.Add(ref _bytes, (long)file.Size);
                progress?.Invoke(count);
            }
        }
        catch (Exception exception)
        {
            _failure = exception;
        }
    }

    private void Read(VerifiedFile file, DirectoryHandle? folder, DigestedCopy digest)
    {
        var errno = Errno.NoEntry;
        var opened = default(SafeFileHandle);
        errno = folder is null ? errno : FileOperations.TryOpenForReading(folder, file.Name, LinkFollowing.Never, out opened);
        using (opened)
        {
            byte[] found = [];
            errno = errno == Errno.None ? FileOperations.TryGetStatus(opened!, StatusFields.Basic, out var status) is var failed && failed != Errno.None ? failed
                : digest.TryDigest(opened!, in status, cancellation, out found, out _) : errno;
            file.Problem = errno != Errno.None ? VerifyFindingKind.Unreadable : found.AsSpan().SequenceEqual(file.Digest) ? null : VerifyFindingKind.Damaged;
            file.Detail = errno == Errno.None ? "" : errno.Message();
        }
    }
}
