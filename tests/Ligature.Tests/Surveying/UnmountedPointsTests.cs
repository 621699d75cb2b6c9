using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Surveying;
using Ligature.Testing;
using Xunit;

namespace Ligature.Tests.Surveying;

public sealed partial class UnmountedPointsTests
{
    private const int NewMountNamespace = 0x20000;
    private const ulong RecursivelyPrivate = 0x4000 | 0x40000;

    [Theory]
    [InlineData("/mnt/disk/file", "/mnt/disk", "mnt/disk/file")]
    [InlineData("/mnt/disk/deep/er/file", "/mnt/disk", "mnt/disk/deep")]
    [InlineData("../mnt/disk/./x/", "/mnt/disk", "mnt/disk/x")]
    [InlineData("/mnt/gone", "/mnt/gone", "mnt/gone")]
    [InlineData("/mnt/gone/../other", "/mnt/gone", "mnt/gone")]
    [InlineData("/media/usb/stick/f", "/media/usb", "media")]
    [InlineData("/mnt/with blank/f", "/mnt/with blank", "mnt/with blank")]
    [InlineData("/mnt/disk/nested/f", "/mnt/disk/nested", "mnt/disk/nested")]
    [InlineData("/data/f", "/srv/data", "srv/data/f")]
    [InlineData("/srv/backup/f", "/srv/backup", "srv/backup")]
    [InlineData("/srv/auto/f", "/srv/auto", "srv/auto")]
    [InlineData("/vendor/f", "/vendor", "vendor")]
    [InlineData("/mnt/disk2", null, "mnt/disk2")]
    [InlineData("/missing/../mnt/disk/f", null, "missing")]
    [InlineData("/masked/f", null, "masked")]
    [InlineData("/replaced/f", null, "replaced")]
    [InlineData("/commented/f", null, "commented")]
    [InlineData("/none/f", null, "none")]
    [InlineData("/etc/f", null, "etc/f")]
    public void A_link_below_a_declared_mount_point_without_a_mount_is_unmounted(string target, string? point, string place)
    {
        using var tree = new TestTree();
        MakeImage(tree);
        tree.Symlink("links/link", target);
        using var image = ImageRoot.Open(tree.Root);

        var resolution = new SymlinkResolver(image).Resolve(tree.Path("links/link"));

        Assert.Equal(point is null ? SymlinkState.Dangling : SymlinkState.Unmounted, resolution.State);
        Assert.Equal(point, resolution.MountPoint?.ToString());
        Assert.Equal((tree.Path(place), Errno.NoEntry), (resolution.Place, resolution.Errno));
    }

    [Fact]
    public void Once_it_is_mounted_a_missing_target_is_plainly_dangling()
    {
        using var tree = new TestTree();
        MakeImage(tree);
        tree.Symlink("link", "/mnt/disk/file");
        tree.Symlink("through", "/data/file");
        using var disk = TestMount.Nodev("tmpfs", tree.Path("mnt/disk").ToString());
        using var data = TestMount.Nodev("tmpfs", tree.Path("srv/data").ToString());
        using var image = ImageRoot.Open(tree.Root);
        var resolver = new SymlinkResolver(image);

        Assert.Equal(SymlinkState.Dangling, resolver.Resolve(tree.Path("link")).State);
        Assert.Equal(SymlinkState.Dangling, resolver.Resolve(tree.Path("through")).State);
    }

    [Fact]
    public void The_running_system_declares_its_mounts_in_its_own_fstab()
    {
        using var tree = new TestTree();
        tree.Directory("disk");
        tree.Symlink("alias", "disk");
        tree.Symlink("link", "disk/file");
        tree.Symlink("other", "disks/file");

        WithFstab($"LABEL=x {tree.Path("alias")} ext4 noauto 0 2\n", () =>
        {
            var resolver = new SymlinkResolver();
            var resolution = resolver.Resolve(tree.Path("link"));
            Assert.Equal((SymlinkState.Unmounted, tree.Path("disk")), (resolution.State, resolution.MountPoint));
            Assert.Equal(SymlinkState.Dangling, resolver.Resolve(tree.Path("other")).State);
        });
    }

    [Fact]
    public void Declarations_of_an_image_are_never_read_from_outside_it()
    {
        using var tree = new TestTree();
        tree.File("outside/fstab", "x /from-outside ext4\n");
        tree.File("outside/units/u.mount", "[Mount]\nWhere=/unit-from-outside\n");
        tree.Symlink("image/etc/fstab", $"{tree.RootText}/outside/fstab");
        tree.Symlink("image/etc/systemd/system", "../../../../../../../../" + tree.RootText + "/outside/units");
        tree.File("image/usr/lib/systemd/system/in.mount", "Where=/inside");
        tree.Symlink("image/lib", "/usr/lib");
        using var image = ImageRoot.Open(tree.Path("image"));

        Assert.Equal(["/inside"], DeclaredMounts.Read(image.Handle, isImage: true).Points.Select(point => point.ToString()));
    }

    private static void MakeImage(TestTree tree)
    {
        tree.Directory("mnt/disk");
        tree.Directory("links");
        tree.Directory("srv/data");
        tree.Symlink("data", "srv/data");
        tree.File("etc/fstab", """
            # /dev/sda9 /commented ext4 defaults 0 0
            UUID=0001 / ext4 defaults 0 1
            UUID=0002 /mnt/disk ext4 noauto 0 2
            UUID=0003 /mnt/gone// ext4 nofail

              LABEL=a	 	/mnt/with\040blank	vfat
            /dev/sdb1 /mnt/disk/nested ext4
            /dev/sdb2 /data ext4 x-systemd.automount
            /dev/sdb3 none swap sw 0 0
            /dev/sdb4
            /dev/sdc1 /media/usb auto user
            """);
        tree.File("etc/systemd/system/srv-backup.mount", "[Unit]\nDescription=x\n\n[Mount]\nWhat=/dev/sdd1\n Where = /srv/backup \r\n");
        tree.File("etc/systemd/system/srv-auto.automount", "[Automount]\nWhere=/srv/auto\n");
        tree.File("etc/systemd/system/other.service", "[Mount]\nWhere=/masked\n");
        tree.File("etc/systemd/system/home.mount", "[Mount]\nWhere=/home/%u\n#Where=/commented\n");
        tree.File("usr/lib/systemd/system/vendor.mount", "Where=/vendor\n");
        tree.Symlink("etc/systemd/system/masked.mount", "/dev/null");
        tree.File("usr/lib/systemd/system/masked.mount", "Where=/masked\n");
        tree.File("run/systemd/system/replaced.mount", "Where=/elsewhere\n");
        tree.File("usr/lib/systemd/system/replaced.mount", "Where=/replaced\n");
    }

    // A mount namespace belongs to a thread as well as to a process, so nobody else sees this /etc.
    private static void WithFstab(string fstab, Action action)
    {
        Assert.SkipUnless(TestMount.MayMount, "a mount namespace needs root");
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                Assert.Equal(0, Unshare(NewMountNamespace));
                Assert.Equal(0, Mount("none", "/", null, RecursivelyPrivate, null));
                Assert.Equal(0, Mount("none", "/etc", "tmpfs", 0, null));
                File.WriteAllText("/etc/fstab", fstab);
                action();
            }
            catch (Exception exception)
            {
                failure = ExceptionDispatchInfo.Capture(exception);
            }
        });
        thread.Start();
        thread.Join();
        failure?.Throw();
    }

    [LibraryImport("libc", EntryPoint = "unshare", SetLastError = true)]
    private static partial int Unshare(int flags);

    [LibraryImport("libc", EntryPoint = "mount", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Mount(string source, string target, string? type, ulong flags, string? data);
}
