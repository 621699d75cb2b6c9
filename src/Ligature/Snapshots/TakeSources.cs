using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Snapshots;

/// <summary>Which folders a snapshot is taken of, and where each lies in it.</summary>
internal static class TakeSources
{
    private static readonly FilePath RootPlace = FilePath.FromText("root");

    internal static SnapshotSource[] Resolve(IReadOnlyList<FilePath> named, SnapshotStore store)
    {
        var paths = new FilePath[named.Count];
        for (var i = 0; i < paths.Length; i++)
        {
            paths[i] = Canonical(named[i]);
        }

        if (FileOperations.TryGetPath(store.Root, out var home) != Errno.None)
        {
            throw new FileLinkException("find", store.Path, Errno.NoEntry);
        }

        var sources = new SnapshotSource[paths.Length];
        for (var i = 0; i < paths.Length; i++)
        {
            if (home.IsAtOrBelow(paths[i]) || paths[i].IsAtOrBelow(home))
            {
                throw new SnapshotException(
                    $"the store {ShellQuoting.QuoteAlways(store.Path)} and {ShellQuoting.QuoteAlways(named[i])} lie in one another",
                    "Each snapshot would hold all those before. Put the store elsewhere on the same disk or on another.");
            }

            var place = paths.Length == 1 ? FilePath.Empty : paths[i].Name.IsEmpty ? RootPlace : paths[i].Name;
            for (var j = 0; j < i; j++)
            {
                if (paths[i].IsAtOrBelow(paths[j]) || paths[j].IsAtOrBelow(paths[i]))
                {
                    throw new SnapshotException(
                        $"{ShellQuoting.QuoteAlways(named[j])} and {ShellQuoting.QuoteAlways(named[i])} lie in one another", "Name the outer one alone.");
                }

                if (sources[j].Place == place)
                {
                    throw new SnapshotException(
                        $"{ShellQuoting.QuoteAlways(named[j])} and {ShellQuoting.QuoteAlways(named[i])} have the same last name, under which they would lie in the snapshot",
                        "Take them into two stores, or take the folder that holds both.");
                }
            }

            sources[i] = new SnapshotSource(paths[i], place);
        }

        return sources;
    }

    private static FilePath Canonical(FilePath named)
    {
        using var opened = FileOperations.OpenDirectory(DirectoryHandle.WorkingDirectory, named);
        var errno = FileOperations.TryGetPath(opened, out var path);
        return errno == Errno.None ? path : throw new FileLinkException("find", named, errno);
    }
}
