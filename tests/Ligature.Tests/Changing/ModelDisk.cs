using System.Globalization;
using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Testing;
using Xunit;

namespace Ligature.Tests.Changing;

/// <summary>Writes a model to the disk, and reads the disk as a model.</summary>
internal static class ModelDisk
{
    private static readonly DirectoryHandle Here = DirectoryHandle.WorkingDirectory;

    /// <summary>Makes everything of a model in a folder that is there.</summary>
    internal static void Write(InodeModel model, TestTree tree)
    {
        var first = new Dictionary<ModelInode, string>(ReferenceEqualityComparer.Instance);
        foreach (var name in model.Names())
        {
            var inode = name.Inode;
            if (inode.IsFolder)
            {
                tree.Directory(name.Path);
            }
            else if (!first.TryAdd(inode, name.Path))
            {
                tree.HardLink(name.Path, first[inode]);
            }
            else if (inode.IsLink)
            {
                tree.Symlink(name.Path, inode.Text);
            }
            else
            {
                tree.File(name.Path, inode.Text, Convert.ToInt32(inode.Mode, 8));
                File.SetLastWriteTimeUtc(name.Path, new DateTime(2001, 2, 3, 4, 5, first.Count % 60, DateTimeKind.Utc));
            }
        }
    }

    /// <summary>Reads what is there.</summary>
    internal static InodeModel Read(string top)
    {
        var model = new InodeModel(top);
        Read(model.Top, FilePath.FromText(top), []);
        return model;
    }

    private static void Read(ModelInode folder, FilePath path, Dictionary<FileIdentity, ModelInode> known)
    {
        Assert.Equal(Errno.None, FileOperations.TryOpenDirectory(Here, path, LinkFollowing.Never, out var opened));
        using (opened)
        {
            Assert.Equal(Errno.None, FileOperations.TryListEntries(opened!, out var entries));
            foreach (var entry in entries)
            {
                var place = path.Join(entry.Name);
                var status = FileOperations.GetStatus(opened!, entry.Name, LinkFollowing.Never, StatusFields.Basic);
                if (status.IsDirectory)
                {
                    var inner = InodeModel.AddFolder(folder, entry.Name.ToString());
                    inner.Number = status.Inode;
                    Read(inner, place, known);
                    continue;
                }

                if (!known.TryGetValue(status.Identity, out var inode))
                {
                    var text = status.IsSymbolicLink ? FileOperations.ReadLink(opened!, entry.Name).ToString() : File.ReadAllText(place.ToString());
                    inode = new ModelInode(status.Type, text, Convert.ToString(status.Mode & 0xFFF, 8))
                    {
                        Number = status.Inode,
                        Time = string.Create(CultureInfo.InvariantCulture, $"{status.ModifyTime.Seconds}.{status.ModifyTime.Nanoseconds:D9}"),
                    };
                    known.Add(status.Identity, inode);
                }

                folder.Entries.Add(entry.Name.ToString(), inode);
            }
        }
    }
}
