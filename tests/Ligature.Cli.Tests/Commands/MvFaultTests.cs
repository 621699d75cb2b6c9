using Ligature.Testing;
using Xunit;

namespace Ligature.Cli.Tests.Commands;

/// <summary>Calls of a move to another file system fail, one at a time.</summary>
public sealed class MvFaultTests(ITestOutputHelper output) : IDisposable
{
    private static readonly string[] Errors = ["ENOSPC", "EIO", "EACCES", "EXDEV", "EROFS", "EDQUOT", "EMLINK"];

    private readonly MovedTree _moved = new();

    private TestTree Tree => _moved.Tree;

    public void Dispose() => _moved.Dispose();

    [Fact]
    public void Whatever_fails_is_told_and_the_links_lead_to_a_whole_tree()
    {
        Assert.SkipUnless(Tree.Shell("strace -qq -o /dev/null true 2>/dev/null && echo y || :").Length > 0, "processes cannot be traced here");
        var command = _moved.Command($"mv --in . old {_moved.Volume}/new");
        var points = 0;
        foreach (var call in (string[])["mkdirat", "copy_file_range", "ftruncate", "write", "symlinkat", "linkat", "fchmod", "fchownat", "utimensat", "fdatasync", "syncfs", "renameat2", "unlinkat"])
        {
            for (var number = 1; ; number++)
            {
                var error = Errors[points % Errors.Length];
                var when = $"{error} at {call} {number}";
                Tree.Shell($"rm -rf old link {_moved.Volume}/new");
                FillTree();
                var before = _moved.Facts("old");
                var run = Tree.Shell($"strace -f -qq -o trace -e trace={call} -e inject={call}:error={error}:when={number} {command} >out 2>errors; echo $?; cat errors").Split('\n', 2);
                if (!Tree.Shell("cat trace").Contains("INJECTED", StringComparison.Ordinal))
                {
                    break;
                }

                points++;

                // What goes to standard output may fail too, and then all the rest is done.
                Assert.True(run[0] is "0" || run[1].StartsWith("lig: ", StringComparison.Ordinal), $"{when}: exit code {run[0]}, {run[1]}");
                var recovered = _moved.Recover();
                Assert.True(recovered.ExitCode == 0, $"{when}: {recovered.ErrorText}");
                // A removal that fails leaves the rest of the original beside the whole copy.
                var hasNew = Tree.Shell($"[ -d {_moved.Volume}/new ] && echo y || :").Length > 0;
                Assert.Equal((when, before), (when, _moved.Facts(hasNew ? $"{_moved.Volume}/new" : "old")));

                // A link that itself could not be replaced is as it was, and is named.
                Assert.Equal((when, "content"), (when, run[1].Contains("cannot replace", StringComparison.Ordinal) ? "content" : Tree.Shell("cat link")));
                Assert.Equal((when, ""), (when, Tree.Shell($"find . {_moved.Volume} -name '.lig*'")));
            }
        }

        output.WriteLine($"{points} faults");
        Assert.InRange(points, 30, int.MaxValue);
    }

    private void FillTree()
    {
        Tree.File("old/sub/file", "content");
        Tree.HardLink("old/again", "old/sub/file");
        Tree.Symlink("old/inside", "sub/file");
        Tree.SparseFile("old/hole", 1 << 20);
        Tree.Symlink("link", "old/sub/file");
    }
}
