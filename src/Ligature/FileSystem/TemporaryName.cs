using Ligature.Paths;

namespace Ligature.FileSystem;

/// <summary>Names for entries that stand for a moment only: <c>.lig-</c>, a word and 16 random hexadecimal digits.</summary>
/// <remarks>Nobody can guess one, and whoever meets one that a crash left behind sees where it comes from.</remarks>
internal static class TemporaryName
{
    /// <summary>A name that nothing has yet, but for a chance of 2⁻⁶⁴.</summary>
    /// <param name="word">What it is for, with a hyphen at its end; or nothing.</param>
    internal static FilePath Create(string word = "")
        => FilePath.FromText($".lig-{word}{RandomBits.Next():x16}");
}
