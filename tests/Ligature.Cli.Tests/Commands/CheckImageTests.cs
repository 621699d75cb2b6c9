using Ligature.Testing;
using Xunit;

namespace Ligature.Cli.Tests.Commands;

/// <summary><c>--root</c>: the links of a system that is not running mean places inside its image.</summary>
public sealed class CheckImageTests : IDisposable
{
    private readonly TestTree _tree = new();

    public CheckImageTests()
    {
        _tree.File("image/etc/hostname");
        _tree.File("outside/secret");
    }

    public void Dispose() => _tree.Dispose();

    [Fact]
    public void Absolute_targets_start_inside()
    {
        _tree.Symlink("image/live", "/etc/hostname");
        _tree.Symlink("image/broken", "/outside/secret");
        _tree.Symlink("image/by-host-path", _tree.Path("image/etc/hostname"));

        AssertDangling(
            ("image/broken", "/outside/secret", "image/outside"),
            ("image/by-host-path", _tree.Path("image/etc/hostname").ToString(), $"image/{_tree.RootText.Split('/')[1]}"));
        Assert.Equal(3, _tree.Lig("check", "--root", "image", "--json").Document().GetProperty("summary").Number("symlinks"));
    }

    [Fact]
    public void Climbing_does_not_lead_out()
    {
        _tree.Symlink("image/a/b/live", "../../../../../etc/hostname");
        _tree.Symlink("image/a/b/broken", "../../../../../outside/secret");

        AssertDangling(("image/a/b/broken", "../../../../../outside/secret", "image/outside"));
    }

    [Fact]
    public void A_chain_goes_on_inside()
    {
        _tree.Symlink("image/one", "/etc/two");
        _tree.Symlink("image/etc/two", "../../../three");
        _tree.Symlink("image/three", "/etc/hostname");
        _tree.Symlink("image/var", "/usr/lib");
        _tree.Symlink("image/lost", "/var/x");

        var chain = _tree.Lig("check", "--root", "image", "--only", "chain", "--json-lines").Objects()[0];

        Assert.Equal(("image/etc/two", "../../../three"), (chain.Path("path"), chain.Path("target")));
        Assert.Equal(["image/lost", "image/var"], Records("check", "--root", "image", "--only", "dangling", "-0"));
    }

    [Fact]
    public void A_declared_mount_point_without_a_mount_is_told()
    {
        _tree.File("image/etc/fstab", "UUID=1 /data ext4 defaults 0 0\n");
        _tree.Directory("image/data");
        _tree.Symlink("image/photos", "/data/photos");

        var result = _tree.Lig("check", "--root", "image", "--only", "unmounted");
        var json = _tree.Lig("check", "--root", "image", "--only", "unmounted", "--json-lines");

        Assert.Equal((1, "unmounted: image/photos -> /data/photos (nothing is mounted at /data)"), (result.ExitCode, result.Lines()[0]));
        var finding = json.Objects()[0];
        Assert.Equal(("/data", "No such file or directory"), (finding.Path("mount_point"), finding.GetProperty("error").GetString()));
    }

    [Fact]
    public void A_part_of_the_image_can_be_checked()
    {
        _tree.Symlink("image/usr/live", "/etc/hostname");
        _tree.Symlink("image/usr/broken", "/etc/gone");
        _tree.Symlink("image/other", "/gone");

        Assert.Equal(["image/usr/broken"], Records("check", "--root", "image", "image/usr", "--only", "dangling", "-0"));
    }

    [Theory]
    [InlineData("outside", "lig: cannot check 'outside': it lies outside 'image'\n")]
    [InlineData("gone", "lig: cannot check 'gone': No such file or directory\n")]
    public void Roots_outside_the_image_are_refused(string root, string error)
        => Assert.Equal((2, "", error), _tree.Lig("check", "--root", "image", root).All());

    [Theory]
    [InlineData("gone", "No such file or directory")]
    [InlineData("image/etc/hostname", "Not a directory")]
    public void An_image_must_be_a_folder(string image, string reason)
    {
        var result = _tree.Lig("check", "--root", image);

        Assert.Equal((2, ""), (result.ExitCode, result.OutputText));
        Assert.Matches($"^lig: cannot [a-z ]+ '{image}': {reason}\n$", result.ErrorText);
    }

    private void AssertDangling(params (string Path, string Target, string Missing)[] expected)
    {
        var findings = _tree.Lig("check", "--root", "image", "--only", "dangling", "--json-lines").Objects().OfType("finding");
        Assert.Equal(expected, findings.Select(finding => (finding.Path("path"), finding.Path("target"), finding.Path("missing"))));
    }

    private string[] Records(params string[] arguments) => _tree.Lig([.. arguments.Select(argument => (ByteText)argument)]).Records();
}
