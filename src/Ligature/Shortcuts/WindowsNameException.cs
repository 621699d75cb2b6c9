using Ligature.Paths;

namespace Ligature.Shortcuts;

/// <summary>A path that no shortcut can name, because Windows cannot hold it.</summary>
public sealed class WindowsNameException : ArgumentException
{
    /// <param name="path">The path.</param>
    /// <param name="name">The component that is in the way; empty where it is the path as a whole.</param>
    /// <param name="obstacle">Why, as the end of a sentence that begins with the name.</param>
    internal WindowsNameException(FilePath path, FilePath name, string obstacle)
        : base($"{ShellQuoting.QuoteAlways(name.IsEmpty ? path : name)} {obstacle}")
    {
        Path = path;
        Name = name;
    }

    /// <summary>The path.</summary>
    public FilePath Path { get; }

    /// <summary>The component that is in the way; empty where it is the path as a whole.</summary>
    public FilePath Name { get; }
}
