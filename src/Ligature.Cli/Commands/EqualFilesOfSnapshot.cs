using Ligature.Duplicates;
using Ligature.Paths;
using Ligature.Snapshots;
using Ligature.Surveying;

namespace Ligature.Cli.Commands;

/// <summary>Finds, for a snapshot that is being taken, the files that may be one.</summary>
internal static class EqualFilesOfSnapshot
{
    // What names of one file share.
    private const FileMatch Shared = FileMatch.Mode | FileMatch.Owner | FileMatch.ModifyTime | FileMatch.Attributes;

    /// <summary>Finds them in a folder; what older snapshots hold already is what the others become.</summary>
    public static IEnumerable<EqualFiles> Find(FilePath tree, WalkOptions walk)
    {
        var options = new DuplicateOptions { Walk = walk, MinSize = 1, Match = Shared, Keep = [new KeepRule(KeepRuleKind.MostNames)] };
        foreach (var set in DuplicateSearch.Run([tree], options).Sets)
        {
            var others = new List<FilePath>();
            foreach (var file in set.Files.Skip(1))
            {
                others.AddRange(file.Names.Select(name => name.Path));
            }

            yield return new EqualFiles(set.Keeper.Names[0].Path, others);
        }
    }
}
