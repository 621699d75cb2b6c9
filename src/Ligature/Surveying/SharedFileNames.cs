using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Surveying;

/// <summary>The names met of files that have several, kept small because a tree may hold millions. Each thread of a walk has its own.</summary>
internal sealed class SharedFileNames
{
    private readonly ChunkedList<SharedFileName> _names = new();
    private readonly NameArena _arena = new();

    /// <summary>Notes the name if its file has others.</summary>
    /// <param name="entry">An entry with its status.</param>
    internal void AddIfShared(scoped in SurveyedEntry entry)
    {
        // A file mounted over a name is that file once more, but the name is not one of its names.
        if (entry.HasStatus && entry.Status.LinkCount > 1 && entry.Type != FileType.Directory && !entry.Status.IsMountPoint)
        {
            ref readonly var status = ref entry.Status;
            _names.Add(new SharedFileName(
                entry.Directory, _arena, _arena.Add(entry.Name), status.Inode, status.LinkCount, status.Size, status.AllocatedBytes, status.Mode, entry.Type));
        }
    }

    /// <summary>Brings the names that several threads met together by file, and hands over each file's names as one run.</summary>
    internal static void ForEachFile(IEnumerable<SharedFileNames> collections, SharedFileAction action)
    {
        var all = collections.ToArray();
        var count = all.Sum(names => names._names.Count);
        var keys = new ulong[count];
        var names = new SharedFileName[count];
        var next = 0;
        foreach (var collection in all)
        {
            for (var i = 0; i < collection._names.Count; i++)
            {
                names[next] = collection._names[i];
                keys[next] = Key(in names[next]);
                next++;
            }
        }

        Array.Sort(keys, names);
        for (var start = 0; start < count;)
        {
            var end = start + 1;
            while (end < count && keys[end] == keys[start])
            {
                end++;
            }

            SplitByFile(names.AsSpan(start..end), action);
            start = end;
        }
    }

    // One number sorts far faster than two. Files of different volumes may share it, and are told apart afterwards.
    private static ulong Key(in SharedFileName name) => name.Inode ^ (name.Directory.Volume * 0x9E37_79B9_7F4A_7C15);

    private static void SplitByFile(Span<SharedFileName> names, SharedFileAction action)
    {
        while (!names.IsEmpty)
        {
            var same = 1;
            for (var i = 1; i < names.Length; i++)
            {
                if (names[i].Identity == names[0].Identity)
                {
                    (names[same], names[i]) = (names[i], names[same]);
                    same++;
                }
            }

            action(names[..same]);
            names = names[same..];
        }
    }
}

/// <summary>One name of a file that has several.</summary>
internal readonly record struct SharedFileName(
    SurveyedDirectory Directory, NameArena Arena, long Position, ulong Inode, uint LinkCount, ulong Size, ulong AllocatedBytes, int Mode, FileType Type)
{
    internal FilePath Path => Directory.GetPath(Arena.Get(Position));

    internal FileIdentity Identity => new(Directory.Volume, Inode);

    internal bool GrantsPrivilege => Type == FileType.Regular && FileStatus.ModeGrantsPrivilege(Mode);
}

/// <summary>Takes the names of one file.</summary>
internal delegate void SharedFileAction(ReadOnlySpan<SharedFileName> names);
