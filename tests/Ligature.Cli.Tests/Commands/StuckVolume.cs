using Ligature.Testing;

namespace Ligature.Cli.Tests.Commands;

/// <summary>A mount whose server is gone: every look into it gives ENOTCONN, an error that is no ordinary state of a link.</summary>
internal sealed class StuckVolume : IDisposable
{
    private readonly TestTree _tree;
    private readonly string _point;

    /// <summary>Mounts it over an existing folder of a tree.</summary>
    public StuckVolume(TestTree tree, string point)
    {
        _tree = tree;
        _point = point;

        // The file system is served through descriptor 5, which nobody holds any more when the shell has ended (fuse(4)).
        _ = tree.Shell($"exec 5<>/dev/fuse; mount -i -t fuse -o fd=5,rootmode=40000,user_id=0,group_id=0,allow_other none '{point}'");
    }

    /// <summary>Why there can be none here, or null.</summary>
    public static string? WhyUnavailable()
        => !TestMount.MayMount ? "mounting needs root" : File.Exists("/dev/fuse") ? null : "there is no /dev/fuse";

    public void Dispose() => _ = _tree.Shell($"umount '{_point}'");
}
