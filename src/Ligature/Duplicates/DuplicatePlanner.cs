using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Planning;

namespace Ligature.Duplicates;

/// <summary>Plans what becomes of the copies in sets. Nothing is changed.</summary>
public sealed class DuplicatePlanner
{
    private static readonly TimeSpan LongestTick = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestTickOfWholeSeconds = TimeSpan.FromSeconds(2);

    private readonly Func<DuplicateSet, DuplicateAction> _choose;
    private readonly DateTimeOffset _started;
    private readonly bool _takesInPlaceFormats;
    private readonly ContentGuard _guard;
    private readonly MountTable _mounts = MountTable.Read();
    private readonly PhysicalPaths _paths = new();
    private readonly List<PlanAction> _actions = [];
    private readonly List<LeftOutFiles> _leftOut = [];

    private DuplicatePlanner(Func<DuplicateSet, DuplicateAction> choose, DateTimeOffset started, bool takesInPlaceFormats, bool verifies)
        => (_started, _choose, _takesInPlaceFormats, _guard) = (started, choose, takesInPlaceFormats, verifies ? ContentGuard.Bytes : ContentGuard.Writers);

    /// <summary>Plans for all sets of a search.</summary>
    /// <param name="report">What was found.</param>
    /// <param name="action">What becomes of the copies.</param>
    /// <param name="takesInPlaceFormats">Whether files count of formats that programs edit in place.</param>
    /// <param name="verifies">Whether the bytes are compared once more just before each action.</param>
    /// <param name="command">The command line, for the journal.</param>
    /// <exception cref="FileLinkException">The folder that holds all of them cannot be opened.</exception>
    public static DuplicatePlan Plan(
        DuplicateReport report, DuplicateAction action, bool takesInPlaceFormats = false, bool verifies = false, string command = "")
        => Plan(report, _ => action, takesInPlaceFormats, verifies, command);

    /// <summary>Plans for all sets of a search, for each what is chosen for it.</summary>
    /// <inheritdoc cref="Plan(DuplicateReport, DuplicateAction, bool, bool, string)"/>
    public static DuplicatePlan Plan(
        DuplicateReport report, Func<DuplicateSet, DuplicateAction> choose, bool takesInPlaceFormats = false, bool verifies = false, string command = "")
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(choose);
        var planner = new DuplicatePlanner(choose, report.Started, takesInPlaceFormats, verifies);
        foreach (var set in report.Sets)
        {
            planner.Add(set);
        }

        planner._leftOut.Sort((a, b) => string.CompareOrdinal(a.Reason, b.Reason));
        return new DuplicatePlan(Planning.Plan.Create(planner._actions, command), planner._leftOut);
    }

    private void Add(DuplicateSet set)
    {
        var action = _choose(set);
        if (!_takesInPlaceFormats && action == DuplicateAction.HardLink && FormatOf(set) is { } format)
        {
            LeaveOut($"they are {format}, which programs edit in place (--all takes them)", set.Files.Count(file => !set.Keeps(file)), isChoice: true);
            return;
        }

        switch (action)
        {
            case DuplicateAction.HardLink:
                AddHardLinks(set);
                break;
            case DuplicateAction.ShareBlocks:
                AddSharing(set);
                break;
            default:
                AddEach(set, action);
                break;
        }
    }

    // A name can be given only within a mount, and a subvolume ends it too.
    private void AddHardLinks(DuplicateSet set)
    {
        var hasLinked = new HashSet<DuplicateFile>(ReferenceEqualityComparer.Instance);
        foreach (var place in PlacesOf(set))
        {
            var files = place.Files;
            var type = _mounts.Find(place.MountId)?.FileSystemType ?? "";
            if (HardLinkSupport.IsLacking(type))
            {
                LeaveOut($"{type} has no hard links", files.Count - 1, isChoice: false);
                continue;
            }

            AddWithin(set, files, HardLinkSupport.LinkLimit(type) ?? uint.MaxValue, hasLinked);
        }

        LeaveOut(
            "their only equals lie on another mount or subvolume, where a file has no second name",
            set.Files.Count(file => !hasLinked.Contains(file)), isChoice: false);
    }

    private static List<Place> PlacesOf(DuplicateSet set)
    {
        var places = new List<Place>();
        foreach (var file in set.Files)
        {
            foreach (var name in file.Names)
            {
                var place = places.Find(known => known.MountId == name.MountId && known.Volume == file.Identity.Volume);
                if (place is null)
                {
                    places.Add(place = new Place(name.MountId, file.Identity.Volume));
                }

                if (place.Files.Count == 0 || !ReferenceEquals(place.Files[^1].File, file))
                {
                    place.Files.Add(new FileHere(file));
                }

                place.Files[^1].Names.Add(name);
            }
        }

        return places;
    }

    private void AddWithin(DuplicateSet set, List<FileHere> files, uint limit, HashSet<DuplicateFile> hasLinked)
    {
        var keeper = files[0];
        var room = limit - Math.Min(limit, keeper.File.LinkCount);
        foreach (var here in files.Skip(1))
        {
            var (file, names) = (here.File, here.Names);
            if (file.IsReference)
            {
                hasLinked.Add(file);
                continue;
            }

            if (names.Count > room)
            {
                // All names of a file move together, so the one that finds no room becomes the next to stay.
                keeper = here;
                room = limit - Math.Min(limit, file.LinkCount);
                hasLinked.Add(file);
                LeaveOut($"they stay beside others because a file may have no more than {limit:N0} names", 1, isChoice: true);
                continue;
            }

            room -= (uint)names.Count;
            hasLinked.Add(file);
            hasLinked.Add(keeper.File);
            foreach (var name in names)
            {
                Add(set, PlanActionKind.ReplaceWithHardLink, file, name, keeper.File, keeper.Names[0]);
            }
        }
    }

    // Blocks are shared within a volume, whatever the mount.
    private void AddSharing(DuplicateSet set)
    {
        foreach (var files in set.Files.GroupBy(file => file.Identity.Volume).Select(group => group.ToList()))
        {
            foreach (var file in files.Skip(1).Where(file => !file.IsReference))
            {
                Add(set, PlanActionKind.ShareBlocks, file, file.Names[0], files[0], files[0].Names[0]);
            }

            if (files is [var lone] && !set.Keeps(lone))
            {
                LeaveOut("their only equals lie on another file system, with which no blocks can be shared", 1, isChoice: false);
            }
        }
    }

    private void AddEach(DuplicateSet set, DuplicateAction action)
    {
        var kind = action == DuplicateAction.Symlink ? PlanActionKind.ReplaceWithSymlink : PlanActionKind.RemoveName;
        foreach (var file in set.Files.Where(file => !set.Keeps(file)))
        {
            foreach (var name in file.Names)
            {
                Add(set, kind, file, name, set.Keeper, set.Keeper.Names[0]);
            }
        }
    }

    private void Add(DuplicateSet set, PlanActionKind kind, DuplicateFile file, DuplicateName name, DuplicateFile keeper, DuplicateName kept)
    {
        if (!_paths.TryFind(name.Path, out var path) || !_paths.TryFind(kept.Path, out var source))
        {
            LeaveOut("their folder is not there any more", 1, isChoice: false);
            return;
        }

        _actions.Add(new PlanAction
        {
            Kind = kind,
            Path = path,
            Facts = FactsOf(set, file),
            Source = source,
            SourceFacts = FactsOf(set, keeper),
            Target = kind.MakesSymlink() ? source.RelativeFrom(path.Parent) : null,
            Guard = IsFresh(file) || IsFresh(keeper) ? ContentGuard.Bytes : _guard,
        });
    }

    // A second edit within one tick of the file system's clock shows in no time, so what was changed just then is compared once more.
    private bool IsFresh(DuplicateFile file)
    {
        var from = _started - (file.ChangeTime.Nanoseconds == 0 ? LongestTickOfWholeSeconds : LongestTick);
        return file.ChangeTime >= new FileTime(from.ToUnixTimeSeconds(), (uint)(from.Ticks % TimeSpan.TicksPerSecond * TimeSpan.NanosecondsPerTick));
    }

    private static FileFacts FactsOf(DuplicateSet set, DuplicateFile file) => new()
    {
        Type = FileType.Regular,
        Identity = file.Identity,
        Size = set.Size,
        ModifyTime = file.ModifyTime,
        ChangeTime = file.ChangeTime,
        LinkCount = file.LinkCount,
        AllocatedBytes = file.AllocatedBytes,
    };

    private static string? FormatOf(DuplicateSet set)
    {
        var head = new byte[InPlaceFormat.HeadLength];
        var count = 0;
        if (FileOperations.TryOpenForReading(DirectoryHandle.WorkingDirectory, set.Keeper.Names[0].Path, LinkFollowing.Never, out var file) == Errno.None)
        {
            using (file)
            {
                _ = FileOperations.TryReadAt(file!, head, 0, out count);
            }
        }

        return set.Files.SelectMany(equal => equal.Names).Select(name => InPlaceFormat.Find(head.AsSpan(0, count), name.Path)).FirstOrDefault(format => format is not null);
    }

    private void LeaveOut(string reason, long files, bool isChoice)
    {
        if (files == 0)
        {
            return;
        }

        var known = _leftOut.FindIndex(left => left.Reason.Equals(reason, StringComparison.Ordinal));
        if (known < 0)
        {
            _leftOut.Add(new LeftOutFiles(reason, files, isChoice));
        }
        else
        {
            _leftOut[known] = _leftOut[known] with { Files = _leftOut[known].Files + files };
        }
    }

    /// <summary>Where a file can be given a further name.</summary>
    private sealed class Place(ulong? mountId, ulong volume)
    {
        internal ulong? MountId { get; } = mountId;

        internal ulong Volume { get; } = volume;

        internal List<FileHere> Files { get; } = [];
    }

    /// <summary>A file, and its names in one place.</summary>
    private sealed class FileHere(DuplicateFile file)
    {
        internal DuplicateFile File { get; } = file;

        internal List<DuplicateName> Names { get; } = [];
    }
}
