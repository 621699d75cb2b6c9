using Ligature.FileSystem.Interop.Linux;

namespace Ligature.FileSystem;

/// <content>Where the content lies on the disk.</content>
internal readonly unsafe partial struct OpenedContent
{
    // A file in more pieces than this is compared by its bytes.
    private const int MostExtents = 4096;
    private const int ExtentsPerCall = 128;

    /// <summary>Reads where all of the file lies on its disk (FIEMAP, Documentation/filesystems/fiemap.rst).</summary>
    /// <param name="extents">Receives them in order; holes are not among them.</param>
    /// <returns>
    /// False where the file system does not say, or where a place does not stand for one content: a part of compressed data, what has no place
    /// yet, what lies between the facts of the inode.
    /// </returns>
    internal bool TryGetExtents(List<FileExtent> extents)
    {
        extents.Clear();
        var buffer = stackalloc byte[sizeof(Libc.ExtentRequest) + (ExtentsPerCall * sizeof(Libc.Extent))];
        var request = (Libc.ExtentRequest*)buffer;
        var found = (Libc.Extent*)(request + 1);
        for (var start = 0ul; extents.Count < MostExtents;)
        {
            *request = new Libc.ExtentRequest { Start = start, Length = ulong.MaxValue - start, Flags = Libc.ExtentsSynchronized, Room = ExtentsPerCall };
            if (Libc.IoControl(_descriptor, Libc.GetExtents, request) != 0)
            {
                return false;
            }

            for (var i = 0; i < request->Mapped; i++)
            {
                ref readonly var extent = ref found[i];
                if ((extent.Flags & Libc.ExtentTellsNothing) != 0)
                {
                    return false;
                }

                extents.Add(new FileExtent(extent.Logical, extent.Physical, extent.Length, (extent.Flags & Libc.ExtentIsUnwritten) != 0));
                start = extent.Logical + extent.Length;
                if ((extent.Flags & Libc.ExtentIsLast) != 0)
                {
                    return true;
                }
            }

            if (request->Mapped == 0)
            {
                return true;
            }
        }

        return false;
    }
}
