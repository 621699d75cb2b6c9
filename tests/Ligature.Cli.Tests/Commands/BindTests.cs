using Ligature.Testing;
using Xunit;

namespace Ligature.Cli.Tests.Commands;

/// <summary>Bind mounts by the command line, each in a mount namespace of its own with an empty /etc.</summary>
public sealed class BindTests : IDisposable
{
    private readonly TestTree _tree = new();

    public BindTests() => OtherUser.SkipUnlessRoot("mounting");

    public void Dispose() => _tree.Dispose();

    [Fact]
    public void A_mount_is_made_shown_and_taken_away()
    {
        _tree.File("folder/file", "content");

        var output = InNamespace("lig new --kind bind folder place; cat place/file; echo; lig rm -n place; lig rm place; ls");

        Assert.Equal(
            "bind mount 'place' -> 'folder': as asked (until the next start, or lig rm)\ncontent\n"
            + $"would remove bind mount 'place' -> '{_tree.Root}/folder': what was seen there is untouched\n"
            + $"removed bind mount 'place' -> '{_tree.Root}/folder': what was seen there is untouched; the mount point is gone too\nfolder\n",
            output);
    }

    [Fact]
    public void With_systemd_it_comes_back_by_a_unit_until_it_is_removed()
    {
        _tree.File("folder/file", "content");
        var unit = _tree.Shell($"printf %s '{_tree.Root}/place' | sed 's|^/||; s|-|\\\\x2d|g; s|/|-|g'") + ".mount";

        var output = InNamespace(
            $"""
            mkdir -p /etc/systemd/system
            lig new --for share --persist folder place
            sed -n '/^\[Mount\]/,/^$/p' '/etc/systemd/system/{unit}'
            cat '/etc/systemd/system/local-fs.target.wants/{unit}' | head -c 18; echo
            lig rm place
            find /etc -type f -o -type l
            """);

        Assert.Equal(
            $"""
            bind mount 'place' -> 'folder': it is seen also where symbolic links are not followed (mounted at every start by '/etc/systemd/system/{unit}')
            [Mount]
            What={_tree.Root}/folder
            Where={_tree.Root}/place
            Type=none
            Options=bind

            # Made by Ligature
            removed bind mount 'place' -> '{_tree.Root}/folder': what was seen there is untouched; '/etc/systemd/system/{unit}' no longer mounts it; the mount point is gone too

            """,
            output);
    }

    [Fact]
    public void Without_systemd_it_comes_back_by_fstab_and_mount_reads_it()
    {
        _tree.File("folder/file", "content");

        var output = InNamespace("printf 'proc /proc proc\\n' > /etc/fstab; lig new --kind bind --persist folder 'my place' >/dev/null; umount 'my place'; mount -a; cat 'my place/file'; echo; lig rm 'my place' >/dev/null; cat /etc/fstab; ls");

        Assert.Equal("content\nproc /proc proc\nfolder\n", output);
    }

    [Fact]
    public void A_systemd_that_runs_is_told()
    {
        _tree.Directory("folder");
        _tree.File("bin/systemctl", "#!/bin/sh\necho \"systemctl $*\" >> told\n", 0x1ED);

        var told = InNamespace($"mount -t tmpfs none /run; mkdir -p /run/systemd/system /etc/systemd/system; PATH={_tree.Root}/bin:$PATH; lig new --kind bind --persist folder place >/dev/null; lig rm place >/dev/null; cat told");

        Assert.Equal("systemctl daemon-reload\nsystemctl daemon-reload\n", told);
    }

    [Fact]
    public void Other_mounts_and_folders_are_not_removed()
    {
        _tree.Directory("disk");
        var output = InNamespace("mount -t tmpfs none disk; lig rm disk 2>&1; echo $?; umount disk; lig rm disk 2>&1; echo $?");
        Assert.Equal(
            "lig: cannot unmount 'disk': Device or resource busy\nA file system is mounted there (tmpfs), which is no link. umount takes it away.\n2\n"
            + "lig: cannot remove 'disk': Is a directory\n'disk' is a directory, not a link. An empty one goes with rmdir.\n2\n",
            output);
    }

    private string InNamespace(string script)
    {
        _tree.File("../script-of-" + _tree.Root.Name, $"lig() {{ '{LigProcess.Binary}' \"$@\"; }}\nmount -t tmpfs none /etc\n{script}\n");
        try
        {
            return _tree.Shell($"unshare --mount sh ../script-of-{_tree.Root.Name}");
        }
        finally
        {
            _tree.Remove("../script-of-" + _tree.Root.Name);
        }
    }
}
