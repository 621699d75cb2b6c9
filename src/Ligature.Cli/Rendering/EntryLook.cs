using Ligature.FileSystem;

namespace Ligature.Cli.Rendering;

/// <summary>What decides the colour of a name.</summary>
/// <param name="Type">The kind of file.</param>
internal readonly record struct EntryLook(FileType Type)
{
    /// <summary>The permission bits with setuid, setgid and sticky.</summary>
    public int Mode { get; init; }

    /// <summary>How many names the file has; 0 where it is not known.</summary>
    public uint LinkCount { get; init; }

    /// <summary>Whether this is a symbolic link that does not lead to a file, or a shortcut to what is not there.</summary>
    public bool IsBroken { get; init; }

    /// <summary>Whether this is the place that a broken link leads to.</summary>
    public bool IsMissing { get; init; }

    /// <summary>The look of an entry whose status was read.</summary>
    public static EntryLook Of(in FileStatus status) => new(status.Type) { Mode = status.Mode, LinkCount = status.LinkCount };
}
