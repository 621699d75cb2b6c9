namespace Ligature.FileSystem;

/// <summary>Which file this is, whatever it is called: the volume and the number of the file on it.</summary>
/// <param name="Volume">The device number, major in the upper 32 bits (st_dev). Two mounts of one file system share it.</param>
/// <param name="Number">The inode number; 128 bits wide because ReFS and some network file systems use that many.</param>
/// <remarks>A number is free for reuse once its file is gone, so an identity holds only while the file is known to exist.</remarks>
public readonly record struct FileIdentity(ulong Volume, UInt128 Number)
{
    /// <summary>Device and inode as people write them, for example <c>254:0/1234</c>.</summary>
    public override string ToString() => $"{Volume >> 32}:{Volume & uint.MaxValue}/{Number}";
}
