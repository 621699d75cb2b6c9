using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using Ligature.Paths;

namespace Ligature.Testing;

/// <summary>A fresh directory that goes away with everything in it. It is filled through the C library, not through the code under test.</summary>
/// <remarks>Paths given to its methods are relative to the tree, or absolute; folders on the way are made.</remarks>
public sealed class TestTree : IDisposable
{
    public TestTree()
        : this(System.IO.Path.GetTempPath())
    {
    }

    /// <summary>Makes the directory inside another, for example on a file system mounted for the test.</summary>
    public TestTree(ByteText parent)
    {
        byte[] template = [.. parent.ToPath().Join("lig-test-XXXXXX"u8).Bytes, 0];
        if (TestLibc.MakeTemporaryDirectory(template) == 0)
        {
            throw new IOException($"mkdtemp: errno {Marshal.GetLastPInvokeError()}");
        }

        // The temporary folder itself may be reached through a link; tests compare with resolved paths.
        Root = RealPath(FilePath.FromBytes(template.AsSpan()[..^1]));
    }

    /// <summary>The absolute path, free of symbolic links.</summary>
    public FilePath Root { get; }

    /// <summary>The absolute path as a string; the tree's own name is always plain ASCII.</summary>
    public string RootText => Root.ToString();

    /// <summary>The absolute path of something in the tree.</summary>
    public FilePath Path(ByteText relative) => Root.Join(relative.Bytes);

    public FilePath File(ByteText path, ByteText content = default, int mode = 0x1A4 /* 0644 */)
    {
        var full = MakeWay(path);
        var descriptor = Check(TestLibc.Open(Terminated(full), TestLibc.CreateWriteTruncate, mode), "open", full);
        Check(TestLibc.Write(descriptor, content.Bytes.ToArray(), (nuint)content.Bytes.Length), "write", full);
        Check(TestLibc.Close(descriptor), "close", full);
        Check(TestLibc.ChangeMode(Terminated(full), mode), "chmod", full);
        return full;
    }

    /// <summary>A file of a size without content: a hole.</summary>
    public FilePath SparseFile(ByteText path, long size)
    {
        var full = File(path);
        Check(TestLibc.Truncate(Terminated(full), size), "truncate", full);
        return full;
    }

    public FilePath Directory(ByteText path, int mode = 0x1ED /* 0755 */)
    {
        var full = MakeWay(path);
        Check(TestLibc.MakeDirectory(Terminated(full), mode), "mkdir", full);
        Check(TestLibc.ChangeMode(Terminated(full), mode), "chmod", full);
        return full;
    }

    /// <summary>A symbolic link at <paramref name="path"/> that stores <paramref name="target"/> as it is.</summary>
    public FilePath Symlink(ByteText path, ByteText target)
    {
        var full = MakeWay(path);
        Check(TestLibc.SymbolicLink(target.Terminated(), Terminated(full)), "symlink", full);
        return full;
    }

    /// <summary>Another name at <paramref name="path"/> for the file that <paramref name="existing"/> names, be it a symbolic link.</summary>
    public FilePath HardLink(ByteText path, ByteText existing)
    {
        var full = MakeWay(path);
        Check(TestLibc.HardLink(Terminated(Path(existing)), Terminated(full)), "link", full);
        return full;
    }

    public FilePath Fifo(ByteText path)
    {
        var full = MakeWay(path);
        Check(TestLibc.MakeFifo(Terminated(full), 0x1A4), "mkfifo", full);
        return full;
    }

    public void SetMode(ByteText path, int mode) => Check(TestLibc.ChangeMode(Terminated(Path(path)), mode), "chmod", Path(path));

    /// <summary>Changes the owner of a name itself, link or not.</summary>
    public void SetOwner(ByteText path, uint user, uint group)
    {
        OtherUser.SkipUnlessRoot("giving files away");
        Check(TestLibc.ChangeOwnerOfLink(Terminated(Path(path)), user, group), "lchown", Path(path));
    }

    /// <summary>Sets when a file's content last changed, in seconds and nanoseconds since 1970.</summary>
    public void SetModifyTime(ByteText path, long seconds, int nanoseconds)
        => Check(TestLibc.SetTimes(0, Terminated(Path(path)), [seconds, nanoseconds, seconds, nanoseconds], flags: 0), "utimensat", Path(path));

    public void Remove(ByteText path) => Check(TestLibc.Remove(Terminated(Path(path))), "remove", Path(path));

    public void Rename(ByteText from, ByteText to)
        => Check(TestLibc.Rename(Terminated(Path(from)), Terminated(Path(to))), "rename", Path(from));

    /// <summary>Runs a shell command in the tree and returns its standard output; a failure fails the test.</summary>
    public string Shell(string command)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", command])
        {
            UseShellExecute = false,
            WorkingDirectory = RootText,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.Latin1,
            Environment = { ["LC_ALL"] = "C" },
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"'{command}' ended with {process.ExitCode}: {error.GetAwaiter().GetResult()}");
    }

    public void Dispose()
    {
        // Only root may enter folders of any mode; everybody else has to open them first.
        var script = TestLibc.GetEffectiveUser() == 0 ? "rm -rf -- \"$0\"" : "chmod -R u+rwX -- \"$0\" 2>/dev/null; rm -rf -- \"$0\"";
        using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", script, RootText]))!;
        process.WaitForExit();
    }

    private static byte[] Terminated(FilePath path) => [.. path.Bytes, 0];

    private static FilePath RealPath(FilePath path)
    {
        var resolved = new byte[4096];
        Check(TestLibc.RealPath(Terminated(path), resolved) == 0 ? -1 : 0, "realpath", path);
        return FilePath.FromBytes(resolved.AsSpan(0, resolved.AsSpan().IndexOf((byte)0)));
    }

    private FilePath MakeWay(ByteText path)
    {
        var full = Path(path);
        MakeParents(full.Parent);
        return full;
    }

    private static void MakeParents(FilePath directory)
    {
        if (TestLibc.MakeDirectory(Terminated(directory), 0x1ED) == 0 || Marshal.GetLastPInvokeError() != TestLibc.NoEntry)
        {
            return;
        }

        MakeParents(directory.Parent);
        Check(TestLibc.MakeDirectory(Terminated(directory), 0x1ED), "mkdir", directory);
    }

    private static int Check(long result, string operation, FilePath path)
        => result >= 0 ? (int)result : throw new IOException($"{operation} {ShellQuoting.Quote(path)}: errno {Marshal.GetLastPInvokeError()}");
}
