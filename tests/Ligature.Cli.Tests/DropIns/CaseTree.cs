using Ligature.Paths;
using Ligature.Testing;

namespace Ligature.Cli.Tests.DropIns;

/// <summary>A small tree that can be made as often as wanted. The files differ in size, which tells them apart.</summary>
internal sealed class CaseTree
{
    private readonly List<(EntryKind Kind, ByteText Name, ByteText Target)> _entries = [];
    private readonly List<(ByteText Directory, int Mode)> _locked = [];
    private int _files;

    private enum EntryKind
    {
        File,
        Directory,
        Symlink,
        HardLink,
    }

    public CaseTree File(ByteText name)
    {
        _entries.Add((EntryKind.File, name, new string('x', ++_files)));
        return this;
    }

    public CaseTree Directory(ByteText name) => Add(EntryKind.Directory, name, default);

    public CaseTree Symlink(ByteText name, ByteText target) => Add(EntryKind.Symlink, name, target);

    public CaseTree HardLink(ByteText name, ByteText existing) => Add(EntryKind.HardLink, name, existing);

    /// <summary>Changes the permissions of a directory; by default takes away the one to write.</summary>
    public CaseTree Lock(ByteText directory, int mode = 0x16D /* 0555 */)
    {
        _locked.Add((directory, mode));
        return this;
    }

    /// <summary>Makes the tree in a folder.</summary>
    public void Make(TestTree tree, string folder)
    {
        tree.Directory(folder);
        foreach (var (kind, name, target) in _entries)
        {
            var path = Below(folder, name);
            switch (kind)
            {
                case EntryKind.File:
                    tree.File(path, target);
                    break;
                case EntryKind.Directory:
                    tree.Directory(path);
                    break;
                case EntryKind.Symlink:
                    tree.Symlink(path, target);
                    break;
                default:
                    tree.HardLink(path, Below(folder, target));
                    break;
            }
        }
    }

    /// <summary>Locks what is to be locked; nobody can make anything in there afterwards.</summary>
    public void Lock(TestTree tree, string folder)
    {
        foreach (var (directory, mode) in _locked)
        {
            tree.SetMode(Below(folder, directory), mode);
        }
    }

    public override string ToString()
    {
        var lines = _entries.Select(entry => entry.Kind switch
        {
            EntryKind.File => $"printf %s {GnuCase.Quote(entry.Target)} >{GnuCase.Quote(entry.Name)}\n",
            EntryKind.Directory => $"mkdir {GnuCase.Quote(entry.Name)}\n",
            EntryKind.Symlink => $"/bin/ln -sT -- {GnuCase.Quote(entry.Target)} {GnuCase.Quote(entry.Name)}\n",
            _ => $"/bin/ln -T -- {GnuCase.Quote(entry.Target)} {GnuCase.Quote(entry.Name)}\n",
        });
        return string.Concat(lines) + string.Concat(_locked.Select(locked => $"chmod {Convert.ToString(locked.Mode, 8)} {GnuCase.Quote(locked.Directory)}\n"));
    }

    private static ByteText Below(string folder, ByteText name) => FilePath.FromText(folder).Join(name.Bytes);

    private CaseTree Add(EntryKind kind, ByteText name, ByteText target)
    {
        _entries.Add((kind, name, target));
        return this;
    }
}
