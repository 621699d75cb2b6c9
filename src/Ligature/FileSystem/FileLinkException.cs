using Ligature.Paths;

namespace Ligature.FileSystem;

/// <summary>An operation on a file or a link that the operating system refused.</summary>
public sealed class FileLinkException : IOException
{
    /// <summary>Makes the exception from its facts; the message reads <c>cannot OPERATION 'PATH': REASON</c>.</summary>
    /// <param name="operation">What was tried, as a verb: <c>open</c>, <c>read</c>, <c>link</c>.</param>
    /// <param name="path">What it was tried on.</param>
    /// <param name="errno">Why the kernel refused.</param>
    /// <param name="otherPath">The second path of an operation on two, for example the name that should have been made.</param>
    /// <param name="hint">What to do instead, one sentence, or null.</param>
    /// <param name="reason">The reason in words, where it was not the kernel that refused; null for those of <paramref name="errno"/>.</param>
    public FileLinkException(string operation, FilePath path, Errno errno, FilePath? otherPath = null, string? hint = null, string? reason = null)
        : base(Describe(operation, path, reason ?? errno.Message(), otherPath))
    {
        Operation = operation;
        Path = path;
        Errno = errno;
        OtherPath = otherPath;
        Hint = hint;
        Reason = reason ?? errno.Message();
    }

    /// <summary>What was tried, as a verb.</summary>
    public string Operation { get; }

    /// <summary>What it was tried on.</summary>
    public FilePath Path { get; }

    /// <summary>The second path of an operation on two.</summary>
    public FilePath? OtherPath { get; }

    /// <summary>Why the kernel refused, or the error that comes nearest.</summary>
    public Errno Errno { get; }

    /// <summary>What to do instead, or null.</summary>
    public string? Hint { get; }

    /// <summary>Why, in words.</summary>
    public string Reason { get; }

    private static string Describe(string operation, FilePath path, string reason, FilePath? otherPath)
    {
        var target = otherPath is { } other ? $"{ShellQuoting.QuoteAlways(other)} to {ShellQuoting.QuoteAlways(path)}" : ShellQuoting.QuoteAlways(path);
        return $"cannot {operation} {target}: {reason}";
    }
}
