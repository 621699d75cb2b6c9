using System.Runtime.CompilerServices;
using System.Text;

namespace Ligature.Paths;

/// <summary>A path as the operating system sees it: a sequence of bytes, of which only <c>/</c> and NUL mean anything.</summary>
/// <remarks>
/// Unix names need not be UTF-8, so no operation here goes through a string; <see cref="ToString"/> is for people only.
/// The value never contains a NUL. The rules follow POSIX.1-2017 section 4.13, "Pathname Resolution", and path_resolution(7).
/// </remarks>
public readonly partial struct FilePath : IEquatable<FilePath>, IComparable<FilePath>
{
    private const byte Separator = (byte)'/';

    private readonly byte[]? _bytes;

    private FilePath(byte[] bytes) => _bytes = bytes;

    /// <summary>The path of no bytes; every system call refuses it with ENOENT.</summary>
    public static FilePath Empty { get; } = new([]);

    /// <summary><c>.</c>, the working directory.</summary>
    public static FilePath Current { get; } = new("."u8.ToArray());

    /// <summary><c>/</c>, the root directory.</summary>
    public static FilePath Root { get; } = new("/"u8.ToArray());

    /// <summary>The bytes, without a terminating NUL.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>Whether there are no bytes.</summary>
    public bool IsEmpty => Bytes.IsEmpty;

    /// <summary>Whether the path starts at the root directory.</summary>
    public bool IsAbsolute => Bytes is [Separator, ..];

    /// <summary>Copies bytes into a path.</summary>
    /// <exception cref="ArgumentException">A byte is NUL, which ends a path for the kernel.</exception>
    public static FilePath FromBytes(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Contains((byte)0))
        {
            throw new ArgumentException("A path cannot contain a NUL byte.", nameof(bytes));
        }

        return new FilePath(bytes.ToArray());
    }

    /// <summary>Encodes text as UTF-8; a lone surrogate U+DC80 to U+DCFF becomes the byte that <see cref="ArgumentText"/> made it from.</summary>
    /// <exception cref="ArgumentException">The text contains a NUL.</exception>
    public static FilePath FromText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var bytes = ArgumentText.Encode(text);
        return bytes.AsSpan().Contains((byte)0) ? throw new ArgumentException("A path cannot contain a NUL byte.", nameof(text)) : new FilePath(bytes);
    }

    /// <summary>The last component: <c>c</c> of <c>a/b/c</c> and of <c>a/b/c/</c>; empty for <c>/</c> and for the empty path.</summary>
    public FilePath Name
    {
        get
        {
            var name = NameOf(Bytes);
            return name.Length == Bytes.Length ? this : new FilePath(name.ToArray());
        }
    }

    /// <summary>Everything before the last component: <c>a/b</c> of <c>a/b/c</c>, <c>/</c> of <c>/a</c>, <c>.</c> of <c>a</c>, <c>/</c> of <c>/</c>.</summary>
    public FilePath Parent
    {
        get
        {
            var trimmed = TrimTrailingSeparators(Bytes);
            var cut = trimmed.LastIndexOf(Separator);
            if (cut < 0)
            {
                return trimmed.IsEmpty && IsAbsolute ? Root : Current;
            }

            var parent = TrimTrailingSeparators(trimmed[..cut]);
            return parent.IsEmpty ? Root : new FilePath(parent.ToArray());
        }
    }

    /// <summary>Puts <paramref name="child"/> below this path; an absolute child stands alone, as it does for the kernel.</summary>
    public FilePath Join(ReadOnlySpan<byte> child)
    {
        if (child is [Separator, ..] || IsEmpty)
        {
            return FromBytes(child);
        }

        if (child.IsEmpty)
        {
            return this;
        }

        var needsSeparator = Bytes[^1] != Separator;
        var joined = new byte[Bytes.Length + (needsSeparator ? 1 : 0) + child.Length];
        Bytes.CopyTo(joined);
        joined[Bytes.Length] = Separator;
        child.CopyTo(joined.AsSpan(joined.Length - child.Length));
        return FromBytes(joined);
    }

    /// <inheritdoc cref="Join(ReadOnlySpan{byte})"/>
    public FilePath Join(FilePath child) => Join(child.Bytes);

    /// <summary>The last component of a path given as bytes, without copying it.</summary>
    public static ReadOnlySpan<byte> NameOf(ReadOnlySpan<byte> path)
    {
        var trimmed = TrimTrailingSeparators(path);
        return trimmed[(trimmed.LastIndexOf(Separator) + 1)..];
    }

    /// <summary>Whether this path is <paramref name="directory"/> or lies below it, component by component and without asking the disk.</summary>
    public bool IsAtOrBelow(FilePath directory)
    {
        var prefix = TrimTrailingSeparators(directory.Bytes);
        if (prefix.IsEmpty)
        {
            return directory.IsAbsolute == IsAbsolute;
        }

        return Bytes.StartsWith(prefix) && (Bytes.Length == prefix.Length || Bytes[prefix.Length] == Separator);
    }

    /// <summary>How a path that lies below a directory is called from there.</summary>
    internal FilePath Below(FilePath directory)
        => FromBytes(Bytes[TrimTrailingSeparators(directory.Bytes).Length..].TrimStart(Separator));

    /// <summary>For people: UTF-8 with each invalid byte shown as U+FFFD. Never open a file by this text.</summary>
    public override string ToString() => Encoding.UTF8.GetString(Bytes);

    /// <inheritdoc/>
    public bool Equals(FilePath other) => Bytes.SequenceEqual(other.Bytes);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is FilePath other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(Bytes);
        return hash.ToHashCode();
    }

    /// <summary>Orders by byte value with <c>/</c> lowest, so that a folder's contents follow it directly.</summary>
    public int CompareTo(FilePath other)
    {
        var a = Bytes;
        var b = other.Bytes;
        var common = a.CommonPrefixLength(b);
        if (common == a.Length || common == b.Length)
        {
            return a.Length - b.Length;
        }

        return Rank(a[common]) - Rank(b[common]);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static int Rank(byte value) => value == Separator ? 0 : value;
    }

    /// <summary>Whether both hold the same bytes.</summary>
    public static bool operator ==(FilePath left, FilePath right) => left.Equals(right);

    /// <summary>Whether the bytes differ.</summary>
    public static bool operator !=(FilePath left, FilePath right) => !left.Equals(right);

    /// <summary>Whether <paramref name="left"/> sorts first.</summary>
    public static bool operator <(FilePath left, FilePath right) => left.CompareTo(right) < 0;

    /// <summary>Whether <paramref name="left"/> sorts last.</summary>
    public static bool operator >(FilePath left, FilePath right) => left.CompareTo(right) > 0;

    /// <summary>Whether <paramref name="left"/> does not sort last.</summary>
    public static bool operator <=(FilePath left, FilePath right) => left.CompareTo(right) <= 0;

    /// <summary>Whether <paramref name="left"/> does not sort first.</summary>
    public static bool operator >=(FilePath left, FilePath right) => left.CompareTo(right) >= 0;

    private static ReadOnlySpan<byte> TrimTrailingSeparators(ReadOnlySpan<byte> path) => path.TrimEnd(Separator);
}
