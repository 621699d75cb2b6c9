using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Surveying;

/// <summary>The links that were followed on the way of one path, to notice one that never ends.</summary>
/// <remarks>A link is known by its folder and the text from its name to the end of what is still to be walked, as GNU coreutils knows it.</remarks>
internal sealed class FollowedLinks
{
    // Links that hold each other twice over reach any number without a circle.
    private const int Limit = 100_000;

    private readonly HashSet<(FileIdentity Folder, FilePath Text)> _seen = [];

    // The links whose targets are being walked, for one that leads to itself and more every time: its text never comes again.
    private readonly HashSet<(FileIdentity Folder, FilePath Name)> _open = [];
    private readonly Stack<(FileIdentity Folder, FilePath Name, int Behind)> _opened = [];

    /// <summary>Counts a link and tells whether following it would never end.</summary>
    /// <param name="folder">The folder it lies in.</param>
    /// <param name="text">What is still to be walked, from the link's name on.</param>
    /// <param name="behind">How many bytes of it stand behind the name.</param>
    internal bool IsEndless(FileIdentity folder, ReadOnlySpan<byte> text, int behind)
    {
        while (_opened.TryPeek(out var last) && text.Length <= last.Behind)
        {
            _opened.Pop();
            _open.Remove((last.Folder, last.Name));
        }

        var name = FilePath.FromBytes(text[..^behind]);
        if (_seen.Count == Limit || !_seen.Add((folder, FilePath.FromBytes(text))) || !_open.Add((folder, name)))
        {
            return true;
        }

        _opened.Push((folder, name, behind));
        return false;
    }
}
