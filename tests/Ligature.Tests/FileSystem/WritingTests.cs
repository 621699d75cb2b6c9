using System.IO.Pipes;
using Ligature.FileSystem;
using Ligature.Testing;
using Xunit;

namespace Ligature.Tests.FileSystem;

public sealed class WritingTests
{
    [Fact]
    public void A_device_that_takes_only_a_part_is_asked_again_and_then_has_no_space()
    {
        using var tree = new TestTree();
        var point = tree.Directory("small").ToString();
        using var mount = TestMount.Nodev("tmpfs", point, "size=64k");
        var bytes = Enumerable.Range(0, 200_000).Select(i => (byte)(i * 31)).ToArray();
        using (var file = File.OpenHandle($"{point}/file", FileMode.CreateNew, FileAccess.Write))
        {
            Assert.Equal(Errno.NoSpace, FileOperations.TryWriteAll((int)file.DangerousGetHandle(), bytes));
        }

        var written = File.ReadAllBytes($"{point}/file");
        Assert.NotEmpty(written);
        Assert.Equal(bytes[..written.Length], written);
    }

    [Fact]
    public void All_bytes_go_out_through_a_pipe_that_holds_fewer()
    {
        var bytes = Enumerable.Range(0, 1 << 20).Select(i => (byte)(i * 31)).ToArray();
        using var reader = new AnonymousPipeServerStream(PipeDirection.In);
        using var received = new MemoryStream();
        var reading = new Thread(() => reader.CopyTo(received));
        reading.Start();

        var errno = FileOperations.TryWriteAll((int)reader.ClientSafePipeHandle.DangerousGetHandle(), bytes);
        reader.DisposeLocalCopyOfClientHandle();
        reading.Join();

        Assert.Equal(Errno.None, errno);
        Assert.Equal(bytes, received.ToArray());
    }

    [Fact]
    public void A_reader_that_is_gone_is_a_broken_pipe()
    {
        using var reader = new AnonymousPipeServerStream(PipeDirection.In);
        using var writer = new AnonymousPipeClientStream(PipeDirection.Out, reader.GetClientHandleAsString());
        reader.SafePipeHandle.Dispose();
        Assert.Equal(Errno.BrokenPipe, FileOperations.TryWriteAll((int)writer.SafePipeHandle.DangerousGetHandle(), "x"u8));
    }

    [Fact]
    public void A_full_device_has_no_space()
    {
        using var full = File.OpenHandle("/dev/full", FileMode.Open, FileAccess.Write);
        Assert.Equal(Errno.NoSpace, FileOperations.TryWriteAll((int)full.DangerousGetHandle(), "x"u8));
        Assert.Equal(Errno.None, FileOperations.TryWriteAll((int)full.DangerousGetHandle(), []));
    }

    [Fact]
    public void A_closed_descriptor_is_a_bad_one() => Assert.Equal(Errno.BadDescriptor, FileOperations.TryWriteAll(-1, "x"u8));
}
