using System.IO.Pipes;
using Ligature.FileSystem;
using Xunit;

namespace Ligature.Tests.FileSystem;

public sealed class WritingTests
{
    [Fact]
    public void All_bytes_go_out_however_little_the_pipe_takes_at_once()
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
