using Ligature.FileSystem;
using Ligature.Paths;
using Xunit;

namespace Ligature.Tests.FileSystem;

public sealed class FileLinkExceptionTests
{
    [Fact]
    public void The_message_names_operation_path_and_reason()
    {
        var exception = new FileLinkException("read link", FilePath.FromText("my file"), Errno.Invalid, hint: "It is no link.");
        Assert.Equal("cannot read link 'my file': Invalid argument", exception.Message);
        Assert.Equal(
            ("read link", FilePath.FromText("my file"), Errno.Invalid, (FilePath?)null, "It is no link."),
            (exception.Operation, exception.Path, exception.Errno, exception.OtherPath, exception.Hint));
    }

    [Fact]
    public void A_reason_of_ours_stands_in_place_of_the_words_of_the_error()
    {
        var exception = new FileLinkException("remove", FilePath.FromText("x"), Errno.Invalid, reason: "it is the last name of its file");
        Assert.Equal(("cannot remove 'x': it is the last name of its file", "it is the last name of its file", Errno.Invalid), (exception.Message, exception.Reason, exception.Errno));
    }

    [Fact]
    public void An_operation_on_two_paths_names_the_new_one_first()
        => Assert.Equal(
            "cannot link 'b' to 'a': Invalid cross-device link",
            new FileLinkException("link", FilePath.FromText("a"), Errno.CrossDevice, FilePath.FromText("b")).Message);

    [Fact]
    public void A_name_with_controls_is_escaped()
        => Assert.Equal(
            "cannot open directory 'a'$'\\033''[2J': Permission denied",
            new FileLinkException("open directory", FilePath.FromText("a\u001B[2J"), Errno.AccessDenied).Message);
}
