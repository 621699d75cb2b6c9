using System.Diagnostics;
using System.Text;
using Ligature.Testing;

namespace Ligature.Cli.Tests.DropIns;

/// <summary>Runs cases with the installed GNU program and with the binary under its name, in trees made alike, and tells what differs.</summary>
/// <remarks>One shell runs all cases of a batch: starting a process for each would take most of the time.</remarks>
internal static class GnuComparison
{
    private static readonly string[] Sides = ["gnu", "lig"];
    private static readonly string[] Programs = ["ln", "link", "unlink", "readlink", "realpath"];

    /// <summary>Compares.</summary>
    /// <param name="cases">The cases; each has a tree of its own where trees are changed.</param>
    /// <param name="asNobody">Whether a user without rights runs them.</param>
    /// <param name="changesTree">Whether the trees have to be compared as well; if not, both programs meet the same one, so that its path is the same too.</param>
    /// <param name="place">The folder to make the trees in; the temporary folder when null.</param>
    /// <returns>One text for each case that differs.</returns>
    public static IReadOnlyList<string> Differences(IReadOnlyList<GnuCase> cases, bool asNobody = false, bool changesTree = true, string? place = null)
    {
        using var tree = new TestTree(place ?? Path.GetTempPath());
        tree.SetMode(".", 0x1ED /* 0755 */);
        foreach (var program in Programs)
        {
            tree.Symlink($"bin/{program}", LigProcess.BinaryForAnybody.Value);
        }

        MakeTrees(tree, cases, changesTree);
        if (asNobody)
        {
            OtherUser.SkipUnlessRoot("becoming another user");
            tree.Shell($"chown -hR {OtherUser.Nobody}:{OtherUser.Nobody} .");
        }

        RunAll(tree, asNobody);
        var snapshots = changesTree ? Sides.Select(side => TreeSnapshot.TakeAll(tree, side)).ToArray() : null;
        List<string> differences = [];
        for (var i = 0; i < cases.Count; i++)
        {
            var (expected, actual) = (GnuOutcome.Read(tree, Sides[0], i), GnuOutcome.Read(tree, Sides[1], i));
            if (snapshots is not null)
            {
                expected = expected with { Tree = snapshots[0].GetValueOrDefault(i, "") };
                actual = actual with { Tree = snapshots[1].GetValueOrDefault(i, "") };
            }

            if (!expected.IsMatchedBy(actual))
            {
                differences.Add($"{(asNobody ? "as nobody, " : "")}{cases[i]}\n--- GNU\n{expected}\n--- lig\n{actual}\n");
            }
        }

        return differences;
    }

    private static void MakeTrees(TestTree tree, IReadOnlyList<GnuCase> cases, bool changesTree)
    {
        var script = new StringBuilder();
        var made = new Dictionary<CaseTree, string>();
        foreach (var side in Sides)
        {
            var search = side == Sides[0] ? "/usr/bin:/bin" : $"{tree.RootText}/bin";
            for (var i = 0; i < cases.Count; i++)
            {
                var folder = $"{side}/{i}/w";
                if (changesTree || made.TryAdd(cases[i].Tree, folder))
                {
                    cases[i].Tree.Make(tree, folder);
                    cases[i].Tree.Lock(tree, folder);
                }

                tree.File($"out/{side}.{i}.in", cases[i].Input);
                var output = $"{tree.RootText}/out/{side}.{i}";
                var streams = $"<{output}.in >{output}.out 2>{output}.err {cases[i].Redirections}";
                script.Append($"cd {tree.RootText}/{(changesTree ? folder : made[cases[i].Tree])}\nPATH={search} {cases[i].CommandLine} {streams}\necho $? >{output}.code\n");
            }
        }

        tree.File("run.sh", Encoding.Latin1.GetBytes(script.ToString()));
    }

    private static void RunAll(TestTree tree, bool asNobody)
    {
        string[] command = asNobody
            ? ["setpriv", $"--reuid={OtherUser.Nobody}", $"--regid={OtherUser.Nobody}", "--clear-groups", "/bin/sh", "run.sh"]
            : ["/bin/sh", "run.sh"];
        var start = new ProcessStartInfo(command[0], command[1..]) { UseShellExecute = false, WorkingDirectory = tree.RootText };
        foreach (var name in new[] { "LC_ALL", "LC_CTYPE", "LANG", "LC_MESSAGES", "POSIXLY_CORRECT", "VERSION_CONTROL", "SIMPLE_BACKUP_SUFFIX" })
        {
            start.Environment.Remove(name);
        }

        using var process = Process.Start(start)!;
        process.WaitForExit();
    }
}
