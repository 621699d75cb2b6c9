using System.Text;
using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Surveying;

namespace Ligature.Tests.Surveying;

/// <summary>What GNU realpath says about paths: the canonical one, or the reason why there is none.</summary>
internal static class GnuVerdict
{
    /// <summary>For each path its answer, in order.</summary>
    /// <param name="paths">Paths without line breaks, none of them empty.</param>
    /// <param name="missing">Which names need not exist.</param>
    /// <param name="links">What becomes of the links.</param>
    /// <param name="prefix">A command that runs realpath as another user.</param>
    internal static List<string> Of(IEnumerable<FilePath> paths, MissingNames missing, LinkExpansion links, string prefix = "")
    {
        var mode = missing switch { MissingNames.Refused => "-e", MissingNames.Allowed => "-m", _ => "" };
        var way = links switch { LinkExpansion.AfterParents => "-L", LinkExpansion.Never => "-s", _ => "-P" };

        // Unbuffered, answers and complaints come through one pipe in the order of the operands.
        var script = $"xargs -0 {prefix} stdbuf -o0 realpath -z {mode} {way} -- 2>&1; true";
        var output = ReferenceProgram.Run("sh", ["-c", script], ReferenceProgram.JoinWithNul(paths), Environment.CurrentDirectory);
        return Split(Encoding.Latin1.GetString(output));
    }

    /// <summary>How realpath would have said it.</summary>
    internal static string Phrase(FilePath path, MissingNames missing, LinkExpansion links)
    {
        var errno = CanonicalPath.TryResolve(path, missing, links, out var canonical);
        return errno == Errno.None ? Encoding.Latin1.GetString(canonical.Bytes) : errno.Message();
    }

    private static List<string> Split(string output)
    {
        const string Complaint = "realpath: ";
        var answers = new List<string>();
        while (output.Length > 0)
        {
            var isComplaint = output.StartsWith(Complaint, StringComparison.Ordinal);
            var end = output.IndexOf(isComplaint ? '\n' : '\0', StringComparison.Ordinal);
            var answer = output[..end];
            answers.Add(isComplaint ? answer[(answer.LastIndexOf(": ", StringComparison.Ordinal) + 2)..] : answer);
            output = output[(end + 1)..];
        }

        return answers;
    }
}
