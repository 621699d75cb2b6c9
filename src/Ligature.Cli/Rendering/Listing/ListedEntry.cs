using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Surveying;

namespace Ligature.Cli.Rendering.Listing;

/// <summary>One entry of a listing: the facts that are shown, without the rest of a status, because a folder may hold millions.</summary>
internal sealed class ListedEntry
{
    public ListedEntry(FilePath name, FilePath path, in FileStatus status)
    {
        Name = name;
        Path = path;
        Inode = status.Inode;
        Type = status.Type;
        Mode = status.Mode;
        LinkCount = status.LinkCount;
        UserId = status.UserId;
        GroupId = status.GroupId;
        Size = status.Size;
        Device = status.SpecialDevice;
        ModifyTime = status.ModifyTime;
    }

    /// <summary>The name in its folder; for a path of the command line, that path.</summary>
    public FilePath Name { get; }

    /// <summary>The path from where the command runs.</summary>
    public FilePath Path { get; }

    public ulong Inode { get; }

    public FileType Type { get; }

    public int Mode { get; }

    public uint LinkCount { get; }

    public uint UserId { get; }

    public uint GroupId { get; }

    public ulong Size { get; }

    public ulong Device { get; }

    public FileTime ModifyTime { get; }

    /// <summary>For a symbolic link, the path that it stores; for a Windows shortcut, the path that it names, where it names one.</summary>
    public FilePath? Target { get; init; }

    /// <summary>For a symbolic link, what becomes of whoever follows it.</summary>
    public SymlinkState? State { get; init; }

    /// <summary>For a symbolic link, the hops; only where they were asked for or the link is broken.</summary>
    public SymlinkResolution? Resolution { get; init; }

    /// <summary>For a Windows shortcut, what it names and what is there; without its content, because a folder may hold many.</summary>
    public ShortcutResolution? Shortcut { get; init; }

    /// <summary>For a symbolic link or a shortcut, the word for its state.</summary>
    public string? StateWord => State?.Name() ?? Shortcut?.State.Name();

    /// <summary>For a live symbolic link or shortcut, the look of the file at its end.</summary>
    public EntryLook? TargetLook { get; init; }

    /// <summary>Whether this is a symbolic link that does not lead to a file, or a shortcut to what is not there.</summary>
    public bool IsBroken => State is not (null or SymlinkState.Live) || Shortcut is { IsBroken: true };

    public EntryLook Look => new(Type) { Mode = Mode, LinkCount = LinkCount, IsBroken = IsBroken };
}
