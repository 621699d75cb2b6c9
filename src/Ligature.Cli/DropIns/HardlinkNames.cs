using Ligature.Duplicates;
using Ligature.Paths;

namespace Ligature.Cli.DropIns;

/// <summary>Takes sets apart where names must agree: of a file with several names each goes with its like, and the others stay.</summary>
/// <param name="match">What must agree: <see cref="FileMatch.Name"/>, <see cref="FileMatch.Folder"/>, or both.</param>
/// <param name="roots">The folders that were searched, by their numbers.</param>
internal sealed class HardlinkNames(FileMatch match, IReadOnlyList<FilePath> roots)
{
    /// <summary>The sets in which every two names agree.</summary>
    public IReadOnlyList<DuplicateSet> Split(IReadOnlyList<DuplicateSet> sets)
    {
        if ((match & (FileMatch.Name | FileMatch.Folder)) == 0)
        {
            return sets;
        }

        var parts = new List<DuplicateSet>();
        foreach (var set in sets)
        {
            Split(set, parts);
        }

        return parts;
    }

    private void Split(DuplicateSet set, List<DuplicateSet> parts)
    {
        var filesOf = new Dictionary<FilePath, List<DuplicateFile>>();
        foreach (var file in set.Files)
        {
            foreach (var name in file.Names)
            {
                var key = KeyOf(name);
                if (!filesOf.TryGetValue(key, out var files))
                {
                    filesOf.Add(key, files = []);
                }

                if (files.Count > 0 && files[^1].Identity == file.Identity)
                {
                    files[^1] = files[^1] with { Names = [.. files[^1].Names, name] };
                }
                else
                {
                    files.Add(file with { Names = [name] });
                }
            }
        }

        foreach (var files in filesOf.Values)
        {
            if (files.Count > 1)
            {
                parts.Add(set with { Files = files });
            }
        }
    }

    private FilePath KeyOf(DuplicateName name)
    {
        var path = name.Path.Bytes;
        if (match.HasFlag(FileMatch.Folder) && name.Root < roots.Count && path.StartsWith(roots[name.Root].Bytes))
        {
            path = path[roots[name.Root].Bytes.Length..];
        }

        var last = FilePath.NameOf(path);
        return FilePath.FromBytes(!match.HasFlag(FileMatch.Folder) ? last : match.HasFlag(FileMatch.Name) ? path : path[..^last.Length]);
    }
}
