using Ligature.Execution;
using Ligature.FileSystem;
using Ligature.Testing;
using Microsoft.Win32.SafeHandles;
using Xunit;

namespace Ligature.Tests.Execution;

public sealed class BackgroundCloserTests : IDisposable
{
    private const int Most = 128;

    private readonly TestTree _tree = new();

    public void Dispose() => _tree.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1001)]
    public void What_was_handed_over_is_closed_after_draining_and_never_too_many_wait(int count)
    {
        _tree.File("f", "content");
        var most = 0;
        using (var closer = new BackgroundCloser())
        {
            for (var i = 0; i < count; i++)
            {
                closer.Close(Open());
                most = i % 100 == 0 ? Math.Max(most, OpenDescriptors.CountBelow(_tree.Path("f"))) : most;
            }

            closer.Drain();
            Assert.Equal(0, OpenDescriptors.CountBelow(_tree.Path("f")));

            // It goes on after that.
            closer.Close(Open());
        }

        Assert.Equal(0, OpenDescriptors.CountBelow(_tree.Path("f")));
        Assert.InRange(most, 0, Most + 4);
    }

    private SafeFileHandle Open()
    {
        Assert.Equal(Errno.None, FileOperations.TryOpenForReading(DirectoryHandle.WorkingDirectory, _tree.Path("f"), LinkFollowing.Never, out var file));
        return file!;
    }
}
