using Ligature.Paths;

namespace Ligature.Repairing;

/// <summary>What a link stores, in the manner of what it stored before.</summary>
public static class LinkText
{
    /// <summary>The path that a link means, absolute, by the letters alone.</summary>
    /// <param name="link">Where the link is, absolute.</param>
    /// <param name="text">What it stores.</param>
    public static FilePath PlaceOf(FilePath link, FilePath text) => link.Parent.Join(text).NormalizeLexically();

    /// <summary>What a link stores to lead to another place: relative if it was, absolute if it was.</summary>
    /// <param name="link">Where the link is: absolute, without links on the way.</param>
    /// <param name="old">What it stores now. A leading <c>./</c> and a trailing slash are kept where they make sense.</param>
    /// <param name="target">Where it is to lead: absolute, without links on the way.</param>
    /// <param name="isDirectory">Whether that is a directory.</param>
    public static FilePath Make(FilePath link, FilePath old, FilePath target, bool isDirectory)
    {
        var text = old.IsAbsolute ? target : target.RelativeFrom(link.Parent);
        if (old.Bytes.StartsWith("./"u8) && !text.Bytes.StartsWith(".."u8) && text != FilePath.Current)
        {
            text = FilePath.FromBytes([.. "./"u8, .. text.Bytes]);
        }

        return isDirectory && old.Bytes is [.., (byte)'/'] && text.Bytes is not [.., (byte)'/'] ? FilePath.FromBytes([.. text.Bytes, (byte)'/']) : text;
    }
}
