using Ligature.Paths;

namespace Ligature.Surveying;

/// <summary>What a walk looks at and where it goes.</summary>
public sealed record WalkOptions
{
    /// <summary>The kinds of entries whose status is read; for the rest the directory listing (name, type, inode) is enough.</summary>
    public StatusNeeds Needs { get; init; }

    /// <summary>Whether symbolic links to directories are walked into. A root is always followed.</summary>
    public bool FollowSymbolicLinks { get; init; }

    /// <summary>Whether directories on another device than their root's are left out (find -xdev).</summary>
    public bool OneFileSystem { get; init; }

    /// <summary>Which entries are passed over.</summary>
    public WalkFilter Filter { get; init; } = WalkFilter.None;

    /// <summary>How many threads read directories; 0 means min(8, processors).</summary>
    public int Threads { get; init; }

    /// <summary>Called now and then on the calling thread while the walk runs.</summary>
    public Action<WalkTotals>? Progress { get; init; }

    /// <summary>Lets a visitor end the walk early, once it knows enough.</summary>
    public WalkStop Stop { get; init; } = new();

    /// <summary>Ends the walk with an <see cref="OperationCanceledException"/>.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>How many directories may stay open beside the roots and those being read; null for what the process may open.</summary>
    internal int? OpenDirectories { get; init; }

    internal int EffectiveThreads => Threads > 0 ? Threads : Math.Min(8, Environment.ProcessorCount);
}

/// <summary>Which entries need a stat, at the cost of one system call each.</summary>
[Flags]
public enum StatusNeeds
{
    /// <summary>None: what the listing says is enough.</summary>
    None = 0,

    /// <summary>Regular files.</summary>
    RegularFiles = 1,

    /// <summary>Symbolic links, the links themselves.</summary>
    SymbolicLinks = 2,

    /// <summary>Devices, pipes and sockets.</summary>
    SpecialFiles = 4,

    /// <summary>Everything but directories, whose facts are read when they are opened.</summary>
    NonDirectories = RegularFiles | SymbolicLinks | SpecialFiles,
}

/// <summary>How far a walk has come.</summary>
/// <param name="Entries">Names met, directories among them, roots not.</param>
/// <param name="Directories">Directories read, roots among them.</param>
public readonly record struct WalkTotals(long Entries, long Directories);

/// <summary>A switch that ends a walk without an error.</summary>
public sealed class WalkStop
{
    private volatile bool _isRequested;

    /// <summary>Whether the walk is to end.</summary>
    public bool IsRequested => _isRequested;

    /// <summary>Asks the walk to end; entries under way may still be visited.</summary>
    public void Request() => _isRequested = true;
}
