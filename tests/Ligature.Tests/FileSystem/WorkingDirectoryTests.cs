using Ligature.FileSystem;
using Xunit;

namespace Ligature.Tests.FileSystem;

public sealed class WorkingDirectoryTests
{
    [Fact]
    public void The_working_directory_is_the_one_that_pwd_prints()
    {
        Assert.Equal(Errno.None, FileOperations.TryGetWorkingDirectory(out var path));
        Assert.Equal([.. path.Bytes, (byte)'\n'], ReferenceProgram.Run("/bin/pwd", ["-P"], workingDirectory: Environment.CurrentDirectory));
    }
}
