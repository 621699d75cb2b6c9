using System.Net.Sockets;
using System.Runtime.InteropServices;
using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Testing;

namespace Ligature.Tests.Surveying;

/// <summary>Trees that several tests walk.</summary>
internal static partial class SampleTrees
{
    /// <summary>One of everything: each type of file, each kind of awkward name, links of both kinds, folders full and empty.</summary>
    internal static void MakeOddTree(this TestTree tree)
    {
        tree.File("plain.txt", "hello");
        tree.HardLink("folder/second name", "plain.txt");
        tree.File("folder/.hidden", "");
        tree.File("folder/deeper/still/file", new string('x', 4097));
        tree.Directory("empty");
        tree.File("-rf", "a leading dash");
        tree.File("new\nline/in\nside", "1");
        tree.File(FilePath.FromText("bytes\uDCFF\uDC80/\uDCC3"), "22");
        tree.File(new string('n', 255), "333");
        tree.File($"{new string('é', 127)}/x", "4444");
        tree.File("...", "");
        tree.File(" ", "");
        tree.File("a\\b", "");
        tree.Symlink("to file", "plain.txt");
        tree.Symlink("to folder", "folder");
        tree.Symlink("dangling", "nothing/here");
        tree.Symlink("self", "self");
        tree.Symlink("up", "..");
        tree.Fifo("pipe");
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint($"{tree.RootText}/socket"));
        if (FileOperations.EffectiveUserId == 0)
        {
            tree.Shell("mknod null c 1 3 && mknod loop b 7 200");
        }
    }

    /// <summary>Folders in folders, each with a file.</summary>
    internal static void MakeBranches(this TestTree tree, int width, int depth)
    {
        Make("top", depth);

        void Make(string path, int left)
        {
            tree.File($"{path}/file");
            for (var i = 0; left > 0 && i < width; i++)
            {
                Make($"{path}/{i}", left - 1);
            }
        }
    }

    /// <summary>A chain of folders, made through descriptors so that the path may become longer than PATH_MAX; each gets a sibling.</summary>
    internal static unsafe void MakeChain(this TestTree tree, string name, string sibling, int depth)
    {
        byte[] nameBytes = [.. FilePath.FromText(name).Bytes, 0];
        byte[] siblingBytes = [.. FilePath.FromText(sibling).Bytes, 0];
        var current = FileOperations.OpenDirectory(DirectoryHandle.WorkingDirectory, tree.Root);
        for (var i = 0; i < depth; i++)
        {
            if (MakeDirectoryAt(current.Descriptor, nameBytes, 0x1ED) + MakeDirectoryAt(current.Descriptor, siblingBytes, 0x1ED) != 0)
            {
                throw new IOException(Marshal.GetLastPInvokeErrorMessage());
            }

            var next = FileOperations.OpenDirectory(current, FilePath.FromText(name));
            current.Dispose();
            current = next;
        }

        current.Dispose();
    }

    [LibraryImport("libc", EntryPoint = "mkdirat", SetLastError = true)]
    private static partial int MakeDirectoryAt(int directory, byte[] path, uint mode);
}
