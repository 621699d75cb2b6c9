using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Cli.DropIns;

/// <summary>One run of <c>ln</c>: finds out where the links belong, and makes them.</summary>
internal sealed class LnRun(GnuConsole console, LnOptions options)
{
    private readonly DirectoryHandle _here = DirectoryHandle.WorkingDirectory;

    /// <summary>Makes all links.</summary>
    /// <returns>The exit code.</returns>
    public int Run()
    {
        var operands = options.Operands;
        var count = operands.Count;
        var directory = options.TargetDirectory;
        var place = _here;
        Errno? tried = null;
        if (!options.RefusesDirectory && count == 1 && directory is null)
        {
            directory = FilePath.Current;
        }
        else if (!options.RefusesDirectory)
        {
            // With two operands the second is most often a free name: asking whether it is a directory can wait.
            tried = count == 2 && directory is null ? Link.TryMake(options, operands[0], _here, operands[1]) : null;
            if (tried is null or Errno.Exists or Errno.NotDirectory or Errno.Invalid)
            {
                var last = directory ?? operands[count - 1];
                var errno = FileOperations.TryOpenDirectoryPath(_here, last, options.DestinationFollowing, out var opened);
                if (errno == Errno.None)
                {
                    count -= directory is null ? 1 : 0;
                    directory = last;
                    place = opened!;
                    tried = null;
                }
                else if (count != 2 || directory is not null)
                {
                    return console.End($"target {GnuQuoting.Always(last)}", errno);
                }
            }
        }

        if (options.ReadBackups(console, out var kind, out var suffix) is { } code)
        {
            return code;
        }

        var remembers = directory is not null && count > 1 && options.Removes && !options.IsSymbolic && kind != BackupKind.Numbered;
        var link = new Link(console, options, kind, suffix, remembers);
        if (directory is not { } folder)
        {
            return link.Make(operands[0], place, operands[1], folder: null, tried) ? 0 : 1;
        }

        var areAllMade = true;
        for (var i = 0; i < count; i++)
        {
            areAllMade &= link.Make(operands[i], place, operands[i].Name, folder, tried: null);
        }

        return areAllMade ? 0 : 1;
    }
}
