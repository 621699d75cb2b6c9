using System.Globalization;
using System.Text;
using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Cli.Tour;

/// <summary>Runs the commands of the tour: each by <c>/bin/sh -c</c> in one folder, with <c>lig</c> on its PATH being this very binary.</summary>
/// <remarks>
/// What they print goes straight to standard output, errors too, so that it is what a person would see who types them. The folders
/// are reached through the descriptors of this process: no path is resolved a second time, and a colon in one does no harm.
/// </remarks>
internal sealed class TourShell
{
    // $1 is the command, $2 its folder, $3 the folder of lig.
    private const string Script = "cd -P -- \"$2\" && PATH=$3:${PATH:-/usr/local/bin:/usr/bin:/bin} && export PATH && exec /bin/sh -c \"$1\" 2>&1 </dev/null";
    private const string NoColor = "NO_COLOR=1; export NO_COLOR; ";
    private const string Color = "unset NO_COLOR; CLICOLOR_FORCE=1; export CLICOLOR_FORCE; ";

    private readonly string _script;
    private readonly string _folder;
    private readonly string _programs;
    private readonly byte[] _environment;

    /// <summary>Puts this program into a folder of programs.</summary>
    /// <param name="folder">Where commands run.</param>
    /// <param name="programs">An empty folder.</param>
    /// <param name="usesColor">Whether the commands colour their output.</param>
    /// <exception cref="FileLinkException">The file system of <paramref name="programs"/> has no symbolic links, or /proc is not there.</exception>
    public TourShell(DirectoryHandle folder, DirectoryHandle programs, bool usesColor)
    {
        _script = (usesColor ? Color : NoColor) + Script;
        (_folder, _programs) = (DescriptorPath(folder), DescriptorPath(programs));
        _environment = RawEnvironment.Read();
        var name = FilePath.FromText("lig");
        var binary = FileOperations.ReadLink(DirectoryHandle.WorkingDirectory, FilePath.FromText("/proc/self/exe"));
        var errno = FileOperations.TryMakeSymbolicLink(binary, programs, name);
        if (errno != Errno.None)
        {
            throw new FileLinkException(
                "make symbolic link", name, errno, hint: "The folder for temporary files must have symbolic links: TMPDIR=DIR lig tour");
        }
    }

    /// <summary>Runs a command to its end.</summary>
    /// <returns>Its exit status, as <c>$?</c> has it.</returns>
    public int Run(string command)
    {
        var arguments = new[] { "sh", "-c", _script, "sh", command, _folder, _programs }.SelectMany(argument => Encoding.UTF8.GetBytes($"{argument}\0"));
        return ChildProgram.Run("/bin/sh\0"u8, [.. arguments], _environment);
    }

    private static string DescriptorPath(DirectoryHandle handle)
        => string.Create(CultureInfo.InvariantCulture, $"/proc/{Environment.ProcessId}/fd/{handle.DangerousGetHandle()}");
}
