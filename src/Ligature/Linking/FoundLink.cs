using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Linking;

/// <summary>A name that may be converted.</summary>
/// <param name="Folder">Its directory, open.</param>
/// <param name="FolderPath">The directory's path, absolute and free of links.</param>
/// <param name="Name">The name.</param>
/// <param name="Root">The folder that is walked, absolute and free of links; null where the name itself was given.</param>
internal readonly record struct FoundLink(DirectoryHandle Folder, FilePath FolderPath, FilePath Name, FilePath? Root)
{
    internal FilePath Path => FolderPath.Join(Name);
}
