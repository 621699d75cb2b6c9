using Ligature.FileSystem;
using Xunit;

namespace Ligature.Tests.FileSystem;

public sealed class ErrnoTests
{
    // The texts are those of glibc's errlist.c, so that a wrong number in the enumeration shows.
    [Theory]
    [InlineData(Errno.NotPermitted, "Operation not permitted")]
    [InlineData(Errno.NoEntry, "No such file or directory")]
    [InlineData(Errno.Interrupted, "Interrupted system call")]
    [InlineData(Errno.InputOutput, "Input/output error")]
    [InlineData(Errno.NoDeviceOrAddress, "No such device or address")]
    [InlineData(Errno.BadDescriptor, "Bad file descriptor")]
    [InlineData(Errno.NoMemory, "Cannot allocate memory")]
    [InlineData(Errno.AccessDenied, "Permission denied")]
    [InlineData(Errno.Exists, "File exists")]
    [InlineData(Errno.CrossDevice, "Invalid cross-device link")]
    [InlineData(Errno.NotDirectory, "Not a directory")]
    [InlineData(Errno.IsDirectory, "Is a directory")]
    [InlineData(Errno.Invalid, "Invalid argument")]
    [InlineData(Errno.TooManyFilesInSystem, "Too many open files in system")]
    [InlineData(Errno.TooManyFiles, "Too many open files")]
    [InlineData(Errno.NoSuchRequest, "Inappropriate ioctl for device")]
    [InlineData(Errno.FileTooBig, "File too large")]
    [InlineData(Errno.NoSpace, "No space left on device")]
    [InlineData(Errno.ReadOnly, "Read-only file system")]
    [InlineData(Errno.TooManyLinks, "Too many links")]
    [InlineData(Errno.BrokenPipe, "Broken pipe")]
    [InlineData(Errno.OutOfRange, "Numerical result out of range")]
    [InlineData(Errno.NameTooLong, "File name too long")]
    [InlineData(Errno.NotSupportedByKernel, "Function not implemented")]
    [InlineData(Errno.SymbolicLinkLoop, "Too many levels of symbolic links")]
    [InlineData(Errno.NoData, "No data available")]
    [InlineData(Errno.NotSupported, "Operation not supported")]
    [InlineData(Errno.StaleHandle, "Stale file handle")]
    [InlineData(Errno.QuotaExceeded, "Disk quota exceeded")]
    public void Each_number_has_the_words_of_the_C_library(Errno errno, string message) => Assert.Equal(message, errno.Message());

    [Fact]
    public void A_number_nobody_knows_is_named_by_itself() => Assert.Equal("Unknown error 9999", ((Errno)9999).Message());
}
