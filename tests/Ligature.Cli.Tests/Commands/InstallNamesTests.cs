using Ligature.Testing;
using Xunit;

namespace Ligature.Cli.Tests.Commands;

public class InstallNamesTests
{
    [Fact]
    public void The_links_lead_to_the_binary_and_work_as_the_programs()
    {
        using var tree = new TestTree();
        tree.Directory("bin");

        var result = Install(tree);

        var binary = tree.Shell($"readlink -f '{LigProcess.Binary}'").TrimEnd();
        Assert.Equal((0, ""), (result.ExitCode, result.ErrorText));
        Assert.Equal($"bin/hardlink -> {binary}\nbin/link -> {binary}\nbin/ln -> {binary}\nbin/readlink -> {binary}\nbin/realpath -> {binary}\nbin/symlinks -> {binary}\nbin/unlink -> {binary}\n", tree.Shell("find bin -type l -printf '%p -> %l\\n' | LC_ALL=C sort"));
        Assert.Equal("ln (Ligature) 0.1.0\n", tree.Shell("bin/ln --version"));
    }

    [Fact]
    public void What_is_there_already_stays_and_is_told()
    {
        using var tree = new TestTree();
        tree.File("bin/ln", "other");
        tree.Symlink("bin/link", "/usr/bin/link");

        var first = Install(tree);
        var forced = Install(tree, "--force");

        Assert.Equal(3, first.ExitCode);
        Assert.Contains("lig: bin/ln is taken: a file\n", first.ErrorText, StringComparison.Ordinal);
        Assert.Contains("lig: bin/link is taken: a symbolic link to '/usr/bin/link'\n", first.ErrorText, StringComparison.Ordinal);
        Assert.Equal(3, forced.ExitCode);
        Assert.Contains("bin/unlink is there already\n", forced.OutputText, StringComparison.Ordinal);
        Assert.Equal("other", tree.Shell("cat bin/ln"));
        Assert.Equal(tree.Shell("readlink bin/unlink"), tree.Shell("readlink bin/link"));
    }

    private static LigResult Install(TestTree tree, params string[] options)
        => new LigProcess(["install-names", .. options.Select(option => (ByteText)option), "bin"]) { WorkingDirectory = tree.Root }.Run();
}
