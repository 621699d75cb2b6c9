using Ligature.Cli.Rendering.Listing;
using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Surveying;

namespace Ligature.Cli.Commands;

/// <summary>Goes through what <c>lig ls</c> lists: first the entries that the command line names, then folder after folder.</summary>
internal sealed class LsListing(LsOptions options, CommandConsole console, WalkOptions walk, IListing listing)
{
    private const int EntriesBetweenLooks = 4096;

    private readonly ListedEntryReader _reader = new(options.ShowsChains);
    private long _entries;
    private long _folders;
    private bool _hasFailedOperand;
    private bool _isPartial;

    /// <summary>Lists everything and says how it went.</summary>
    public ExitCode Run()
    {
        if (options is { Paths.Count: 0, KeepsDirectories: false })
        {
            // A folder that nobody named does not appear in the paths below it.
            ListTree(FilePath.Current, isNamed: false);
        }
        else
        {
            ListOperands(options.Paths is [] ? [FilePath.Current] : options.Paths);
        }

        return _hasFailedOperand ? ExitCode.Error : _isPartial ? ExitCode.Partial : ExitCode.Success;
    }

    private void ListOperands(IReadOnlyList<FilePath> paths)
    {
        List<ListedEntry> entries = [];
        List<ListedEntry> folders = [];
        foreach (var path in paths)
        {
            var errno = _reader.TryRead(path, out var entry);
            if (errno != Errno.None)
            {
                console.Diagnostics.Error("stat", path, errno);
                _hasFailedOperand = true;
            }
            else
            {
                (StandsForContent(entry!) ? folders : entries).Add(entry!);
            }
        }

        entries.Sort(Compare);
        folders.Sort(Compare);
        if (entries.Count > 0)
        {
            listing.Write(folder: null, entries);
        }

        foreach (var folder in folders)
        {
            ListTree(folder.Path, isNamed: true);
        }
    }

    // Whoever asks for chains wants to see that of a link to a folder too.
    private bool StandsForContent(ListedEntry entry)
        => !options.KeepsDirectories
            && (entry.Type == FileType.Directory || (!options.ShowsChains && entry.TargetLook is { Type: FileType.Directory }));

    private void ListTree(FilePath root, bool isNamed)
    {
        using var tree = new OrderedTree(root);
        while (tree.MoveNext())
        {
            var path = isNamed ? tree.Path : FilePath.FromBytes(tree.Path.Bytes[1..].TrimStart((byte)'/'));
            var shown = path.IsEmpty ? FilePath.Current : path;
            if (tree.Handle is null)
            {
                Fail("open directory", shown, tree.Errno, isOperand: tree.Depth == 0);
                listing.WriteUnread(shown, tree.Errno);
                continue;
            }

            ListFolder(tree, path, shown);
            walk.Progress?.Invoke(new WalkTotals(_entries, ++_folders));
        }
    }

    private void ListFolder(OrderedTree tree, FilePath path, FilePath shown)
    {
        var readError = tree.TryReadNames(out var names);
        if (readError != Errno.None)
        {
            Fail("read directory", shown, readError, isOperand: tree.Depth == 0);
            listing.WriteUnread(shown, readError);
        }

        var entries = new List<ListedEntry>(names.Count);
        foreach (var name in names)
        {
            if (_entries++ % EntriesBetweenLooks == 0)
            {
                walk.Cancellation.ThrowIfCancellationRequested();
            }

            var errno = _reader.TryRead(tree.Handle!, path, tree.Depth, name, out var entry);
            if (errno == Errno.None)
            {
                entries.Add(entry!);
            }
            else if (errno != Errno.NoEntry)
            {
                // A name that went away meanwhile is no failure; one that may not be looked at is.
                Fail("stat", path.Join(name), errno, isOperand: false);
            }
        }

        Sort(entries);
        listing.Write(shown, entries);
        if (options.IsRecursive)
        {
            tree.Enter([.. entries.Where(entry => entry.Type == FileType.Directory).Select(entry => entry.Name)]);
        }
    }

    private void Fail(string operation, FilePath path, Errno errno, bool isOperand)
    {
        console.Diagnostics.Error(operation, path, errno);
        _hasFailedOperand |= isOperand;
        _isPartial = true;
    }

    private void Sort(List<ListedEntry> entries)
    {
        // Names come sorted from the directory.
        if (options.Order != LsOrder.Name)
        {
            entries.Sort(Compare);
        }
        else if (options.IsReversed)
        {
            entries.Reverse();
        }
    }

    private int Compare(ListedEntry left, ListedEntry right)
    {
        var order = options.Order switch
        {
            LsOrder.Time => right.ModifyTime.CompareTo(left.ModifyTime),
            LsOrder.Size => right.Size.CompareTo(left.Size),
            _ => 0,
        };
        order = order == 0 ? left.Name.CompareTo(right.Name) : order;
        return options.IsReversed ? -order : order;
    }
}
