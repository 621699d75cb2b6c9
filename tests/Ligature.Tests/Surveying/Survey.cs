using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Surveying;

namespace Ligature.Tests.Surveying;

/// <summary>A name that a walk met.</summary>
internal sealed record SurveyedName(
    FilePath Path, FileType Type, ulong Inode, bool HasStatus, uint LinkCount, ulong Size, ulong StatusInode, Errno Error, ulong Volume, ulong FolderInode);

/// <summary>Everything that a walk told, for a test to look at.</summary>
internal sealed class Survey
{
    private const int DeepestTree = 3100;

    private readonly List<Recorder> _recorders = [];

    /// <summary>What a test does while the walk is in a directory, before its entries are told.</summary>
    internal Action<SurveyedDirectory>? InDirectory { get; init; }

    /// <summary>What a test does when a name is met.</summary>
    internal Action<FilePath>? AtName { get; init; }

    internal WalkTotals Totals { get; private set; }

    internal IEnumerable<SurveyedName> Names => _recorders.SelectMany(recorder => recorder.Names);

    internal IEnumerable<FilePath> Paths => Names.Select(name => name.Path);

    internal IEnumerable<SurveyedDirectory> Directories => _recorders.SelectMany(recorder => recorder.Directories);

    internal IEnumerable<(FilePath Path, WalkProblemKind Kind, Errno Errno)> Problems => _recorders.SelectMany(recorder => recorder.Problems);

    internal int Visitors { get; private set; }

    internal static Survey Of(FilePath root, WalkOptions? options = null) => new Survey().Walk(options ?? new WalkOptions(), root);

    internal Survey Walk(WalkOptions options, params FilePath[] roots)
    {
        Visitors = TreeWalker.Walk(roots, options, NewRecorder, out var totals).Count;
        Totals = totals;
        return this;
    }

    private Recorder NewRecorder()
    {
        var recorder = new Recorder(this);
        _recorders.Add(recorder);
        return recorder;
    }

    private sealed class Recorder(Survey survey) : ITreeVisitor
    {
        internal List<SurveyedName> Names { get; } = [];

        internal List<SurveyedDirectory> Directories { get; } = [];

        internal List<(FilePath Path, WalkProblemKind Kind, Errno Errno)> Problems { get; } = [];

        public void OnDirectory(SurveyedDirectory directory)
        {
            if (directory.Depth > DeepestTree)
            {
                throw new InvalidOperationException("The walk goes in circles.");
            }

            Directories.Add(directory);
            survey.InDirectory?.Invoke(directory);
        }

        public void OnEntry(scoped in SurveyedEntry entry)
        {
            var path = entry.Path;
            Names.Add(new SurveyedName(
                path,
                entry.Type,
                entry.Inode,
                entry.HasStatus,
                entry.HasStatus ? entry.Status.LinkCount : 0,
                entry.HasStatus ? entry.Status.Size : 0,
                entry.HasStatus ? entry.Status.Inode : 0,
                entry.Error,
                entry.Directory.Volume,
                entry.Directory.Inode));
            survey.AtName?.Invoke(path);
        }

        public void OnUnread(SurveyedDirectory directory, WalkProblem problem) => Problems.Add((directory.GetPath(), problem.Kind, problem.Errno));
    }
}
