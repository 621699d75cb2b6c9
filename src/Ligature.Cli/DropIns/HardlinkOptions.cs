using Ligature.Duplicates;
using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Cli.DropIns;

/// <summary>What <c>hardlink</c> was asked for.</summary>
internal sealed class HardlinkOptions : IDisposable
{
    /// <summary>When copies share blocks instead of becoming names of one file.</summary>
    public enum ReflinkWhen
    {
        Never,
        Auto,
        Always,
    }

    /// <summary>How much is told: 0, 1 for what is linked, 2 for what is passed over too.</summary>
    public int Verbosity { get; set; }

    /// <summary>Whether the summary is left out.</summary>
    public bool IsQuiet { get; set; }

    /// <summary>Whether nothing is changed.</summary>
    public bool IsDryRun { get; set; }

    /// <summary>Whether the names of equal files are listed, and nothing else is done.</summary>
    public bool Lists { get; set; }

    /// <summary>Whether NUL ends a line of the list.</summary>
    public bool EndsWithNul { get; set; }

    /// <summary>What must be equal beside content.</summary>
    public FileMatch Match { get; set; } = FileMatch.Mode | FileMatch.Owner | FileMatch.ModifySecond;

    /// <summary>Which count of names is preferred before all.</summary>
    public KeepRuleKind? LinkCount { get; set; }

    /// <summary>Whether files in trees that were named earlier are preferred.</summary>
    public bool PrefersFirstTree { get; set; }

    /// <summary>Whether the oldest file stays, and not the newest.</summary>
    public bool KeepsOldest { get; set; }

    /// <summary>Whether other file systems below a folder are left out.</summary>
    public bool OneFileSystem { get; set; }

    /// <summary>The smallest length in bytes.</summary>
    public ulong MinSize { get; set; } = 1;

    /// <summary>The greatest length in bytes; 0 for any.</summary>
    public ulong MaxSize { get; set; }

    /// <summary>When blocks are shared.</summary>
    public ReflinkWhen Reflinks { get; set; }

    /// <summary>Whether it is told how many files share their blocks already.</summary>
    public bool CountsReflinks { get; set; }

    /// <summary>What the path of a file must not match.</summary>
    public List<RegularExpression> Excludes { get; } = [];

    /// <summary>What it must match, or may in spite of the excludes.</summary>
    public List<RegularExpression> Includes { get; } = [];

    /// <summary>What the path of a folder must not match.</summary>
    public List<RegularExpression> ExcludedFolders { get; } = [];

    /// <summary>The folders and files.</summary>
    public IReadOnlyList<FilePath> Operands { get; set; } = [];

    /// <summary>The rules for which file stays, in their order.</summary>
    public IReadOnlyList<KeepRule> Keep
    {
        get
        {
            List<KeepRule> rules = [];
            if (LinkCount is { } kind)
            {
                rules.Add(new KeepRule(kind));
            }

            if (PrefersFirstTree)
            {
                rules.Add(new KeepRule(KeepRuleKind.FirstRoot));
            }

            rules.Add(new KeepRule(KeepsOldest ? KeepRuleKind.Oldest : KeepRuleKind.Newest));
            return rules;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var expression in (IEnumerable<RegularExpression>)[.. Excludes, .. Includes, .. ExcludedFolders])
        {
            expression.Dispose();
        }
    }
}
