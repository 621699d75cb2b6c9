using Ligature.FileSystem.Interop.Linux;
using Microsoft.Win32.SafeHandles;

namespace Ligature.FileSystem;

/// <summary>An open directory: the anchor that names are looked up from, so that no path is resolved twice.</summary>
/// <remarks>Whatever the directory is renamed to meanwhile, the handle stays with it. Not thread-safe against its own disposal.</remarks>
public sealed class DirectoryHandle : SafeHandleMinusOneIsInvalid
{
    internal DirectoryHandle(int descriptor)
        : base(ownsHandle: true) => SetHandle(descriptor);

    internal DirectoryHandle(int descriptor, bool ownsHandle)
        : base(ownsHandle) => SetHandle(descriptor);

    /// <summary>The working directory, whichever it is at the time of each call (AT_FDCWD).</summary>
    public static DirectoryHandle WorkingDirectory { get; } = new(Libc.AtCurrentDirectory, ownsHandle: false);

    internal int Descriptor => (int)handle;

    /// <inheritdoc/>
    protected override bool ReleaseHandle() => Libc.Close((int)handle) == 0;
}
