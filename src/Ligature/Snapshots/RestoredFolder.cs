using Ligature.FileSystem;

namespace Ligature.Snapshots;

/// <summary>A folder that is restored into.</summary>
/// <param name="Handle">The folder, for looking names up; null in a dry run where it is not there.</param>
/// <param name="MayHold">Whether it was there before, so that names may be taken.</param>
/// <param name="IsOpened">Whether it got a mode with which something can be made in it.</param>
internal sealed record RestoredFolder(DirectoryHandle? Handle, bool MayHold, bool IsOpened = false) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose() => Handle?.Dispose();
}
