using Ligature.FileSystem;
using Microsoft.Win32.SafeHandles;

namespace Ligature.Snapshots;

/// <summary>The lock of a store, held until it is disposed of or the process ends.</summary>
internal sealed class StoreLock(SafeFileHandle file) : IDisposable
{
    /// <summary>Gives it back, also where a process that is being started has the file open for a moment longer.</summary>
    public void Dispose()
    {
        FileOperations.Unlock(file);
        file.Dispose();
    }
}
