using System.Runtime.InteropServices;
using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Surveying;

/// <summary>The names met of files that have several, kept small because a tree may hold millions. Each thread of a walk has its own.</summary>
/// <remarks>
/// A file is asked about once only: at its next name the listing tells its inode number, and its facts are recalled. In a
/// store of hard-linked snapshots that saves nearly every stat.
/// </remarks>
internal sealed class SharedFileNames(MountTable mounts)
{
    private readonly ChunkedList<SharedFile> _files = new();
    private readonly ChunkedList<NameOfSharedFile> _names = new();
    private readonly InodeTable _known = new();
    private readonly NameArena _arena = new();
    private readonly List<FilePath> _mountPointNames = [.. mounts.Mounts.Select(mount => mount.Point.Name).Distinct()];
    private bool _trustsListing;
    private int _recalled;

    /// <summary>Says which directory the entries that follow are in.</summary>
    internal void Enter(SurveyedDirectory directory) => _trustsListing = mounts.Find(directory.MountId)?.ListsTrueInodes ?? false;

    /// <summary>Whether the file of a listed name was met before, so that its status need not be read again.</summary>
    internal bool Recalls(SurveyedDirectory directory, ulong inode, ReadOnlySpan<byte> name)
        => _trustsListing && TryFind(directory.Volume, inode, out _recalled) && !MayBeMountPoint(name);

    /// <summary>Notes the name if its file has others.</summary>
    /// <param name="entry">An entry with its status, or one that <see cref="Recalls"/> was true for just now.</param>
    internal void AddIfShared(scoped in SurveyedEntry entry)
    {
        if (entry.IsKnown)
        {
            _names.Add(new NameOfSharedFile(entry.Directory, _arena.Add(entry.Name), _recalled));
        }
        else if (entry.HasStatus && entry.Status.LinkCount > 1 && entry.Type != FileType.Directory && !entry.Status.IsMountPoint)
        {
            // A file mounted over a name is that file once more, but the name is not one of its names: such a one was passed over.
            _names.Add(new NameOfSharedFile(entry.Directory, _arena.Add(entry.Name), Remember(in entry.Status)));
        }
    }

    /// <summary>Brings the names that several threads met together by file, and hands over each file with its names.</summary>
    internal static void ForEachFile(IEnumerable<SharedFileNames> collections, SharedFileAction action)
    {
        var all = collections.ToArray();
        var (keys, places) = SortByFile(all);
        var group = new List<SharedFileName>();
        for (var i = 0; i < places.Length; i++)
        {
            group.Add(all[places[i].Collection].NameAt(places[i].Name));
            if (i + 1 == places.Length || keys[i + 1] != keys[i])
            {
                SplitByFile(group, action);
                group.Clear();
            }
        }
    }

    private static (ulong[] Keys, (int Collection, int Name)[] Places) SortByFile(SharedFileNames[] collections)
    {
        var count = collections.Sum(collection => collection._names.Count);
        var keys = new ulong[count];
        var places = new (int Collection, int Name)[count];
        var next = 0;
        for (var collection = 0; collection < collections.Length; collection++)
        {
            var names = collections[collection]._names;
            var files = collections[collection]._files;
            for (var name = 0; name < names.Count; name++, next++)
            {
                ref readonly var file = ref files[names[name].File];
                keys[next] = Key(file.Volume, file.Inode);
                places[next] = (collection, name);
            }
        }

        Array.Sort(keys, places);
        return (keys, places);
    }

    // One number sorts far faster than two. Files of different volumes may share it, and are told apart afterwards.
    private static ulong Key(ulong volume, ulong inode) => inode ^ (volume * 0x9E37_79B9_7F4A_7C15);

    private static void SplitByFile(List<SharedFileName> group, SharedFileAction action)
    {
        var names = CollectionsMarshal.AsSpan(group);
        while (!names.IsEmpty)
        {
            var same = 1;
            for (var i = 1; i < names.Length; i++)
            {
                if (names[i].File.Identity == names[0].File.Identity)
                {
                    (names[same], names[i]) = (names[i], names[same]);
                    same++;
                }
            }

            action(names[0].File, names[..same]);
            names = names[same..];
        }
    }

    private SharedFileName NameAt(int index)
    {
        var name = _names[index];
        return new SharedFileName(name.Directory, _arena, name.Position, _files[name.File]);
    }

    private int Remember(in FileStatus status)
    {
        if (!TryFind(status.Volume, status.Inode, out var index))
        {
            index = _files.Count;
            _files.Add(new SharedFile(status.Volume, status.Inode, status.LinkCount, status.Size, status.AllocatedBytes, status.Mode, status.Type));
            _known.Set(Key(status.Volume, status.Inode), index);
        }

        return index;
    }

    private bool TryFind(ulong volume, ulong inode, out int index)
        => _known.TryGet(Key(volume, inode), out index) && _files[index].Inode == inode && _files[index].Volume == volume;

    private bool MayBeMountPoint(ReadOnlySpan<byte> name)
    {
        foreach (var point in _mountPointNames)
        {
            if (point.Bytes.SequenceEqual(name))
            {
                return true;
            }
        }

        return false;
    }

    private readonly record struct NameOfSharedFile(SurveyedDirectory Directory, long Position, int File);
}

/// <summary>The facts of a file that has several names.</summary>
internal readonly record struct SharedFile(
    ulong Volume, ulong Inode, uint LinkCount, ulong Size, ulong AllocatedBytes, int Mode, FileType Type)
{
    internal FileIdentity Identity => new(Volume, Inode);

    internal bool GrantsPrivilege => Type == FileType.Regular && FileStatus.ModeGrantsPrivilege(Mode);
}

/// <summary>One name of a file that has several.</summary>
internal readonly record struct SharedFileName(SurveyedDirectory Directory, NameArena Arena, long Position, SharedFile File)
{
    internal FilePath Path => Directory.GetPath(Arena.Get(Position));
}

/// <summary>Takes a file and its names.</summary>
internal delegate void SharedFileAction(in SharedFile file, ReadOnlySpan<SharedFileName> names);
