using Ligature.Paths;
using Ligature.Snapshots;
using Ligature.Surveying;
using Ligature.Testing;
using Xunit;

namespace Ligature.Tests.Snapshots;

public sealed class SnapshotDiffTests : IDisposable
{
    private readonly TakenTree _taken = new();

    private TestTree Tree => _taken.Tree;

    public void Dispose() => _taken.Dispose();

    [Fact]
    public void Equal_snapshots_do_not_differ()
    {
        EveryKindOfFile.Make(Tree, "source");

        Assert.Empty(Differences("true"));
    }

    [Theory]
    [InlineData("echo 2 > new", "Added new new None")]
    [InlineData("mkdir new; echo 2 > new/er", "Added new new None", "Added new/er new/er None")]
    [InlineData("rm -r folder", "Removed folder folder None", "Removed folder/one folder/one None", "Removed folder/two folder/two None")]
    [InlineData("echo 2 > file", "Changed file file Content, Time")]
    [InlineData("ln -sfn other link", "Changed link link Content, Time")]
    [InlineData("rm file; mkdir file", "Added file file None", "Removed file file None")]
    [InlineData("chmod 600 file; chmod 700 folder", "Metadata file file Mode", "Metadata folder folder Mode")]
    [InlineData("touch -d @5 file", "Metadata file file Time")]
    [InlineData("chown 5:6 file", "Metadata file file Owner")]
    [InlineData("setfattr -n user.a -v b file", "Metadata file file Attributes")]
    [InlineData("mv file renamed", "Moved renamed file None")]
    [InlineData("mv file folder/file; chmod 600 folder/file", "Moved folder/file file Mode")]
    [InlineData("cp file copy", "Added copy copy None")]
    [InlineData("mv folder other", "Moved other folder None")]
    [InlineData("mv folder other; touch other/more; rm other/two", "Removed folder/two folder/two None", "Moved other folder None", "Added other/more other/more None")]
    [InlineData("mv folder other; echo x >> other/one", "Moved other folder None", "Changed other/one folder/one Content, Time")]
    [InlineData("mv folder other; cp other/one x; mv x other/one", "Moved other folder None", "Metadata other/one folder/one Time")]
    [InlineData("mkdir deep; mv folder deep/er; mv deep/er/one file2", "Added deep deep None", "Moved deep/er folder None", "Moved file2 folder/one None")]
    [InlineData("mv folder/one x; mv folder/two folder/one; mv x folder/two", "Changed folder/one folder/one Content, Time", "Changed folder/two folder/two Content, Time")]
    public void Every_change_is_named(string change, params string[] expected)
    {
        if (change.StartsWith("chown", StringComparison.Ordinal))
        {
            OtherUser.SkipUnlessRoot("giving files away");
        }

        Tree.File("source/file", "content");
        Tree.File("source/folder/one", "1");
        Tree.File("source/folder/two", "22");
        Tree.Symlink("source/link", "target");
        Tree.Shell("touch -d @1000000000 source/folder/one; touch -d @1000000001 source/folder/two");

        Assert.Equal(expected, Differences(change));
    }

    [Fact]
    public void A_number_that_was_used_again_is_no_move()
    {
        Tree.File("source/file", "content");
        var differences = Differences("inode=$(stat -c %i file); rm file; for i in $(seq 2000); do echo $i > x$i; done; find . -type f ! -inum $inode -delete");

        Assert.Equal("Removed file file None", differences[0]);
        Assert.All(differences.Skip(1), difference => Assert.StartsWith("Added", difference, StringComparison.Ordinal));
    }

    [Fact]
    public void Files_are_found_with_their_versions()
    {
        Tree.File("source/notes/todo", "one");
        var first = _taken.Take().Facts.Id;
        _taken.Take();
        Tree.File("source/notes/todo", "other");
        Tree.File("source/todo", "top");
        var third = _taken.Take().Facts.Id;
        Tree.File("source/notes/todo", "one");
        var fourth = _taken.Take().Facts.Id;

        Assert.Equal(
            [$"notes/todo 3: {first} to {fourth}", $"notes/todo 1: {third} to {third}", $"todo 2: {third} to {fourth}"],
            Find("todo"));
        Assert.Equal(2, Find("notes/t*").Length);
        Assert.Equal([$"notes 4: {first} to {fourth}"], Find("notes/"));
        Assert.Empty(Find("none"));
    }

    private string[] Find(string pattern)
    {
        using var store = SnapshotStore.Open(Tree.Path("store"));
        var found = SnapshotFind.Run(store, new GlobPattern(FilePath.FromText(pattern)), CancellationToken.None);
        return [.. found.Files.SelectMany(file => file.Versions.Select(version => $"{file.Path} {version.Snapshots}: {version.First} to {version.Last}"))];
    }

    private string[] Differences(string change)
    {
        var one = _taken.Take().Facts.Id;
        Tree.Shell($"cd source; {change}");
        var other = _taken.Take().Facts.Id;
        using var store = SnapshotStore.Open(Tree.Path("store"));
        using var before = store.OpenManifest(one);
        using var after = store.OpenManifest(other);
        return [.. SnapshotDiff.Run(before, after, CancellationToken.None).Select(difference => $"{difference.Kind} {difference.Path} {difference.OldPath} {difference.Aspects}")];
    }
}
