using System.Runtime.InteropServices;
using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Surveying;

/// <summary>One name in a directory, with what is known about it without further asking.</summary>
public readonly unsafe ref struct SurveyedEntry
{
    private readonly byte* _name;
    private readonly ref readonly FileStatus _status;

    internal SurveyedEntry(SurveyedDirectory directory, byte* name, ulong inode, FileType type, bool hasStatus, in FileStatus status, bool isKnown, Errno error)
    {
        Directory = directory;
        _name = name;
        Inode = inode;
        Type = type;
        HasStatus = hasStatus;
        IsKnown = isKnown;
        _status = ref status;
        Error = error;
    }

    /// <summary>The directory that holds the name.</summary>
    public SurveyedDirectory Directory { get; }

    /// <summary>The name's bytes.</summary>
    public ReadOnlySpan<byte> Name => MemoryMarshal.CreateReadOnlySpanFromNullTerminated(_name);

    /// <summary>The inode number as the listing has it; see <see cref="Mount.ListsTrueInodes"/>.</summary>
    public ulong Inode { get; }

    /// <summary>What the name stands for; <see cref="FileType.Unknown"/> only together with an <see cref="Error"/>.</summary>
    public FileType Type { get; }

    /// <summary>Whether <see cref="Status"/> was read.</summary>
    public bool HasStatus { get; }

    /// <summary>Whether the status was left out because the visitor knows the file: see <see cref="ITreeVisitor.Knows"/>.</summary>
    public bool IsKnown { get; }

    /// <summary>The facts of the file, where <see cref="HasStatus"/>; links are not followed.</summary>
    public ref readonly FileStatus Status => ref _status;

    /// <summary>Why the status could not be read; ENOENT when the name went away meanwhile.</summary>
    public Errno Error { get; }

    /// <summary>The path, made anew at each call.</summary>
    public FilePath Path => Directory.GetPath(Name);

    /// <summary>The name with its NUL, for system calls relative to <see cref="SurveyedDirectory.Descriptor"/>.</summary>
    internal byte* NameStart => _name;
}
