using System.Diagnostics;
using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Surveying;
using Ligature.Testing;
using Xunit;

namespace Ligature.Tests.Surveying;

/// <summary>Asks the probe twice, without and with a canary, then lets GNU ln try, and demands one answer.</summary>
internal static class LinkProbeAgreement
{
    internal enum User
    {
        Own,
        Nobody,
    }

    /// <summary>Asserts that all three say what is expected and that the probe left nothing behind.</summary>
    /// <returns>The verdict with the canary.</returns>
    internal static LinkVerdict AssertAgreed(
        FilePath existing,
        FilePath place,
        LinkRefusal? expected,
        User user = User.Own,
        LinkFollowing following = LinkFollowing.Never,
        LinkEvidence evidence = LinkEvidence.Canary)
    {
        var concluded = Probe(usesCanary: false);
        var before = Listing(concluded.Directory);
        var proved = Probe(usesCanary: true);

        Assert.Equal(expected, concluded.Refusal);
        Assert.Equal(LinkEvidence.Facts, concluded.Evidence);
        Assert.Equal(expected, proved.Refusal);
        Assert.Equal(evidence, proved.Evidence);
        Assert.Equal(concluded.Errno, proved.Errno);
        Assert.Equal(expected is null, proved.CanLink);
        Assert.Null(proved.CanaryLeft);
        Assert.Equal(before, Listing(concluded.Directory));

        CompareWithLn(existing, place, proved, user, following);
        return proved;

        LinkVerdict Probe(bool usesCanary) => user == User.Own
            ? LinkProbe.Examine(existing, place, usesCanary, following)
            : OtherUser.RunAsNobody(() => LinkProbe.Examine(existing, place, usesCanary, following));
    }

    private static void CompareWithLn(FilePath existing, FilePath place, LinkVerdict verdict, User user, LinkFollowing following)
    {
        string[] asNobody = ["setpriv", $"--reuid={OtherUser.Nobody}", $"--regid={OtherUser.Nobody}", "--clear-groups"];
        var (exitCode, complaint) = Run(
            [.. user == User.Nobody ? asNobody : [], "ln", following == LinkFollowing.Follow ? "-L" : "-P", "--", existing.ToString(), place.ToString()]);
        if (verdict.CanLink)
        {
            Assert.Equal((0, ""), (exitCode, complaint));
            var made = System.IO.Directory.Exists(place.ToString()) ? place.Join(existing.Name) : place;
            Assert.Equal(Inode(existing, following), Inode(made, LinkFollowing.Never));
            _ = Run(["rm", "--", made.ToString()]);
            return;
        }

        Assert.Equal(1, exitCode);
        Assert.EndsWith(verdict.Refusal == LinkRefusal.IsDirectory ? "hard link not allowed for directory" : $": {verdict.Errno.Message()}", complaint, StringComparison.Ordinal);
    }

    private static string Inode(FilePath path, LinkFollowing following)
        => TestMount.Output("stat", following == LinkFollowing.Follow ? "-L" : "-c", following == LinkFollowing.Follow ? "-c%i" : "%i", path.ToString());

    private static List<string> Listing(FilePath directory)
    {
        var path = directory.ToString();
        return System.IO.Directory.Exists(path) ? [.. System.IO.Directory.EnumerateFileSystemEntries(path).Order(StringComparer.Ordinal)] : [];
    }

    private static (int ExitCode, string Complaint) Run(string[] command)
    {
        var start = new ProcessStartInfo(command[0], command[1..]) { UseShellExecute = false, RedirectStandardError = true };
        start.Environment["LC_ALL"] = "C";
        using var process = Process.Start(start)!;
        var complaint = process.StandardError.ReadToEnd().TrimEnd('\n');
        process.WaitForExit();
        return (process.ExitCode, complaint);
    }
}
