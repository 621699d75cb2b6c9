using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Surveying;

namespace Ligature.Cli.DropIns;

/// <summary>Prints canonical paths one by one, absolute or as seen from a directory.</summary>
internal sealed class RealpathPrinter(GnuConsole console)
{
    private FilePath? _start;
    private FilePath? _limit;

    /// <summary>Which names need not exist.</summary>
    public MissingNames Missing { get; set; } = MissingNames.LastAllowed;

    /// <summary>What becomes of symbolic links.</summary>
    public LinkExpansion Links { get; set; } = LinkExpansion.AsMet;

    /// <summary>Whether paths that fail are passed over in silence.</summary>
    public bool IsQuiet { get; set; }

    /// <summary>Whether NUL ends a path, not a line end.</summary>
    public bool EndsWithNul { get; set; }

    /// <summary>The directory from which paths are seen.</summary>
    public FilePath? RelativeTo { get; set; }

    /// <summary>The directory outside of which paths are absolute.</summary>
    public FilePath? RelativeBase { get; set; }

    /// <summary>Prints the paths.</summary>
    /// <returns>The exit code.</returns>
    public int Print(IReadOnlyList<FilePath> paths)
    {
        if (!TryFindDirectories())
        {
            return 1;
        }

        var code = 0;
        foreach (var path in paths)
        {
            var errno = CanonicalPath.TryResolve(path, Missing, Links, out var canonical);
            if (errno == Errno.None)
            {
                console.Write(Shown(canonical).Bytes);
                console.Write(EndsWithNul ? "\0"u8 : "\n"u8);
                continue;
            }

            code = 1;
            if (!IsQuiet)
            {
                console.Error($"{GnuQuoting.AsNeeded(path)}", errno);
            }
        }

        return code;
    }

    private FilePath Shown(FilePath canonical)
        => _start is { } start && (_limit is not { } limit || canonical.IsAtOrBelow(limit)) ? canonical.RelativeFrom(start) : canonical;

    private bool TryFindDirectories()
    {
        if ((RelativeTo ?? RelativeBase) is not { } start)
        {
            return true;
        }

        if (!TryFindDirectory(start, out _start))
        {
            return false;
        }

        if (RelativeBase is null)
        {
            return true;
        }

        if (RelativeTo is null)
        {
            _limit = _start;
            return true;
        }

        if (!TryFindDirectory(RelativeBase.Value, out _limit))
        {
            return false;
        }

        _start = _start!.Value.IsAtOrBelow(_limit!.Value) ? _start : null;
        return true;
    }

    private bool TryFindDirectory(FilePath path, out FilePath? canonical)
    {
        var errno = CanonicalPath.TryResolve(path, Missing, Links, out var found);
        if (errno == Errno.None && Missing == MissingNames.Refused && !IsDirectory(found))
        {
            errno = Errno.NotDirectory;
        }

        canonical = found;
        if (errno != Errno.None)
        {
            console.Error($"{GnuQuoting.AsNeeded(path)}", errno);
        }

        return errno == Errno.None;
    }

    private static bool IsDirectory(FilePath path)
        => FileOperations.TryGetStatus(DirectoryHandle.WorkingDirectory, path, LinkFollowing.Follow, StatusFields.Basic, out var status) == Errno.None
            && status.IsDirectory;
}
