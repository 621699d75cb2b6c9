using Xunit;

namespace Ligature.Testing;

/// <summary>A small file system of its own for one test, mounted in a fresh directory; disposing unmounts and removes it.</summary>
/// <remarks>Every volume has its own image, directory and loop device, so tests may run side by side.</remarks>
public sealed class LoopVolume : IDisposable
{
    private readonly string _home;
    private readonly TestMount _mount;

    private LoopVolume(string type, string home, TestMount mount)
    {
        Type = type;
        _home = home;
        _mount = mount;
    }

    /// <summary>The file system type, as mount(8) names it.</summary>
    public string Type { get; }

    /// <summary>The root directory of the volume; anybody may write in it.</summary>
    public string Root => _mount.Point;

    /// <summary>Makes and mounts a volume of type <c>ext4</c>, <c>btrfs</c>, <c>xfs</c>, <c>vfat</c>, <c>exfat</c> (through FUSE) or <c>tmpfs</c>.</summary>
    /// <remarks>The running test is skipped with the reason where <see cref="WhyUnavailable"/> has one.</remarks>
    public static LoopVolume Create(string type)
    {
        var reason = WhyUnavailable(type);
        Assert.SkipWhen(reason is not null, reason ?? "");

        var home = Directory.CreateTempSubdirectory("lig-volume-").FullName;
        try
        {
            // Test users other than root must get through to the volume.
            TestMount.Run("chmod", "0711", home);
            var point = Directory.CreateDirectory(Path.Combine(home, type)).FullName;
            var mount = type is "tmpfs" ? TestMount.Nodev("tmpfs", point, "size=64m,mode=777") : MountImage(type, home, point);
            if (type is not ("tmpfs" or "vfat" or "exfat"))
            {
                TestMount.Run("chmod", "0777", point);
            }

            return new LoopVolume(type, home, mount);
        }
        catch
        {
            Directory.Delete(home, recursive: true);
            throw;
        }
    }

    /// <summary>Why no volume of this type can be had here, or null when it can.</summary>
    public static string? WhyUnavailable(string type)
    {
        if (!TestMount.MayMount)
        {
            return $"a {type} volume needs root to mount it";
        }

        if (!IsKnownToKernel(type is "exfat" ? "fuseblk" : type))
        {
            return $"the kernel has no {type}";
        }

        return type is not "tmpfs" && !HasProgram($"mkfs.{type}") ? $"mkfs.{type} is not installed"
            : type is "exfat" && !HasProgram("mount.exfat-fuse") ? "exfat-fuse is not installed" : null;
    }

    /// <summary>Changes the mount's options, for example to <c>ro</c>.</summary>
    public void Remount(string options) => _mount.Remount(options);

    /// <inheritdoc/>
    public void Dispose()
    {
        _mount.Dispose();
        Directory.Delete(_home, recursive: true);
    }

    private static TestMount MountImage(string type, string home, string point)
    {
        var image = Path.Combine(home, "image");
        using (var file = File.Create(image))
        {
            // Sparse, so only what is written takes space. mkfs.xfs refuses less than 300 MiB, mkfs.btrfs less than about 110.
            file.SetLength((type switch { "xfs" => 320L, "btrfs" => 256L, _ => 64L }) << 20);
        }

        TestMount.Run($"mkfs.{type}", [.. QuietOption(type), image]);
        return TestMount.Make(point, "-t", type is "exfat" ? "exfat-fuse" : type, "-o", type is "vfat" ? "loop,umask=000" : "loop", image, point);
    }

    private static string[] QuietOption(string type) => type is "vfat" or "exfat" ? [] : ["-q"];

    private static bool HasProgram(string name)
        => $"{Environment.GetEnvironmentVariable("PATH")}:/usr/sbin:/sbin".Split(':').Any(folder => File.Exists(Path.Combine(folder, name)));

    // A type that is a module not yet loaded is missing from the list and has a file under /lib/modules.
    private static bool IsKnownToKernel(string type)
        => File.ReadLines("/proc/filesystems").Any(line => string.Equals(line.Split('\t')[^1], type, StringComparison.Ordinal)) || HasModule(type);

    private static bool HasModule(string type)
    {
        var folder = $"/lib/modules/{File.ReadAllText("/proc/sys/kernel/osrelease").Trim()}/kernel/fs";
        return Directory.Exists(folder) && Directory.EnumerateFiles(folder, $"{type}.ko*", SearchOption.AllDirectories).Any();
    }
}
