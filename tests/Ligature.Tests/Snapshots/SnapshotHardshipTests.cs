using Ligature.FileSystem;
using Ligature.Snapshots;
using Ligature.Surveying;
using Ligature.Testing;
using Xunit;

namespace Ligature.Tests.Snapshots;

/// <summary>A store that is full, a source that is changed to lead astray, two at work at once.</summary>
public sealed class SnapshotHardshipTests : IDisposable
{
    private static readonly int Seed = int.TryParse(Environment.GetEnvironmentVariable("LIG_SEED"), out var given) ? given : 1;

    private readonly TakenTree _taken = new();

    private TestTree Tree => _taken.Tree;

    public void Dispose() => _taken.Dispose();

    [Fact]
    public void On_a_disk_that_gets_full_there_is_a_whole_snapshot_or_none()
    {
        using var volume = LoopVolume.Create("ext4");
        Tree.Shell($"mkdir {volume.Root}/store; ln -s {volume.Root}/store store; mkdir -p source/d; for i in $(seq 40); do head -c {100_000} /dev/urandom >source/d/f$i; done");
        var first = _taken.Take();
        Tree.Shell("for i in $(seq 20); do head -c 200000 /dev/urandom >source/d/f$i; mkdir source/e$i; echo $i >source/e$i/f; done");
        var old = State(first.Facts.Id);
        var random = new Random(Seed);
        var failed = 0;
        for (var i = 0; i < 10; i++)
        {
            // The new snapshot takes some 4.2 MB.
            var left = random.Next(9) * 600;
            Tree.Shell($"fallocate -l $(( $(df --output=avail -k {volume.Root} | tail -n 1) - {left} ))K {volume.Root}/filling 2>/dev/null || cat /dev/zero >{volume.Root}/filling 2>/dev/null || true");
            var listed = Listed();
            var taken = "";
            try
            {
                taken = _taken.Take().Facts.Id;
            }
            catch (FileLinkException exception)
            {
                Assert.Equal(Errno.NoSpace, exception.Errno);
                failed++;
            }

            Assert.Equal(listed.Count + (taken.Length > 0 ? 1 : 0), Listed().Count);
            Assert.Equal(old, State(first.Facts.Id));
            Assert.Empty(_taken.Verify().Findings);
            Assert.Equal("", Tree.Shell("ls store/.ligature/in-progress"));
            Assert.Equal("", taken.Length > 0 ? _taken.Differences("source", $"store/{taken}") : "");
            Tree.Shell($"rm -f {volume.Root}/filling; [ -z '{taken}' ] || rm -r store/{taken}");
        }

        Assert.InRange(failed, 1, 9);
        Assert.Empty(_taken.Take().Failures);
        Assert.Equal("", _taken.Differences("source", "store/latest"));
    }

    [Fact]
    public void While_folders_are_swapped_for_links_nothing_outside_the_source_is_read()
    {
        const string Secret = "never to be read";
        for (var i = 0; i < 40; i++)
        {
            Tree.File($"source/f{i}/deep/file", "content");
            Tree.File($"secret{i}/deep/file", Secret);
        }

        using var stop = new CancellationTokenSource();
        var swapping = new Thread(() =>
        {
            for (var i = 0; !stop.IsCancellationRequested; i = (i + 1) % 40)
            {
                try
                {
                    Directory.Move($"{Tree.RootText}/source/f{i}", $"{Tree.RootText}/aside");
                    Directory.CreateSymbolicLink($"{Tree.RootText}/source/f{i}", $"{Tree.RootText}/secret{i}");
                    File.Delete($"{Tree.RootText}/source/f{i}");
                    Directory.Move($"{Tree.RootText}/aside", $"{Tree.RootText}/source/f{i}");
                }
                catch (IOException)
                {
                    // It goes on with the next.
                }
            }
        });
        swapping.Start();
        try
        {
            for (var i = 0; i < 25; i++)
            {
                _ = _taken.TakeWith(new TakeOptions(new WalkOptions(), "test"));
            }
        }
        finally
        {
            stop.Cancel();
            swapping.Join();
        }

        Assert.Equal("", Tree.Shell($"grep -r '{Secret}' store || true"));
        Assert.Empty(_taken.Verify().Findings);
    }

    [Fact]
    public void Of_two_takes_at_once_one_is_refused_and_nothing_mixes()
    {
        for (var i = 0; i < 200; i++)
        {
            Tree.File($"source/d{i % 10}/f{i}", $"content {i}");
        }

        _taken.Take();
        var refused = 0;
        var takers = Enumerable.Range(0, 4).Select(_ => new Thread(() =>
        {
            for (var i = 0; i < 10; i++)
            {
                try
                {
                    Assert.Equal((200L, 0L), _taken.Take().Counts is var counts ? (counts.Linked, counts.Copied) : default);
                }
                catch (FileLinkException exception) when (exception.Errno == Errno.Busy)
                {
                    Interlocked.Increment(ref refused);
                }
            }
        })).ToList();
        takers.ForEach(taker => taker.Start());
        takers.ForEach(taker => taker.Join());

        Assert.Equal(41 - refused, Listed().Count);
        Assert.InRange(refused, 1, 39);
        Assert.Empty(_taken.Verify().Findings);
        foreach (var id in Listed())
        {
            Assert.Equal("", _taken.Differences("source", $"store/{id}"));
        }
    }

    private string State(string id) => Tree.Shell($"cd store/{id}; find . -printf '%P %i %y %m %U %G %s %T@\\n' | LC_ALL=C sort; find . -type f -exec sha256sum {{}} + | LC_ALL=C sort");

    private List<string> Listed()
    {
        using var store = SnapshotStore.Open(Tree.Path("store"));
        return [.. store.List().Select(snapshot => snapshot.Id)];
    }
}
