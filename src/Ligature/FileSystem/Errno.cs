namespace Ligature.FileSystem;

/// <summary>The error numbers of Linux that Ligature tells apart; any other number is kept as it is.</summary>
/// <remarks>The values are those of asm-generic/errno.h, which x86-64, arm64 and RISC-V share. See errno(3).</remarks>
public enum Errno
{
    /// <summary>No error.</summary>
    None = 0,

    /// <summary>EPERM: operation not permitted.</summary>
    NotPermitted = 1,

    /// <summary>ENOENT: no such file or directory.</summary>
    NoEntry = 2,

    /// <summary>EINTR: interrupted by a signal.</summary>
    Interrupted = 4,

    /// <summary>EIO: input/output error.</summary>
    InputOutput = 5,

    /// <summary>ENXIO: no such device or address; lseek(2): no data behind this offset.</summary>
    NoDeviceOrAddress = 6,

    /// <summary>EBADF: bad file descriptor.</summary>
    BadDescriptor = 9,

    /// <summary>EAGAIN: a descriptor that does not block can take nothing now.</summary>
    WouldBlock = 11,

    /// <summary>ENOMEM: out of memory.</summary>
    NoMemory = 12,

    /// <summary>EACCES: permission denied.</summary>
    AccessDenied = 13,

    /// <summary>EBUSY: in use, for example as a mount point.</summary>
    Busy = 16,

    /// <summary>EEXIST: the name exists.</summary>
    Exists = 17,

    /// <summary>EXDEV: a link across mounts or file systems.</summary>
    CrossDevice = 18,

    /// <summary>ENOTDIR: not a directory.</summary>
    NotDirectory = 20,

    /// <summary>EISDIR: is a directory.</summary>
    IsDirectory = 21,

    /// <summary>EINVAL: invalid argument.</summary>
    Invalid = 22,

    /// <summary>ENFILE: too many open files in the system.</summary>
    TooManyFilesInSystem = 23,

    /// <summary>EMFILE: too many open files in the process.</summary>
    TooManyFiles = 24,

    /// <summary>ENOTTY: the device, or the file system, has no such request.</summary>
    NoSuchRequest = 25,

    /// <summary>EFBIG: the file is too big.</summary>
    FileTooBig = 27,

    /// <summary>ENOSPC: no space left on the device.</summary>
    NoSpace = 28,

    /// <summary>ESPIPE: nothing with offsets.</summary>
    IllegalSeek = 29,

    /// <summary>EROFS: read-only file system.</summary>
    ReadOnly = 30,

    /// <summary>EMLINK: too many links.</summary>
    TooManyLinks = 31,

    /// <summary>EPIPE: the reader is gone.</summary>
    BrokenPipe = 32,

    /// <summary>ERANGE: the answer does not fit into the buffer.</summary>
    OutOfRange = 34,

    /// <summary>ENAMETOOLONG: a name or a path is too long.</summary>
    NameTooLong = 36,

    /// <summary>ENOSYS: the kernel lacks the call.</summary>
    NotSupportedByKernel = 38,

    /// <summary>ENOTEMPTY: the directory holds something.</summary>
    NotEmpty = 39,

    /// <summary>ELOOP: too many levels of symbolic links, or a symbolic link where none is allowed.</summary>
    SymbolicLinkLoop = 40,

    /// <summary>ENODATA: there is no such extended attribute.</summary>
    NoData = 61,

    /// <summary>EOPNOTSUPP: not supported by this file system.</summary>
    NotSupported = 95,

    /// <summary>ESTALE: the file is gone from its server.</summary>
    StaleHandle = 116,

    /// <summary>EDQUOT: the disk quota is used up.</summary>
    QuotaExceeded = 122,
}
