using Ligature.Paths;

namespace Ligature.Surveying;

/// <summary>What stands at a name, as far as following paths is concerned.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Target">For a symbolic link, the path that it stores.</param>
internal readonly record struct NamedPlace(NamedPlaceKind Kind, FilePath Target = default);

/// <summary>The kinds of places that a path can lead through.</summary>
internal enum NamedPlaceKind
{
    /// <summary>Nothing, or nothing that may be looked at.</summary>
    Unreachable,

    /// <summary>A directory: the path may go on.</summary>
    Directory,

    /// <summary>A symbolic link: the path goes on where it leads.</summary>
    SymbolicLink,

    /// <summary>Any other file: the path ends here.</summary>
    Other,
}
