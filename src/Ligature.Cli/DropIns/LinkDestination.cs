using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Cli.DropIns;

/// <summary>Where a link goes; its whole path is put together only for what is said about it.</summary>
/// <param name="place">Where a relative <paramref name="name"/> starts.</param>
/// <param name="name">The link.</param>
/// <param name="folder">The path of <paramref name="place"/>, or null where the name is the whole path.</param>
internal readonly struct LinkDestination(DirectoryHandle place, FilePath name, FilePath? folder)
{
    public DirectoryHandle Place => place;

    public FilePath Name => name;

    /// <summary>The whole path.</summary>
    public FilePath Path => Sibling(name);

    /// <summary>The whole path of another name in the same place.</summary>
    public FilePath Sibling(FilePath other) => folder is { } path ? LastComponent.Join(path, other) : other;
}
