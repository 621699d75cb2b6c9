using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Planning;
using Ligature.Surveying;

namespace Ligature.Linking;

/// <summary>Decides what becomes of a symbolic link.</summary>
internal sealed unsafe class SymlinkConversion(ConversionOptions options)
{
    private readonly byte[] _buffer = GC.AllocateUninitializedArray<byte>(FileOperations.PathMax + 1, pinned: true);

    /// <summary>Whether the target alone leaves open that the link is converted; one system call.</summary>
    internal bool MayConcern(scoped in SurveyedEntry entry)
    {
        if (options.Goal is ConversionGoal.Hard or ConversionGoal.Copy or ConversionGoal.Reflink)
        {
            return true;
        }

        if (FileOperations.ReadLinkAt(entry.Directory.Descriptor, entry.NameStart, _buffer, out var length) != Errno.None || length == 0)
        {
            return false;
        }

        ReadOnlySpan<byte> text = _buffer.AsSpan(0, length);
        return (options.Goal == ConversionGoal.Relative && text[0] == (byte)'/')
            || (options.Goal == ConversionGoal.Absolute && text[0] != (byte)'/')
            || (options.Tidies && (TargetText.IsMessy(text) || TargetText.Climbs(text)));
    }

    internal ConversionDecision Decide(FoundLink link, in FileStatus status)
    {
        var errno = FileOperations.TryReadLink(link.Folder, link.Name, out var text);
        return errno != Errno.None ? ConversionDecision.LeaveOut(errno.Message())
            : options.Goal is ConversionGoal.Hard or ConversionGoal.Copy or ConversionGoal.Reflink ? ReplaceByFile(link, text, in status)
            : Rewrite(link, text, in status);
    }

    private ConversionDecision Rewrite(FoundLink link, FilePath text, in FileStatus status)
    {
        var (wanted, isKept) = NewText(link, text);
        if (options.Tidies)
        {
            wanted = Prefer(link, wanted, StoredTarget.Tidy(wanted, link.FolderPath));
        }

        if (wanted == text)
        {
            return new ConversionDecision(null, null, isKept);
        }

        return LeadsToTheSame(link, text, wanted)
            ? ConversionDecision.Do(new PlanAction
            {
                Kind = PlanActionKind.ReplaceWithSymlink, Path = link.Path, Facts = FileFacts.Of(in status, text), Target = wanted,
            })
            : ConversionDecision.LeaveOut($"{ShellQuoting.QuoteAlways(wanted)} would not lead to the same");
    }

    private (FilePath Text, bool IsKept) NewText(FoundLink link, FilePath text)
    {
        switch (options.Goal)
        {
            case ConversionGoal.Absolute when !text.IsAbsolute:
                return (StoredTarget.ToAbsolute(text, link.FolderPath), false);
            case ConversionGoal.Relative when text.IsAbsolute:
                if (options.KeepAbsolute.Any(pattern => Matches(pattern, text)))
                {
                    return (text, true);
                }

                if (link.Root is not { } root || options.ConvertsLeaving || LiesIn(text, root))
                {
                    return (StoredTarget.ToRelative(text, link.FolderPath), false);
                }

                // The root may be reached by another path too, through a link.
                return PhysicalTarget(text) is { } physical && LiesIn(physical, root)
                    ? (StoredTarget.ToRelative(physical, link.FolderPath), false)
                    : (text, true);
            default:
                return (text, false);
        }
    }

    private static bool LiesIn(FilePath target, FilePath root)
        => !TargetText.ClimbsAfterName(target.Bytes) && target.NormalizeLexically().IsAtOrBelow(root);

    private static bool Matches(GlobPattern pattern, FilePath target)
        => pattern.IsMatch(pattern.ConcernsPath ? target.Bytes.TrimStart((byte)'/') : FilePath.NameOf(target.Bytes));

    private static FilePath Prefer(FoundLink link, FilePath longer, FilePath shorter)
        => shorter != longer && LeadsToTheSame(link, longer, shorter) ? shorter : TargetText.Tidy(longer);

    // Broken links stay broken in the same way: neither may lead anywhere.
    private static bool LeadsToTheSame(FoundLink link, FilePath first, FilePath second)
    {
        var firstErrno = FileOperations.TryGetStatus(link.Folder, first, LinkFollowing.Follow, StatusFields.Basic, out var firstStatus);
        var secondErrno = FileOperations.TryGetStatus(link.Folder, second, LinkFollowing.Follow, StatusFields.Basic, out var secondStatus);
        return firstErrno == Errno.None ? secondErrno == Errno.None && firstStatus.Identity == secondStatus.Identity : secondErrno != Errno.None;
    }

    private static FilePath? PhysicalTarget(FilePath target)
    {
        if (target.Name.Bytes is [] or [(byte)'.'] or [(byte)'.', (byte)'.']
            || FileOperations.TryOpenPath(DirectoryHandle.WorkingDirectory, target.Parent, LinkFollowing.Follow, out var parent) != Errno.None)
        {
            return null;
        }

        using (parent)
        {
            return FileOperations.TryGetPath(parent!, out var path) == Errno.None ? path.Join(target.Name) : null;
        }
    }

    private ConversionDecision ReplaceByFile(FoundLink link, FilePath text, in FileStatus status)
    {
        var errno = FileOperations.TryOpenPath(link.Folder, link.Name, LinkFollowing.Follow, out var opened);
        if (errno != Errno.None)
        {
            return ConversionDecision.LeaveOut($"it leads to nothing that can be reached: {errno.Message()}");
        }

        using (opened)
        {
            errno = FileOperations.TryGetStatus(opened!, StatusFields.Basic, out var target);
            var source = FilePath.Empty;
            if (errno == Errno.None)
            {
                errno = FileOperations.TryGetPath(opened!, out source);
            }

            if (errno != Errno.None)
            {
                return ConversionDecision.LeaveOut(errno.Message());
            }

            if (target.Type != FileType.Regular)
            {
                return ConversionDecision.LeaveOut($"it leads to {target.Type.Phrase()}");
            }

            if (options.Goal == ConversionGoal.Hard && target.Volume != status.Volume)
            {
                return ConversionDecision.LeaveOut("it leads to another file system, and hard links do not");
            }

            return ConversionDecision.Do(new PlanAction
            {
                Kind = LinkSets.KindOf(options.Goal),
                Path = link.Path,
                Facts = FileFacts.Of(in status, text),
                Source = source,
                SourceFacts = FileFacts.Of(in target),
            });
        }
    }
}

/// <summary>What becomes of a link.</summary>
/// <param name="Action">What is done, or null.</param>
/// <param name="Reason">Why it cannot be converted, or null.</param>
/// <param name="IsKept">Whether it stays absolute, by a rule or because it leads out.</param>
internal readonly record struct ConversionDecision(PlanAction? Action, string? Reason, bool IsKept)
{
    internal static ConversionDecision Do(PlanAction action) => new(action, null, false);

    internal static ConversionDecision LeaveOut(string reason) => new(null, reason, false);
}
