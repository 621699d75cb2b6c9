using Ligature.Execution;
using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Cli.DropIns.Symlinks;

/// <summary>One symbolic link: what is said about it, and what is done to it.</summary>
/// <param name="settings">The options.</param>
/// <param name="output">Where it is said.</param>
/// <param name="folder">The folder of the link, open.</param>
/// <param name="name">The link's name there.</param>
/// <param name="path">Its absolute path.</param>
internal sealed class SymlinksLink(SymlinksSettings settings, SymlinksOutput output, DirectoryHandle folder, FilePath name, FilePath path)
{
    /// <summary>Says what kind of link it is, and changes or removes it where that was asked for.</summary>
    /// <param name="volume">The file system of the scan.</param>
    public void Examine(ulong volume)
    {
        var errno = FileOperations.TryReadLink(folder, name, out var text);
        if (errno != Errno.None)
        {
            output.Error(path, errno);
            return;
        }

        errno = FileOperations.TryGetStatus(folder, name, LinkFollowing.Follow, StatusFields.Basic, out var target);
        if (errno == Errno.None || LeadsSomewhereAsText(text, out target))
        {
            // A link to another link lies where that one does, wherever the other leads.
            var first = FileOperations.TryGetStatus(folder, TidyText.Of(text), LinkFollowing.Never, StatusFields.Basic, out var next) == Errno.None ? next : target;
            Judge(text, in target, first.Volume != volume && !settings.CrossesFileSystems);
            return;
        }

        output.Line("dangling:", path, text);
        if (settings.Deletes)
        {
            Delete(text, errno);
        }
    }

    private void Judge(FilePath text, in FileStatus target, bool isElsewhere)
    {
        var tidy = TidyText.Of(text);
        var isMessy = TidyText.IsMessy(text, tidy);
        var becomesRelative = text.IsAbsolute && !isElsewhere;
        var isLengthy = settings.Shortens && !text.IsAbsolute && TidyText.Shortened(tidy, path) != tidy;
        var kind = isElsewhere ? "other_fs:" : text.IsAbsolute ? "absolute:" : settings.IsVerbose ? "relative:" : null;
        if (!becomesRelative)
        {
            kind = isMessy ? "messy:" : isLengthy ? "lengthy:" : kind;
        }

        if (kind is not null)
        {
            output.Line(kind, path, text);
        }

        if ((settings.Changes || settings.Tests) && (becomesRelative || isMessy || isLengthy))
        {
            Change(becomesRelative ? TidyText.AsSeenFrom(path, tidy) : text.IsAbsolute ? tidy : TidyText.Shortened(tidy, path), target.Identity);
        }
    }

    // Behind "file/." or "missing/.." the kernel finds nothing; what the tidier text leads to is there all the same.
    private bool LeadsSomewhereAsText(FilePath text, out FileStatus target)
        => FileOperations.TryGetStatus(
            DirectoryHandle.WorkingDirectory, TidyText.Of(path.Parent.Join(text)), LinkFollowing.Follow, StatusFields.Basic, out target) == Errno.None;

    // What the text alone promises need not be so: a component may be a link, and ".." behind it leads elsewhere.
    private void Change(FilePath newText, FileIdentity target)
    {
        if (FileOperations.TryGetStatus(folder, newText, LinkFollowing.Follow, StatusFields.Basic, out var found) != Errno.None || found.Identity != target)
        {
            output.Refusal(path, newText);
            return;
        }

        if (!settings.Tests)
        {
            var errno = AtomicReplace.TryMakeSymbolicLink(newText, folder, name);
            if (errno != Errno.None)
            {
                output.Error(path, errno);
                return;
            }
        }

        output.Line("changed:", path, newText);
    }

    private void Delete(FilePath text, Errno reason)
    {
        // With any other reason nothing is known about the target, and it may well be there.
        if (reason is not (Errno.NoEntry or Errno.NotDirectory or Errno.SymbolicLinkLoop or Errno.NameTooLong))
        {
            output.Error(path, reason);
            return;
        }

        var errno = FileOperations.TryUnlink(folder, name);
        if (errno != Errno.None)
        {
            output.Error(path, errno);
            return;
        }

        output.Line("deleted:", path, text);
    }
}
