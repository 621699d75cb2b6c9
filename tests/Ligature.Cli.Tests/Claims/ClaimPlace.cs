using Ligature.Testing;

namespace Ligature.Cli.Tests.Claims;

/// <summary>A tree in the folder for temporary files (<c>here</c>), or on a file system of its own.</summary>
internal sealed class ClaimPlace : IDisposable
{
    private readonly LoopVolume? _volume;

    public ClaimPlace(string type)
    {
        _volume = type == "here" ? null : LoopVolume.Create(type);
        Tree = _volume is null ? new TestTree() : new TestTree(_volume.Root);
    }

    public TestTree Tree { get; }

    public void Dispose()
    {
        Tree.Dispose();
        _volume?.Dispose();
    }
}
