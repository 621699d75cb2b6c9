using Ligature.FileSystem.Interop.Linux;

namespace Ligature.FileSystem;

public static partial class FileOperations
{
    /// <summary>Whether the calling thread counts as the owner of a file: the same user, or CAP_FOWNER (capabilities(7)).</summary>
    internal static bool ActsAsOwner(in FileStatus status) => status.UserId == EffectiveUserId || MayActForOwners();

    private static unsafe bool MayActForOwners()
    {
        var header = new Libc.CapabilityHeader { Version = Libc.CapabilityVersion3 };
        var data = stackalloc Libc.CapabilityData[2];
        return Libc.CapGet(&header, data) == 0 && (data[0].Effective & (1u << Libc.CapabilityFileOwner)) != 0;
    }
}
