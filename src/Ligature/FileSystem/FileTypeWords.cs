namespace Ligature.FileSystem;

/// <summary>The kinds of files in words.</summary>
public static class FileTypeWords
{
    /// <summary>For programs: <c>file</c>, <c>directory</c>, <c>symlink</c> …</summary>
    public static string Word(this FileType type) => type switch
    {
        FileType.Regular => "file",
        FileType.Directory => "directory",
        FileType.SymbolicLink => "symlink",
        FileType.Fifo => "fifo",
        FileType.Socket => "socket",
        FileType.BlockDevice => "block-device",
        FileType.CharacterDevice => "character-device",
        _ => "unknown",
    };

    /// <summary>For people, with an article: <c>a regular file</c> …</summary>
    public static string Phrase(this FileType type) => type switch
    {
        FileType.Regular => "a regular file",
        FileType.Directory => "a directory",
        FileType.SymbolicLink => "a symbolic link",
        FileType.Fifo => "a named pipe",
        FileType.Socket => "a socket",
        FileType.BlockDevice => "a block device",
        FileType.CharacterDevice => "a character device",
        _ => "something of an unknown kind",
    };
}
