using System.Globalization;
using Ligature.Cli.Tests.Commands;
using Ligature.FileSystem;
using Ligature.Testing;
using Xunit;

namespace Ligature.Cli.Tests.Claims;

/// <summary>What the tests of the claims look with: the library and the program, compared with stat(1) where it can tell.</summary>
internal static class ClaimReading
{
    /// <summary>The facts of a name itself as the library reads them; stat(1) must say the same.</summary>
    public static FileStatus See(this TestTree tree, string path)
    {
        var seen = FileOperations.GetStatus(DirectoryHandle.WorkingDirectory, tree.Path(path), LinkFollowing.Never);
        var expected = tree.Shell($"stat -c '%i %h %s %a %u %g' -- '{path}'").TrimEnd('\n');
        Assert.Equal(
            expected,
            string.Create(CultureInfo.InvariantCulture, $"{seen.Inode} {seen.LinkCount} {seen.Size} {Convert.ToString(seen.Mode, 8)} {seen.UserId} {seen.GroupId}"));
        return seen;
    }

    /// <summary>What <c>lig check</c> finds in the tree: <c>KIND PATH</c>, only the kinds given.</summary>
    public static string[] Findings(this TestTree tree, string kinds)
        => [.. tree.Lig("check", "--json-lines", "--only", kinds).Objects().OfType("finding")
            .Select(finding => $"{finding.GetProperty("kind").GetString()} {finding.Path("path")}")];

    /// <summary>The links of the tree that <c>lig check</c> finds dangling, and find(1) too.</summary>
    public static string[] Dangling(this TestTree tree)
    {
        string[] found = [.. tree.Findings("dangling").Select(finding => finding["dangling ".Length..]).Order(StringComparer.Ordinal)];
        Assert.Equal(tree.SortedRecords("find . -xtype l -print0"), found);
        return found;
    }

    /// <summary>What <c>lig explain</c> says, on one line.</summary>
    public static string Explain(this TestTree tree, string path)
        => string.Join(' ', tree.Lig("explain", path, "--in", ".").OutputText.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Why <c>lig why</c> says that a name cannot be a hard link; empty where it can.</summary>
    public static string[] Refusals(this TestTree tree, string first, string second)
        => [.. tree.Lig("why", "--json", first, second).Document().GetProperty("refusals").EnumerateArray().Select(word => word.GetString()!)];

    /// <summary>How <c>lig why</c> says that two paths are related.</summary>
    public static string? Relation(this TestTree tree, string first, string second)
        => tree.Lig("why", "--json", first, second).Document().GetProperty("relation").GetString();

    /// <summary>What <c>lig du</c> says of a folder, in bytes.</summary>
    public static (long Holds, long Frees) Space(this TestTree tree, string folder)
    {
        var line = tree.Lig("du", "--json-lines", folder).Objects().First(one => one.Path("path") == folder);
        return (line.Number("holds_bytes"), line.Number("frees_bytes"));
    }

    /// <summary>The bytes that are free on the tree's file system (stat(1) with -f).</summary>
    public static long FreeBytes(this TestTree tree)
    {
        var numbers = tree.Shell("sync -f . ; stat -f -c '%f %S' .").Split(' ');
        return long.Parse(numbers[0], CultureInfo.InvariantCulture) * long.Parse(numbers[1], CultureInfo.InvariantCulture);
    }

    /// <summary>The message with which a command fails; where it does not fail, the test does.</summary>
    public static string Failure(this TestTree tree, string command) => tree.Shell($"if {{ {command}; }} 2>&1 >/dev/null; then exit 1; fi");
}
