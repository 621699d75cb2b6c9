using Ligature.Surveying;
using Ligature.Testing;

namespace Ligature.Tests.Surveying;

/// <summary>What GNU stat says about links that it follows: the identity at the end, or the kernel's reason.</summary>
internal static class KernelVerdict
{
    internal const string Missing = "No such file or directory";
    internal const string TooManyLinks = "Too many levels of symbolic links";
    internal const string NotDirectory = "Not a directory";
    internal const string TooLong = "File name too long";
    internal const string Denied = "Permission denied";

    /// <summary>What makes stat run as whom <see cref="Unprivileged"/> runs code.</summary>
    internal static string AsNobody => Environment.IsPrivilegedProcess ? "setpriv --reuid=65534 --regid=65534 --clear-groups --" : "";

    /// <summary>For each path <c>device:inode</c>, or the error message.</summary>
    /// <param name="tree">Where to run.</param>
    /// <param name="paths">Plain paths without blanks or quotes.</param>
    /// <param name="prefix">A command that runs stat as another user.</param>
    internal static Dictionary<string, string> Of(TestTree tree, IEnumerable<string> paths, string prefix = "")
    {
        var verdicts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var batch in paths.Chunk(500))
        {
            var output = tree.Shell($"{prefix} stat -L --printf '%n %Hd,%Ld:%i\\n' -- {string.Join(' ', batch)} 2>&1 || true");
            foreach (var line in output.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                if (line.StartsWith("stat: ", StringComparison.Ordinal))
                {
                    var parts = line.Split('\'');
                    verdicts.Add(parts[1], parts[2].TrimStart(':', ' '));
                }
                else
                {
                    var space = line.IndexOf(' ', StringComparison.Ordinal);
                    verdicts.Add(line[..space], line[(space + 1)..]);
                }
            }
        }

        return verdicts;
    }

    /// <summary>How stat would have said it.</summary>
    internal static string Phrase(SymlinkResolution resolution) => resolution.State switch
    {
        SymlinkState.Live => $"{resolution.Target!.Value.Volume >> 32},{resolution.Target!.Value.Volume & uint.MaxValue}:{resolution.Target!.Value.Inode}",
        SymlinkState.Dangling or SymlinkState.Unmounted => Missing,
        SymlinkState.NotADirectory => NotDirectory,
        SymlinkState.Loop => TooManyLinks,
        SymlinkState.TooLong => resolution.Errno == Ligature.FileSystem.Errno.NameTooLong ? TooLong : TooManyLinks,
        SymlinkState.Denied => Denied,
        _ => resolution.Errno.ToString(),
    };
}
