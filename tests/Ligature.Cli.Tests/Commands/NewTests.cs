using Ligature.Testing;
using Xunit;

namespace Ligature.Cli.Tests.Commands;

public sealed class NewTests : IDisposable
{
    private readonly TestTree _tree = new();

    public void Dispose() => _tree.Dispose();

    [Fact]
    public void A_file_on_the_same_mount_gets_another_name_and_the_default_is_said()
    {
        _tree.File("a", "content");

        var result = _tree.Lig("new", "a", "b");

        var facts = _tree.Shell("stat -c %i a b; stat -c %h a").Split('\n');
        Assert.Equal(
            (0, $"hard link 'b' -> 'a': the same mount, and edits should show in both (the default; --for or --kind decides otherwise; inode {facts[0]}, now 2 names)\n", ""),
            result.All());
        Assert.Equal((facts[0], "2"), (facts[1], facts[2]));
    }

    [Fact]
    public void A_directory_gets_a_symbolic_link()
    {
        _tree.Directory("folder");

        Assert.Equal(
            (0, $"symbolic link 'sub/link' -> '../folder': the target is a directory, which has no hard links (relative, since both lie below '{_tree.Root}')\n", ""),
            Sub().Lig("new", "folder", "sub/link").All());
        Assert.Equal("../folder\n", _tree.Shell("readlink sub/link"));
    }

    [Fact]
    public void Another_file_system_gets_a_symbolic_link()
    {
        using var volume = LoopVolume.Create("tmpfs");
        _tree.File("a", "content");

        var result = _tree.Lig("new", "a", $"{volume.Root}/b");

        Assert.Equal(
            (0, $"symbolic link '{volume.Root}/b' -> '{_tree.Root}/a': the target is on another file system (absolute, since link and target are on two mounts)\n", ""),
            result.All());
        Assert.Equal("content", _tree.Shell($"cat {volume.Root}/b"));
    }

    [Fact]
    public void Another_mount_of_the_same_file_system_gets_a_symbolic_link()
    {
        _tree.File("a", "content");
        _tree.Directory("real");
        _tree.Directory("view");
        using var mount = TestMount.Bind($"{_tree.Root}/real", $"{_tree.Root}/view");

        var result = _tree.Lig("new", "a", "view/b");

        Assert.Contains("another mount of the same file system", result.OutputText, StringComparison.Ordinal);
        Assert.Equal("content", _tree.Shell("cat view/b"));
    }

    [Theory]
    [InlineData("organise", "regular file")]
    [InlineData("replace", "regular file")]
    [InlineData("config", "symbolic link")]
    [InlineData("view", "symbolic link")]
    public void What_matters_decides(string purpose, string type)
    {
        _tree.File("a", "content");
        var result = _tree.Lig("new", "--for", purpose, "a", "b");
        Assert.Equal((0, ""), (result.ExitCode, result.ErrorText));
        Assert.DoesNotContain("default", result.OutputText, StringComparison.Ordinal);
        Assert.Equal($"{type}\n", _tree.Shell("stat -c %F b"));
    }

    [Fact]
    public void A_link_for_a_configuration_survives_a_save_by_renaming_where_a_hard_link_does_not()
    {
        _tree.File("rc", "old");
        _tree.Lig("new", "--for", "config", "rc", "soft");
        _tree.Lig("new", "--for", "organise", "rc", "hard");
        _tree.Shell("printf new > tmp && mv tmp rc");
        Assert.Equal("new old", _tree.Shell("printf '%s %s' \"$(cat soft)\" \"$(cat hard)\""));
    }

    [Fact]
    public void The_target_is_read_from_here_wherever_the_link_goes()
    {
        _tree.File("foo", "right");
        Sub().Lig("new", "--kind", "soft", "foo", "sub/bar");
        Assert.Equal(("../foo\n", "right"), (_tree.Shell("readlink sub/bar"), _tree.Shell("cat sub/bar")));
    }

    [Fact]
    public void Who_meant_the_folder_of_the_link_is_told_what_to_write()
    {
        _tree.File("sub/foo");

        Assert.Equal(
            (2, "", "lig: cannot link 'sub/bar' to 'foo': No such file or directory\n"
                + "Targets are read from the working directory, not from that of the link. If 'sub/foo' is meant, say so; what the link has to store is worked out.\n"),
            _tree.Lig("new", "foo", "sub/bar").All());
        Assert.Equal("foo\n", _tree.Shell("ls sub"));
    }

    [Fact]
    public void A_missing_target_is_refused_unless_dangling_is_wanted()
    {
        Assert.Equal(
            (2, "", "lig: cannot link 'b' to 'a': No such file or directory\nTargets are read from the working directory. To make a link to something that does not exist yet: --dangling.\n"),
            _tree.Lig("new", "a", "b").All());
        Assert.Equal(0, _tree.Lig("new", "--dangling", "a", "b").ExitCode);
        Assert.Equal("a\n", _tree.Shell("readlink b"));
        Assert.Equal(2, _tree.Lig("new", "b", "c").ExitCode);
    }

    [Theory]
    [InlineData("host:/path")]
    [InlineData("me@host:~/path")]
    public void Another_machine_has_to_be_mounted_first(string target)
    {
        var result = _tree.Lig("new", target, "b");
        Assert.Equal((2, ""), (result.ExitCode, result.OutputText));
        Assert.Contains($"sshfs {target} DIRECTORY, or as root: mount -t nfs {target} DIRECTORY", result.ErrorText, StringComparison.Ordinal);
        Assert.Equal(2, _tree.Lig("new", "--dangling", target, "b").ExitCode);
    }

    [Fact]
    public void A_name_that_is_taken_is_described()
    {
        _tree.File("a");
        _tree.HardLink("same", "a");
        _tree.Symlink("live", "a");
        _tree.Symlink("lost", "gone");
        _tree.File("other");
        _tree.Directory("sub/a");
        foreach (var (link, words) in new[]
        {
            ("same", "'same' is another name of the target already"),
            ("live", "'live' is a symbolic link to 'a' and leads to the target already"),
            ("lost", "'lost' is a symbolic link to 'gone', which leads to nothing. Choose another name, or remove it first (lig rm lost)."),
            ("other", "'other' is a regular file. Choose another name, or move it away first."),
            ("sub", "'sub/a' is a directory."),
        })
        {
            var result = _tree.Lig("new", "a", link);
            Assert.Equal((2, ""), (result.ExitCode, result.OutputText));
            Assert.Contains($": File exists\n{words}", result.ErrorText, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_loop_is_refused()
    {
        _tree.Symlink("there", "here");
        foreach (var words in new ByteText[][] { ["new", "--dangling", "x", "x"], ["new", "--dangling", "there", "here"], ["new", ".", "up"] })
        {
            var result = _tree.Lig(words);
            Assert.Equal((2, ""), (result.ExitCode, result.OutputText));
            Assert.Contains("Too many levels of symbolic links", result.ErrorText, StringComparison.Ordinal);
        }

        Assert.Equal("there\n", _tree.Shell("ls"));
    }

    [Fact]
    public void Relative_and_absolute_are_as_asked()
    {
        _tree.File("a", "content");
        Sub();
        _tree.Lig("new", "--absolute", "a", "sub/absolute");
        _tree.Lig("new", "--relative", "/etc/passwd", "sub/relative");
        Assert.Equal($"{_tree.Root}/a\n", _tree.Shell("readlink sub/absolute"));
        Assert.StartsWith("../../", _tree.Shell("readlink sub/relative"), StringComparison.Ordinal);
        _tree.Shell("cmp sub/relative /etc/passwd");
    }

    [Fact]
    public void A_dry_run_says_and_makes_nothing()
    {
        _tree.File("a");
        Assert.Equal(
            (0, "would make: hard link 'b' -> 'a': the same mount, and edits should show in both (the default; --for or --kind decides otherwise)\n", ""),
            _tree.Lig("new", "-n", "a", "b").All());
        Assert.Equal("a\n", _tree.Shell("ls"));
        Assert.Equal(2, _tree.Lig("new", "-n", "--kind", "hard", ".", "b").ExitCode);
    }

    [Theory]
    [InlineData("options '--for' and '--kind' cannot be combined", "--for", "view", "--kind", "soft")]
    [InlineData("options '--absolute' and '--relative' cannot be combined", "--absolute", "--relative")]
    [InlineData("options '--absolute' and '--relative' are for symbolic links", "--kind", "hard", "--relative")]
    [InlineData("a junction is absolute: leave out '--relative'", "--kind", "junction", "--relative")]
    [InlineData("option '--or-copy' is for '--kind reflink' and '--for backup'", "--or-copy")]
    [InlineData("option '--persist' is for '--kind bind' and '--for share'", "--persist")]
    [InlineData("option '--dangling' is for symbolic links and shortcuts", "--dangling", "--kind", "hard")]
    [InlineData("option '--allow-loop' is for symbolic links", "--allow-loop", "--for", "backup")]
    public void What_contradicts_is_no_command(string message, params string[] options)
    {
        _tree.File("a");
        var result = _tree.Lig(["new", .. options.Select(option => (ByteText)option), "a", "b"]);
        Assert.Equal((2, ""), (result.ExitCode, result.OutputText));
        Assert.StartsWith($"lig new: {message}\n", result.ErrorText, StringComparison.Ordinal);
    }

    [Fact]
    public void A_backup_is_never_a_link_that_changes_with_the_original()
    {
        using var volume = LoopVolume.Create("ext4");
        using var tree = new TestTree(volume.Root);
        tree.File("a", "content");
        Assert.Equal(
            (2, "", "lig: cannot link 'b' to 'a': Operation not supported\nA backup must not change with the original, and this file system cannot share blocks. "
                + "A hard link would change with it. Copy it in full: --or-copy.\n"),
            tree.Lig("new", "--for", "backup", "a", "b").All());
        Assert.Equal(
            (0, "copy 'b' -> 'a': a backup must not change with the original, as any link would (blocks cannot be shared here, so it is a copy in full)\n", ""),
            tree.Lig("new", "--for", "backup", "--or-copy", "a", "b").All());
        Assert.Equal("1\n", tree.Shell("cmp a b; stat -c %h a"));
    }

    [Fact]
    public void A_backup_on_btrfs_is_a_reflink()
    {
        using var volume = LoopVolume.Create("btrfs");
        using var tree = new TestTree(volume.Root);
        tree.File("a", "content");
        Assert.Equal(
            (0, "reflink 'b' -> 'a': a backup must not change with the original, as a hard link would\n", ""), tree.Lig("new", "--for", "backup", "a", "b").All());
    }

    [Fact]
    public void Nobody_makes_nothing_in_a_folder_of_others_and_no_mount_anywhere()
    {
        _tree.SetMode("", 0x1FF);
        _tree.Directory("folder");
        _tree.File("a");
        Assert.Equal(2, _tree.LigAsNobody("new", "a", "folder/b").ExitCode);
        var mount = _tree.LigAsNobody("new", "--kind", "bind", "folder", "place");
        Assert.Equal(
            (2, "", "lig: cannot link 'place' to 'folder': Operation not permitted\nA bind mount takes root (sudo lig new …). Without root: a symbolic link (--kind soft).\n"), mount.All());
        Assert.Equal("a\nfolder\n", _tree.Shell("find . -mindepth 1 -printf '%P\\n' | sort"));
    }

    [Fact]
    public void A_file_that_the_system_protects_gets_a_symbolic_link_from_others()
    {
        _tree.SetMode("", 0x1FF);
        _tree.File("a", "content", 0x1A4);
        var result = _tree.LigAsNobody("new", "a", "b");
        Assert.SkipUnless(_tree.Shell("cat /proc/sys/fs/protected_hardlinks") == "1\n", "fs.protected_hardlinks is off");
        Assert.Equal(0, result.ExitCode);
        Assert.Contains("the system keeps users from making hard links to this file of another user", result.OutputText, StringComparison.Ordinal);
        Assert.Equal("content", _tree.Shell("cat b"));
    }

    [Fact]
    public void A_shortcut_is_one_for_Windows_and_lig_rm_knows_it()
    {
        _tree.File("a letter.txt", "content");
        _tree.Directory("desktop");

        Assert.Equal(
            (0, "shortcut 'desktop/a letter.txt.lnk' -> 'a letter.txt': a file that desktops and Windows follow\n", ""), _tree.Lig("new", "--for", "desktop", "a letter.txt", "desktop").All());

        var content = File.ReadAllBytes($"{_tree.Root}/desktop/a letter.txt.lnk");
        Assert.Equal([0x4C, 0, 0, 0, 0x01, 0x14, 0x02, 0], content[..8]);
        Assert.Contains("Z:" + _tree.Root.ToString().Replace('/', '\\') + "\\a letter.txt", System.Text.Encoding.Latin1.GetString(content), StringComparison.Ordinal);
        Assert.Contains("..\\a letter.txt", System.Text.Encoding.Unicode.GetString(content) + System.Text.Encoding.Unicode.GetString(content.AsSpan(1)), StringComparison.Ordinal);
        Assert.Equal("644\n", _tree.Shell("umask 022; stat -c %a desktop/*.lnk"));
        Assert.Equal(0, _tree.Lig("rm", "desktop/a letter.txt.lnk", "--yes").ExitCode);
        Assert.Equal("", _tree.Shell("ls desktop"));
    }

    [Fact]
    public void A_name_that_Windows_cannot_hold_gets_no_shortcut()
    {
        _tree.File("why?");
        var result = _tree.Lig("new", "-n", "--kind", "shortcut", "why?", "b.lnk");
        Assert.Equal((2, ""), (result.ExitCode, result.OutputText));
        Assert.Contains("'why?' has the character ? in it, which Windows does not allow\nA symbolic link can lead there (--kind soft).\n", result.ErrorText, StringComparison.Ordinal);
    }

    [Fact]
    public void Killed_at_the_worst_moment_it_leaves_a_temporary_name_and_no_half_file()
    {
        _tree.File("a", new byte[300_000]);
        foreach (var call in new[] { "copy_file_range", "fsync", "renameat2" })
        {
            _tree.Shell($"strace -o /dev/null -f -e trace={call} -e inject={call}:signal=SIGKILL '{LigProcess.Binary}' new --kind reflink --or-copy a b || true");
            var names = _tree.Shell("ls -A").TrimEnd('\n').Split('\n');
            Assert.DoesNotContain("b", names);
            Assert.Single(names, name => name.StartsWith(".lig-", StringComparison.Ordinal));
            _tree.Shell("rm .lig-*");
        }
    }

    private TestTree Sub()
    {
        _tree.Directory("sub");
        return _tree;
    }
}
