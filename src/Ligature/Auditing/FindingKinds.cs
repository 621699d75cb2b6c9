using System.Collections.Frozen;
using Ligature.Surveying;

namespace Ligature.Auditing;

/// <summary>The kinds of findings: their names in options and JSON, and what each says about a tree.</summary>
public static class FindingKinds
{
    private static readonly (FindingKind Kind, string Name, string Meaning)[] Table =
    [
        (FindingKind.Dangling, "dangling", "a component of the target is missing"),
        (FindingKind.Loop, "loop", "the link leads back to itself"),
        (FindingKind.Denied, "denied", "a directory on the way may not be searched, or the kernel protects the link"),
        (FindingKind.NotADirectory, "not-a-directory", "the way leads through something that is no directory"),
        (FindingKind.TooLong, "too-long", "a name is too long, or more than 40 links stand in a row"),
        (FindingKind.Unmounted, "unmounted", "the target lies on a disk that is declared but not mounted"),
        (FindingKind.Unreadable, "unreadable", "the kernel gives another error"),
        (FindingKind.BrokenShortcut, "broken-shortcut", "nothing is at the place that the Windows shortcut names"),
        (FindingKind.DamagedShortcut, "damaged-shortcut", "the Windows shortcut is cut off or holds nonsense"),
        (FindingKind.Absolute, "absolute", "an absolute link to a place inside the root; it breaks when the root moves"),
        (FindingKind.LeavesRoot, "leaves-root", "the link leads out of the root"),
        (FindingKind.OtherFileSystem, "other-file-system", "the target is on another file system"),
        (FindingKind.Messy, "messy", "the target has // or /./ in it"),
        (FindingKind.Lengthy, "lengthy", "the target has more .. than it needs"),
        (FindingKind.Chain, "chain", "the link leads to another link"),
        (FindingKind.DirectoryLoop, "directory-loop", "the link leads to a directory that contains it"),
        (FindingKind.SplitSet, "split-set", "some names of a file lie outside the root"),
        (FindingKind.LinkSet, "link-set", "all names of a file lie inside the root (only when asked for)"),
        (FindingKind.ForeignLink, "foreign-link", "another user's link in a folder that everybody can write to"),
        (FindingKind.SetuidNames, "setuid-names", "a setuid or setgid file with several names"),
    ];

    private static readonly FrozenDictionary<string, FindingKind> ByName = Table.ToFrozenDictionary(row => row.Name, row => row.Kind, StringComparer.Ordinal);

    /// <summary>All kinds, in the order in which reports show them.</summary>
    public static IReadOnlyList<FindingKind> All { get; } = [.. Table.Select(row => row.Kind)];

    /// <summary>What an audit looks for when nothing is said: everything but complete link sets, which are no trouble.</summary>
    public static IReadOnlyList<FindingKind> Default { get; } = [.. All.Where(kind => kind != FindingKind.LinkSet)];

    /// <summary>The name in options and JSON, for example <c>not-a-directory</c>.</summary>
    public static string Name(this FindingKind kind) => Table[(int)kind].Name;

    /// <summary>What the kind means, a clause without a full stop.</summary>
    public static string Meaning(this FindingKind kind) => Table[(int)kind].Meaning;

    /// <summary>Whether the link does not work now, as opposed to what may trouble later.</summary>
    public static bool IsBroken(this FindingKind kind) => kind <= FindingKind.DamagedShortcut;

    /// <summary>Whether the kind is about files with several names, which costs a stat of every file.</summary>
    public static bool ConcernsNames(this FindingKind kind) => kind is FindingKind.SplitSet or FindingKind.LinkSet or FindingKind.SetuidNames;

    /// <summary>Finds a kind by its name.</summary>
    public static bool TryParse(string name, out FindingKind kind) => ByName.TryGetValue(name, out kind);

    /// <summary>The finding that a broken state makes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The link is live.</exception>
    public static FindingKind Of(SymlinkState state) => state switch
    {
        SymlinkState.Dangling => FindingKind.Dangling,
        SymlinkState.Loop => FindingKind.Loop,
        SymlinkState.Denied => FindingKind.Denied,
        SymlinkState.NotADirectory => FindingKind.NotADirectory,
        SymlinkState.TooLong => FindingKind.TooLong,
        SymlinkState.Unmounted => FindingKind.Unmounted,
        SymlinkState.Unreadable => FindingKind.Unreadable,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "A live link is no finding."),
    };
}
