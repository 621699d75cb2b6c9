using System.Globalization;
using System.Text;
using Ligature.Paths;

namespace Ligature.Duplicates;

/// <summary>Splits files of equal content by what else must be equal.</summary>
internal static class MatchSplit
{
    private const FileMatch ByName = FileMatch.Name | FileMatch.Folder;

    /// <summary>Makes of a confirmed file, which is open, the key that files of one set share.</summary>
    internal static string KeyOf(ComparedFile file, FileMatch match)
    {
        var key = new StringBuilder();
        var facts = file.Confirmed;
        if (match.HasFlag(FileMatch.Mode))
        {
            key.Append(CultureInfo.InvariantCulture, $"m{facts.Mode}");
        }

        if (match.HasFlag(FileMatch.Owner))
        {
            key.Append(CultureInfo.InvariantCulture, $"o{facts.UserId}:{facts.GroupId}");
        }

        if (match.HasFlag(FileMatch.ModifyTime))
        {
            key.Append(CultureInfo.InvariantCulture, $"t{facts.ModifyTime.Seconds}.{facts.ModifyTime.Nanoseconds}");
        }

        if (match.HasFlag(FileMatch.ModifySecond))
        {
            key.Append(CultureInfo.InvariantCulture, $"s{facts.ModifyTime.Seconds}");
        }

        if (match.HasFlag(FileMatch.Attributes))
        {
            foreach (var (name, value) in file.ReadAttributes().OrderBy(attribute => attribute.Name))
            {
                key.Append(CultureInfo.InvariantCulture, $"a{Convert.ToHexString(name.Bytes)}={Convert.ToHexString(value)}");
            }
        }

        return key.ToString();
    }

    /// <summary>Splits files by their keys, and by their names and folders where these must be equal too.</summary>
    internal static IEnumerable<List<ComparedFile>> Split(List<ComparedFile> files, FileMatch match, CandidateList candidates)
    {
        if (match == FileMatch.None)
        {
            return [files];
        }

        var parts = files.GroupBy(file => file.MatchKey, StringComparer.Ordinal).Select(part => part.ToList());
        return (match & ByName) != 0 ? parts.SelectMany(part => SplitByName(part, match, candidates)) : parts;
    }

    // A file with two names joins the files of either.
    private static Dictionary<int, List<ComparedFile>>.ValueCollection SplitByName(List<ComparedFile> files, FileMatch match, CandidateList candidates)
    {
        var parents = new int[files.Count];
        for (var i = 0; i < parents.Length; i++)
        {
            parents[i] = i;
        }

        var firstOfName = new Dictionary<FilePath, int>();
        for (var i = 0; i < files.Count; i++)
        {
            for (var name = files[i].Names.Start.Value; name < files[i].Names.End.Value; name++)
            {
                var text = TextOf(name);
                if (!firstOfName.TryAdd(text, i))
                {
                    parents[RootOf(i)] = RootOf(firstOfName[text]);
                }
            }
        }

        var parts = new Dictionary<int, List<ComparedFile>>();
        for (var i = 0; i < files.Count; i++)
        {
            if (!parts.TryGetValue(RootOf(i), out var part))
            {
                parts.Add(RootOf(i), part = []);
            }

            part.Add(files[i]);
        }

        return parts.Values;

        FilePath TextOf(int name)
        {
            var text = match.HasFlag(FileMatch.Name) ? candidates.NameOf(name) : [];
            return match.HasFlag(FileMatch.Folder) ? candidates.DirectoryOf(name).GetPathBelowRoot(text) : FilePath.FromBytes(text);
        }

        int RootOf(int file)
        {
            while (parents[file] != file)
            {
                file = parents[file] = parents[parents[file]];
            }

            return file;
        }
    }
}
