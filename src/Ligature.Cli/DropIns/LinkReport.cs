using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Cli.DropIns;

/// <summary>What <c>ln</c> says about the links that it makes.</summary>
internal sealed class LinkReport(GnuConsole console, bool isSymbolic)
{
    private string Kind => isSymbolic ? "symbolic link" : "hard link";

    private string Arrow => isSymbolic ? "->" : "=>";

    /// <summary>Names a link that was made: <c>'b~' ~ 'b' -&gt; 'a'</c>, the backup in front.</summary>
    public void Made(FilePath source, LinkDestination destination, FilePath? backup)
    {
        if (backup is { } name)
        {
            console.Write($"{GnuQuoting.Always(destination.Sibling(name))} ~ ");
        }

        console.Write($"{GnuQuoting.Always(destination.Path)} {Arrow} {GnuQuoting.Always(source)}\n");
    }

    /// <summary>Tells why a link could not be made; where the target matters for the reason, it is named too.</summary>
    public void Failed(FilePath source, LinkDestination destination, Errno errno)
    {
        var quoted = GnuQuoting.Always(destination.Path);
        var target = GnuQuoting.Always(source);
        var isLong = isSymbolic
            ? errno == Errno.NameTooLong || source.IsEmpty
            : errno is not (Errno.QuotaExceeded or Errno.Exists or Errno.NoSpace or Errno.ReadOnly);
        if (!isSymbolic && errno == Errno.TooManyLinks)
        {
            console.Error($"failed to create hard link to {target}", errno);
        }
        else if (isLong)
        {
            console.Error($"failed to create {Kind} {quoted} {Arrow} {target}", errno);
        }
        else
        {
            console.Error($"failed to create {Kind} {quoted}", errno);
        }
    }
}
