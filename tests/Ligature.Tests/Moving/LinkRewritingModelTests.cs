using Ligature.Execution;
using Ligature.FileSystem;
using Ligature.Moving;
using Ligature.Paths;
using Ligature.Surveying;
using Ligature.Testing;
using Xunit;

namespace Ligature.Tests.Moving;

/// <summary>Random trees and random moves: whatever a link led to before, it leads to afterwards.</summary>
public sealed class LinkRewritingModelTests
{
    private const int TreesInMemory = 4000;
    private const int TreesOnDisk = 60;

    [Fact]
    public void In_memory_every_live_link_leads_to_the_same_file_after_any_moves()
    {
        var (rewritten, needless) = (0, 0);
        for (var seed = 0; seed < TreesInMemory; seed++)
        {
            var model = new MovedModel(seed, "/t");
            var reader = new LinkWayReader(model.Look);
            var moves = model.DrawMoves();
            var relocations = MovedModel.RelocationsOf(moves);
            var before = model.Links.ToDictionary(link => link, model.Resolve);
            var changes = model.Links.ConvertAll(link => (Link: link, Old: link.Path, Change: Decide(reader, link, relocations)));
            foreach (var (node, directory, name) in moves)
            {
                node.MoveTo(directory, name);
            }

            var broken = changes.FindAll(change => before[change.Link] is { } end && model.Resolve(change.Link) != end);
            foreach (var (link, _, change) in changes.Where(change => change.Change.Kind == LinkChangeKind.Rewritten))
            {
                rewritten++;
                Assert.True(before[link] is not null, $"seed {seed}: the broken link {link.Path} was rewritten");
                needless += broken.Exists(other => before[other.Link] == before[link]) ? 0 : 1;
                Assert.Equal((seed, link.Path, link.Target!.StartsWith('/')), (seed, link.Path, change.NewText.IsAbsolute));
                link.Target = change.NewText.ToString();
            }

            foreach (var (link, old, change) in changes)
            {
                Assert.True(before[link] is not { } end || model.Resolve(link) == end, $"seed {seed}: {old}, now {link.Path} -> {link.Target}: {change.Kind}");
            }
        }

        // Were hardly any link touched, the test would prove nothing.
        Assert.InRange(rewritten, TreesInMemory / 2, int.MaxValue);

        // By chance another link at the old text leads to the same file.
        Assert.InRange(needless, 0, rewritten / 1000);
    }

    [Fact]
    public void On_disk_the_kernel_finds_the_same_files_before_and_after()
    {
        for (var seed = 0; seed < TreesOnDisk; seed++)
        {
            using var tree = new TestTree();
            var model = new MovedModel(seed, tree.RootText);
            model.WriteTo(tree);
            var reader = new LinkWayReader(SeenOnDisk);
            var moves = model.DrawMoves();
            var relocations = MovedModel.RelocationsOf(moves);
            var before = model.Links.ToDictionary(link => link, link => EndOf(link.Path));
            Assert.All(model.Links, link => Assert.Equal(model.Resolve(link) is { } end ? EndOf(end.Path) : null, before[link]));

            var changes = model.Links.ToDictionary(link => link, link => Decide(reader, link, relocations));
            foreach (var (node, directory, name) in moves)
            {
                tree.Rename(node.Path, $"{directory.Path}/{name}");
                node.MoveTo(directory, name);
            }

            foreach (var (link, change) in changes.Where(change => change.Value.Kind == LinkChangeKind.Rewritten))
            {
                Assert.Equal(Errno.None, AtomicReplace.TryMakeSymbolicLink(change.NewText, DirectoryHandle.WorkingDirectory, FilePath.FromText(link.Path)));
            }

            Assert.All(model.Links, link => Assert.Equal((seed, link.Path, before[link] ?? EndOf(link.Path)), (seed, link.Path, EndOf(link.Path))));
        }
    }

    private static LinkChange Decide(LinkWayReader reader, MovedNode link, Relocations relocations)
        => LinkRewriting.Decide(reader.Read(FilePath.FromText(link.Path), FilePath.FromText(link.Target!)), relocations);

    private static NamedPlace SeenOnDisk(FilePath path)
    {
        var here = DirectoryHandle.WorkingDirectory;
        if (FileOperations.TryGetStatus(here, path, LinkFollowing.Never, StatusFields.Basic, out var status) != Errno.None)
        {
            return new NamedPlace(NamedPlaceKind.Unreachable);
        }

        return status.IsSymbolicLink ? new NamedPlace(NamedPlaceKind.SymbolicLink, FileOperations.ReadLink(here, path))
            : new NamedPlace(status.IsDirectory ? NamedPlaceKind.Directory : NamedPlaceKind.Other);
    }

    private static FileIdentity? EndOf(string path)
        => FileOperations.TryGetStatus(DirectoryHandle.WorkingDirectory, FilePath.FromText(path), LinkFollowing.Follow, StatusFields.Basic, out var status)
            == Errno.None ? status.Identity : null;
}
