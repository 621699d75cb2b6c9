using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Planning;
using Ligature.Surveying;

namespace Ligature.Linking;

/// <summary>Collects what one thread of a conversion meets, and decides about each symbolic link on the spot.</summary>
/// <param name="options">What is converted, and how.</param>
/// <param name="roots">The folders that are walked, with their paths free of links.</param>
internal sealed class ConversionVisitor(ConversionOptions options, IReadOnlyDictionary<FilePath, FilePath> roots) : ITreeVisitor, IDisposable
{
    private readonly SymlinkConversion _symlinks = new(options);
    private DirectoryHandle? _folder;
    private FilePath? _folderPath;
    private FilePath _root;

    internal List<PlanAction> Actions { get; } = [];

    internal List<LeftOutLink> LeftOut { get; } = [];

    internal List<FileName> Names { get; } = [];

    internal UnreadDirectories Unread { get; } = new();

    internal int Kept { get; private set; }

    /// <inheritdoc/>
    public void OnDirectory(SurveyedDirectory directory)
    {
        _folder?.Dispose();
        _folder = new DirectoryHandle(directory.Descriptor, ownsHandle: false);
        _folderPath = null;
    }

    /// <inheritdoc/>
    public void OnEntry(scoped in SurveyedEntry entry)
    {
        Unread.NoteDenied(in entry);
        if (entry.Type == FileType.SymbolicLink)
        {
            // Most links need nothing, and what they store tells: their path is not even made.
            if (_symlinks.MayConcern(in entry))
            {
                var errno = FileOperations.TryGetStatus(_folder!, FilePath.FromBytes(entry.Name), LinkFollowing.Never, StatusFields.Basic, out var status);
                if (errno == Errno.None && status.IsSymbolicLink)
                {
                    Consider(Found(in entry), in status);
                }
            }
        }
        else if (entry is { HasStatus: true, Type: FileType.Regular } && entry.Status.LinkCount > 1)
        {
            Consider(Found(in entry), in entry.Status);
        }
    }

    /// <inheritdoc/>
    public void OnUnread(SurveyedDirectory directory, WalkProblem problem) => Unread.Note(directory, problem);

    /// <inheritdoc/>
    public void Dispose() => _folder?.Dispose();

    /// <summary>Decides about one name.</summary>
    internal void Consider(FoundLink link, in FileStatus status)
    {
        if (!status.IsSymbolicLink)
        {
            if (options.Goal is ConversionGoal.Soft or ConversionGoal.Copy or ConversionGoal.Reflink && status is { Type: FileType.Regular, LinkCount: > 1 })
            {
                Names.Add(new FileName(link.Path, FileFacts.Of(in status), IsNamed: link.Root is null));
            }
            else if (link.Root is null)
            {
                LeftOut.Add(new LeftOutLink(link.Path, status.Type == FileType.Regular ? "it is no symbolic link, and has no other name" : $"it is {status.Type.Phrase()}"));
            }

            return;
        }

        var decision = _symlinks.Decide(link, in status);
        if (decision.Action is { } action)
        {
            Actions.Add(action);
        }
        else if (decision.Reason is { } reason)
        {
            LeftOut.Add(new LeftOutLink(link.Path, reason));
        }
        else if (decision.IsKept)
        {
            Kept++;
        }
    }

    private FoundLink Found(scoped in SurveyedEntry entry)
    {
        _root = roots[FilePath.FromBytes(entry.Directory.Root.Name)];
        _folderPath ??= PathOf(entry.Directory);
        return new FoundLink(_folder!, _folderPath.Value, FilePath.FromBytes(entry.Name), _root);
    }

    // No link is followed on the walk, so what lies below the root is free of links as it is.
    private FilePath PathOf(SurveyedDirectory directory)
        => _root.Join(directory.GetPath().Bytes[directory.Root.Name.Length..].TrimStart((byte)'/'));
}

/// <summary>A name of a file that has several.</summary>
/// <param name="Path">The name, absolute and free of links.</param>
/// <param name="Facts">The file.</param>
/// <param name="IsNamed">Whether the name itself was given, not met on a walk.</param>
internal sealed record FileName(FilePath Path, FileFacts Facts, bool IsNamed);
