using Ligature.FileSystem;

namespace Ligature.Tests.Changing;

/// <summary>A file, a symbolic link or a folder of the model; names that are one file share one of these.</summary>
internal sealed class ModelInode(FileType type, string text, string mode)
{
    internal FileType Type => type;

    /// <summary>The content of a file, or what a link stores.</summary>
    internal string Text => text;

    internal string Mode => mode;

    /// <summary>When it was last changed, as read from the disk; null for what was made since.</summary>
    internal string? Time { get; set; }

    /// <summary>The number on the disk, where that is known.</summary>
    internal ulong? Number { get; set; }

    /// <summary>Of a folder: the names in it.</summary>
    internal SortedDictionary<string, ModelInode> Entries { get; } = new(StringComparer.Ordinal);

    /// <summary>Of a folder: where it is.</summary>
    internal ModelInode? Parent { get; set; }

    /// <summary>Of a folder: what it is called there.</summary>
    internal string Name { get; set; } = "";

    /// <summary>Of a folder: its absolute path.</summary>
    internal string Path => Parent is null ? "" : $"{Parent.Path}/{Name}";

    internal bool IsFolder => type == FileType.Directory;

    internal bool IsLink => type == FileType.SymbolicLink;

    internal bool IsFile => type == FileType.Regular;

    /// <summary>Whether this folder is another one or lies in it.</summary>
    internal bool IsAtOrBelow(ModelInode folder) => this == folder || Parent?.IsAtOrBelow(folder) == true;

    /// <summary>A file of its own that is like this one.</summary>
    internal ModelInode Renewed(string? newText = null) => new(type, newText ?? text, mode) { Time = Time };
}

/// <summary>A name: an entry of a folder.</summary>
internal readonly record struct ModelName(ModelInode Folder, string Name)
{
    internal ModelInode Inode => Folder.Entries[Name];

    internal string Path => $"{Folder.Path}/{Name}";
}
