using Ligature.FileSystem;
using Ligature.Surveying;

namespace Ligature.Linking;

/// <summary>The facts that a kind is chosen from.</summary>
public sealed record LinkingFacts
{
    /// <summary>What the target's name itself is, a symbolic link perhaps; null when nothing is there.</summary>
    public FileType? TargetType { get; init; }

    /// <summary>What is at the end of the links that start there; null when nothing is.</summary>
    public FileType? EndType { get; init; }

    /// <summary>Why the target cannot get another name at the link's place; null when it can.</summary>
    public LinkRefusal? Refusal { get; init; }

    /// <summary>The refusal in words, as one sentence.</summary>
    public string RefusalSentence { get; init; } = "";

    /// <summary>What to do about the refusal, as one sentence.</summary>
    public string RefusalHint { get; init; } = "";

    /// <summary>What linkat(2) says in such a case.</summary>
    public Errno RefusalErrno { get; init; }

    /// <summary>Whether target and link are on one file system, be it through two mounts.</summary>
    public bool IsOneFileSystem { get; init; }

    /// <summary>Whether files can share blocks at the link's place.</summary>
    public ReflinkSupport Reflinks { get; init; }

    /// <summary>Whether the target is a regular file that can have a second name: then only the purpose decides.</summary>
    public bool LeavesChoice => TargetType == FileType.Regular && Refusal is null;
}
