using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Planning;
using Ligature.Surveying;

namespace Ligature.Linking;

/// <summary>Plans how names are removed: what goes with them, what stays, and what is refused.</summary>
public sealed class RemovalPlanner
{
    private readonly IReadOnlyList<FilePath> _asked;
    private readonly RemovalOptions _options;
    private readonly FilePath _systemRoot;
    private readonly List<RemovableName> _names = [];
    private readonly List<RemovedLink> _binds = [];
    private readonly List<HiddenNames> _hidden = [];
    private readonly List<Refusal> _refused = [];

    private RemovalPlanner(IReadOnlyList<FilePath> asked, RemovalOptions options, FilePath systemRoot)
        => (_asked, _options, _systemRoot) = (asked, options, systemRoot);

    /// <summary>Plans it.</summary>
    /// <param name="paths">The names; nothing is followed, and a directory is refused.</param>
    /// <param name="options">What goes along.</param>
    /// <param name="systemRoot">The directory that <c>etc/systemd/system</c> and <c>etc/fstab</c> are looked for in.</param>
    /// <param name="command">The command that decides, for the journal.</param>
    /// <exception cref="FileLinkException">The mounts to search are not known (ENOSYS).</exception>
    /// <exception cref="OperationCanceledException">Cancelled through the walk options.</exception>
    public static RemovalPlan Plan(IReadOnlyList<FilePath> paths, RemovalOptions options, FilePath systemRoot, string command)
    {
        ArgumentNullException.ThrowIfNull(paths);
        ArgumentNullException.ThrowIfNull(options);
        var planner = new RemovalPlanner(paths, options, systemRoot);
        planner.RecogniseAll(paths);
        return planner.Plan(command);
    }

    private void RecogniseAll(IReadOnlyList<FilePath> paths)
    {
        for (var order = 0; order < paths.Count; order++)
        {
            try
            {
                Take(paths[order], order);
            }
            catch (FileLinkException exception)
            {
                _refused.Add(new Refusal(order, exception));
            }
        }
    }

    private void Take(FilePath path, int order)
    {
        var name = LinkRemoval.Recognise(path, order, _systemRoot);
        if (name.Link.Kind == LinkKind.Bind)
        {
            _binds.Add(name.Link);
        }
        else if (!IsPlanned(name.Path))
        {
            _names.Add(name);
        }
    }

    private bool IsPlanned(FilePath path) => _names.Any(known => known.Path == path);

    // All names of a file may be anywhere on its mount.
    private SearchRange? RangeFor(IReadOnlyList<RemovableName> names)
        => _options.Roots.Count > 0 ? SearchRange.Of(_options.Roots)
            : _options.AllNames ? null
            : new SearchRange([SearchRange.FolderAround(_asked, [.. names.Select(name => name.Path.Parent)])], IsWholeMount: true);

    // Nothing that is whole leads through a broken link, and one with other names is rare enough.
    private static bool IsBroken(RemovableName name)
        => name.Status is { IsSymbolicLink: true, LinkCount: 1 }
            && FileOperations.TryGetStatus(DirectoryHandle.WorkingDirectory, name.Path, LinkFollowing.Follow, StatusFields.Basic, out _) != Errno.None;

    private RemovalPlan Plan(string command)
    {
        var searched = _options.NeedsSearch ? _names.Where(name => !IsBroken(name)).ToList() : [];
        var found = searched.Count > 0 ? DependentSearch.Find(searched, RangeFor(searched), _options.Walk) : null;
        if (_options.AllNames && found is not null)
        {
            AddNames(found.Names);
        }

        var leaving = CountDown();
        var broken = found is null ? [] : BrokenBy(leaving, found.Links);
        if (_options.WithLinks)
        {
            leaving = [.. LinksAmong(broken), .. leaving];
        }

        return new RemovalPlan(
            Planning.Plan.Create([.. leaving.Select(name => name.ToAction(_options.Shreds))], command), [.. leaving.Select(name => name.Link)], _binds)
        {
            Dependents = _options.WithLinks ? [] : broken,
            OtherNames = found is null ? [] : Staying(leaving, found.Names),
            Hidden = _hidden,
            Doubts = _options.Shreds ? ShredDoubt.Find(leaving) : [],
            Refused = [.. _refused.OrderBy(refusal => refusal.Order).Select(refusal => refusal.Reason)],
            Unread = found?.Unread ?? [],
        };
    }

    /// <summary>Adds the names that were not asked for but are to go too.</summary>
    private void AddNames(IReadOnlyList<FoundName> found)
    {
        var asked = new Dictionary<FileIdentity, RemovableName>();
        foreach (var name in _names)
        {
            asked.TryAdd(name.Status.Identity, name);
        }

        foreach (var name in found)
        {
            RecogniseAll([name.Path]);
        }

        foreach (var (identity, name) in asked)
        {
            var missing = name.Status.LinkCount - (long)_names.Count(known => known.Status.Identity == identity);
            if (missing > 0)
            {
                _hidden.Add(new HiddenNames(name.Link.Path, missing));
            }
        }
    }

    /// <summary>Takes the names in order, and refuses those with which content would go that was not to go.</summary>
    private List<RemovableName> CountDown()
    {
        var leaving = new List<RemovableName>();
        var left = new Dictionary<FileIdentity, uint>();
        var kept = _options.AllNames ? RefuseWholeFiles() : [];
        foreach (var name in _names)
        {
            if (kept.Contains(name.Status.Identity))
            {
                continue;
            }

            var rest = left.GetValueOrDefault(name.Status.Identity, name.Status.LinkCount) - 1;
            var losesData = rest == 0 && name.HoldsData;
            if (losesData && !_options.IncludesData && !_options.Shreds)
            {
                _refused.Add(new Refusal(name.Order, LinkRemoval.LastName(name.Link.Path)));
                continue;
            }

            left[name.Status.Identity] = rest;
            leaving.Add(name with { Link = name.Link with { NamesLeft = rest, LosesData = losesData } });
        }

        return leaving;
    }

    // Where all names were asked for, leaving one of them would be neither what was asked nor safe to guess.
    private HashSet<FileIdentity> RefuseWholeFiles()
    {
        var kept = new HashSet<FileIdentity>();
        foreach (var name in _names)
        {
            if (!_options.IncludesData && !_options.Shreds && name.HoldsData
                && _names.Count(other => other.Status.Identity == name.Status.Identity) >= name.Status.LinkCount
                && kept.Add(name.Status.Identity))
            {
                _refused.Add(new Refusal(name.Order, LinkRemoval.AllNames(name.Link.Path)));
            }
        }

        return kept;
    }

    private static List<FilePath> Staying(List<RemovableName> leaving, IReadOnlyList<FoundName> names)
    {
        var places = new HashSet<RemovedPlace>(leaving.Select(name => new RemovedPlace(name.FolderIdentity, name.Path.Name)));
        var files = new HashSet<FileIdentity>(leaving.Select(name => name.Status.Identity));
        return [.. names.Where(name => files.Contains(name.File) && !places.Contains(PlaceOf(name.Path))).Select(name => name.Path)];
    }

    // A link that reaches the file by a name that stays is none of these.
    private static List<SymlinkResolution> BrokenBy(List<RemovableName> leaving, IReadOnlyList<SymlinkResolution> links)
    {
        var places = new HashSet<RemovedPlace>(leaving.Select(name => new RemovedPlace(name.FolderIdentity, name.Path.Name)));
        return [.. links.Where(link => !places.Contains(PlaceOf(link.Hops[0].Path)) && LeadsThrough(link, places))];
    }

    private static bool LeadsThrough(SymlinkResolution link, HashSet<RemovedPlace> places)
        => places.Contains(PlaceOf(link.Place)) || link.Hops.Skip(1).Any(hop => places.Contains(PlaceOf(hop.Path)));

    // By the folder itself: the same folder may be written in two ways.
    private static RemovedPlace PlaceOf(FilePath path)
    {
        var errno = FileOperations.TryGetStatus(DirectoryHandle.WorkingDirectory, path.Parent, LinkFollowing.Follow, StatusFields.Basic, out var folder);
        return new RemovedPlace(errno == Errno.None ? folder.Identity : default, path.Name);
    }

    private List<RemovableName> LinksAmong(List<SymlinkResolution> broken)
    {
        var links = new RemovalPlanner([.. broken.Select(link => link.Hops[0].Path)], _options, _systemRoot);
        links.RecogniseAll(links._asked);
        _refused.AddRange(links._refused);
        return [.. links._names.Where(name => name.Status.IsSymbolicLink)];
    }

    private sealed record Refusal(int Order, FileLinkException Reason);

    private sealed record RemovedPlace(FileIdentity Folder, FilePath Name);
}
