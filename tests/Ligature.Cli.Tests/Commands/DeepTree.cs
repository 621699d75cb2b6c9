using Ligature.Testing;

namespace Ligature.Cli.Tests.Commands;

/// <summary>3,000 folders, each in the one before: the path of what is at the bottom is many times longer than PATH_MAX.</summary>
internal sealed class DeepTree : IDisposable
{
    private const int Depth = 3000;
    private const int Piece = 300;
    private const string Name = "deepfolder";

    public DeepTree()
    {
        Tree.File("bottom/file", "content");
        Tree.HardLink("name", "bottom/file");
        Tree.Symlink("bottom/dangling", "gone");
        Tree.Symlink("bottom/live", Tree.Path("name"));

        // Built from the bottom up, so that no call needs a path longer than the kernel takes.
        var piece = string.Join('/', Enumerable.Repeat(Name, Piece - 1));
        Tree.Rename("bottom", Name);
        for (var i = 0; i < Depth / Piece; i++)
        {
            Tree.Directory($"next/{piece}");
            Tree.Rename(Name, $"next/{piece}/{Name}");
            Tree.Rename("next", Name);
        }
    }

    public TestTree Tree { get; } = new();

    /// <summary>The path of something at the bottom.</summary>
    public static string Bottom(string name) => $"./{string.Concat(Enumerable.Repeat($"{Name}/", Depth + 1))}{name}";

    public void Dispose() => Tree.Dispose();
}
