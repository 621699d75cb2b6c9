using Ligature.FileSystem;
using Ligature.FileSystem.Interop.Linux;
using Ligature.Paths;

namespace Ligature.Surveying;

/// <summary>The directory that a resolution has come to. It is held open, so that nobody can move the way from under it.</summary>
internal sealed unsafe class ResolutionCursor : IDisposable
{
    private const int OpenFlags = Libc.OpenPathOnly | Libc.OpenCloseOnExec;

    private readonly ImageRoot? _image;
    private readonly int _start;
    private FilePath _placeInImage;
    private int _namesKnownToBePlain;

    /// <summary>Starts in an open directory, which stays the caller's.</summary>
    /// <param name="start">The directory.</param>
    /// <param name="display">How to show it to people.</param>
    /// <param name="plainNames">How many components at the end of <paramref name="display"/> are known not to be links.</param>
    /// <param name="image">What stands for <c>/</c>, or null for the real one.</param>
    /// <param name="startInImage">The start as the image sees it: an absolute path without links.</param>
    internal ResolutionCursor(int start, FilePath display, int plainNames, ImageRoot? image, FilePath startInImage)
    {
        _start = start;
        _image = image;
        _placeInImage = startInImage;
        _namesKnownToBePlain = plainNames;
        Descriptor = start;
        Display = display;
    }

    internal int Descriptor { get; private set; }

    internal FilePath Display { get; private set; }

    internal Errno Descend(ReadOnlySpan<byte> name)
    {
        using var terminated = new TerminatedPath(name, stackalloc byte[TerminatedPath.StackLength]);
        fixed (byte* start = terminated.Bytes)
        {
            var opened = Libc.OpenAt(Descriptor, start, OpenFlags | Libc.OpenDirectory | Libc.OpenNoFollow, 0);
            if (opened < 0)
            {
                return FileOperations.LastError();
            }

            MoveTo(opened);
        }

        Display = Display.Join(name);
        _namesKnownToBePlain++;
        _placeInImage = _placeInImage.Join(name);
        return Errno.None;
    }

    internal Errno Ascend()
    {
        if (_image is not null)
        {
            return AscendInImage();
        }

        fixed (byte* parent = "..\0"u8)
        {
            var opened = Libc.OpenAt(Descriptor, parent, OpenFlags | Libc.OpenDirectory, 0);
            if (opened < 0)
            {
                return FileOperations.LastError();
            }

            MoveTo(opened);
        }

        if (_namesKnownToBePlain > 0)
        {
            _namesKnownToBePlain--;
            Display = Display.Parent;
        }
        else
        {
            Display = PhysicalPath(Display.Join(".."u8));
        }

        return Errno.None;
    }

    internal Errno JumpToRoot()
    {
        _placeInImage = FilePath.Root;
        _namesKnownToBePlain = 0;
        Display = _image?.Path ?? FilePath.Root;
        fixed (byte* root = "/\0"u8, here = ".\0"u8)
        {
            var opened = _image is null
                ? Libc.OpenAt(Libc.AtCurrentDirectory, root, OpenFlags | Libc.OpenDirectory, 0)
                : Libc.OpenAt(_image.Handle.Descriptor, here, OpenFlags | Libc.OpenDirectory, 0);
            if (opened < 0)
            {
                return FileOperations.LastError();
            }

            MoveTo(opened);
            return Errno.None;
        }
    }

    internal Errno Status(out FileStatus status)
    {
        byte empty = 0;
        return FileOperations.StatusAt(Descriptor, &empty, Libc.AtEmptyPath, StatusFields.MountId, out status);
    }

    /// <summary>The absolute path of the current directory, as the image sees it where there is one.</summary>
    internal FilePath PhysicalPath(FilePath fallback)
    {
        if (_image is null)
        {
            return FileOperations.TryReadLink(
                DirectoryHandle.WorkingDirectory, FilePath.FromText($"/proc/self/fd/{Descriptor}"), out var path) == Errno.None ? path : fallback;
        }

        return _placeInImage;
    }

    /// <inheritdoc/>
    public void Dispose() => MoveTo(_start);

    // The way up is taken from the root again and not through "..": a folder moved out of the image meanwhile would lead outside.
    private Errno AscendInImage()
    {
        var parent = _placeInImage.Parent;
        var way = parent == FilePath.Root ? "."u8 : parent.Bytes[1..];
        using var terminated = new TerminatedPath(way, stackalloc byte[TerminatedPath.StackLength]);
        fixed (byte* start = terminated.Bytes)
        {
            var opened = Libc.OpenAt2(
                _image!.Handle.Descriptor, start, OpenFlags | Libc.OpenDirectory, Libc.ResolveNoSymlinks | Libc.ResolveBeneath);
            if (opened < 0)
            {
                return FileOperations.LastError();
            }

            MoveTo(opened);
        }

        _placeInImage = parent;
        Display = _image.Path.Join(parent.Bytes[1..]);
        return Errno.None;
    }

    private void MoveTo(int descriptor)
    {
        if (Descriptor != _start)
        {
            _ = Libc.Close(Descriptor);
        }

        Descriptor = descriptor;
    }
}
