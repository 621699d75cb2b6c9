using System.Text;
using Ligature.Testing;

namespace Ligature.Tests.Snapshots;

/// <summary>A tree with everything that a backup must bring back.</summary>
internal static class EveryKindOfFile
{
    internal static void Make(TestTree tree, string folder)
    {
        tree.File($"{folder}/plain", "content");
        tree.File($"{folder}/empty");
        tree.File($"{folder}/deep/er/still/file", "deep");
        byte[] odd = [.. Encoding.ASCII.GetBytes($"{folder}/"), 0xFF, (byte)'\n', (byte)' ', (byte)'-'];
        tree.File(odd, "odd");
        tree.HardLink($"{folder}/deep/second", $"{folder}/plain");
        tree.HardLink($"{folder}/third", $"{folder}/plain");
        tree.Symlink($"{folder}/link", "plain");
        tree.Symlink($"{folder}/dangling", "/no/where");
        tree.HardLink($"{folder}/deep/link", $"{folder}/dangling");
        tree.SparseFile($"{folder}/sparse", 10 << 20);
        tree.Fifo($"{folder}/pipe");
        tree.Directory($"{folder}/empty folder", 0x1C0);
        tree.Directory($"{folder}/read-only", 0x16D);
        tree.Shell($"cd {folder}; printf middle | dd of=sparse bs=1 seek=5000000 conv=notrunc status=none; touch -h -d @1000000000.123456789 plain link deep; "
            + "touch -d '1960-01-01 UTC' empty; chmod 4755 deep/er/still/file; setfattr -n user.note -v text plain; setfattr -n user.folder -v text deep");
        if (TestLibc.GetEffectiveUser() == 0)
        {
            tree.Shell($"cd {folder}; mknod null c 1 3; mknod disk b 7 200; chown -h 1234:5678 link deep/er pipe; setfacl -m u:99:rw empty; setfacl -d -m u:99:rx deep/er; chown 4321 'empty folder'");
        }
    }
}
