using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Repairing;

/// <summary>The digests of targets: those known from the last time, and those that have to be read, each file once.</summary>
internal sealed class TargetDigests(TrackOptions options)
{
    private readonly Dictionary<FileVersion, Content> _contents = [];
    private readonly List<UnreadFile> _unreadable = [];

    internal long FilesRead { get; private set; }

    internal ulong BytesRead { get; private set; }

    internal IReadOnlyList<UnreadFile> Unreadable => _unreadable;

    /// <summary>Takes over what was recorded of a target that did not change, or notes that it is to be read.</summary>
    /// <returns>Whether nothing is to be read.</returns>
    internal bool Recall(TrackedLink link, TrackedTarget? earlier)
    {
        var isKnown = earlier?.Digest is not null && link.Target.IsUnchangedSince(earlier);
        if (!isKnown && !options.Wants(link.Target))
        {
            return true;
        }

        var version = link.Target.Version;
        if (!_contents.TryGetValue(version, out var content))
        {
            _contents.Add(version, content = new Content(version, link.Place));
        }

        content.Digest ??= isKnown ? earlier!.Digest : null;
        return isKnown;
    }

    /// <summary>Reads what is missing.</summary>
    /// <exception cref="LinkCatalogException">Digests cannot be made here.</exception>
    internal void ReadMissing()
    {
        var missing = _contents.Values.Where(content => content.Digest is null).ToList();
        if (missing.Count == 0)
        {
            return;
        }

        if (!ContentDigest.IsAvailable)
        {
            throw new LinkCatalogException("cannot make SHA-256 digests: OpenSSL's library (libssl.so.3) is not installed", "Record without them: --digest never.");
        }

        // Files lie on the disk about as their numbers do.
        missing.Sort((a, b) => a.Version.Identity.Number.CompareTo(b.Version.Identity.Number));
        var next = -1;
        var failure = default(Exception);
        var threads = new List<Thread>();
        while (threads.Count < Math.Min(options.Walk.EffectiveThreads, missing.Count) - 1)
        {
            var thread = new Thread(Work) { IsBackground = true, Name = "digests" };
            threads.Add(thread);
            thread.Start();
        }

        Work();
        threads.ForEach(thread => thread.Join());
        options.Walk.Cancellation.ThrowIfCancellationRequested();
        if (failure is not null)
        {
            throw failure;
        }

        void Work()
        {
            try
            {
                using var reader = new ContentDigest();
                for (var taken = Interlocked.Increment(ref next); taken < missing.Count && failure is null; taken = Interlocked.Increment(ref next))
                {
                    var content = missing[taken];
                    var errno = reader.TryRead(content.Place, content.Version, options.Walk.Cancellation, out content.Digest);
                    Note(content, errno);
                }
            }
            catch (Exception exception)
            {
                failure = exception;
            }
        }
    }

    /// <summary>The link with the digest of its target, where there is one.</summary>
    internal TrackedLink Complete(TrackedLink link)
        => _contents.TryGetValue(link.Target.Version, out var content) ? link with { Target = link.Target with { Digest = content.Digest } } : link;

    private void Note(Content content, Errno errno)
    {
        lock (_unreadable)
        {
            if (errno != Errno.None)
            {
                _unreadable.Add(new UnreadFile(content.Place, errno));
            }
            else if (content.Digest is not null)
            {
                FilesRead++;
                BytesRead += content.Version.Size;
                options.DigestProgress?.Invoke(FilesRead);
            }
        }
    }

    private sealed class Content(FileVersion version, FilePath place)
    {
        internal byte[]? Digest;

        internal FileVersion Version { get; } = version;

        internal FilePath Place { get; } = place;
    }
}
