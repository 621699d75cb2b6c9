using Ligature.Testing;

namespace Ligature.Cli.Tests.Commands;

/// <summary>A tree, a volume to move to, and a journal of their own.</summary>
internal sealed class MovedTree : IDisposable
{
    private readonly TestTree _journal = new();
    private LoopVolume? _volume;

    internal TestTree Tree { get; } = new();

    /// <summary>The root of another file system.</summary>
    internal string Volume => (_volume ??= LoopVolume.Create(VolumeType)).Root;

    internal string VolumeType { get; init; } = "tmpfs";

    /// <summary>Runs lig with <c>--yes</c> and the journal of this tree.</summary>
    internal LigResult Lig(params ByteText[] arguments) => Tree.Lig([.. arguments, "--yes", "--journal", _journal.RootText]);

    internal LigResult Recover() => Tree.Lig("recover", "--journal", _journal.RootText);

    /// <summary>The command line of such a run, for a shell in the tree.</summary>
    internal string Command(string arguments) => $"'{LigProcess.Binary}' {arguments} --yes --journal {_journal.RootText}";

    /// <summary>Everything below paths: type, mode, owner, link count, time, size, target; sorted, without the numbers of inodes.</summary>
    internal string Facts(string folder)
        => Tree.Shell($"cd {folder} && find . -printf '%p %y %m %U %G %s %T@ %l' \\( -type d -printf '\\n' -o -printf ' %n\\n' \\) | sed 's/^\\(.*\\) d \\([0-9]*\\) \\([0-9]*\\) \\([0-9]*\\) [0-9]* /\\1 d \\2 \\3 \\4 /' | LC_ALL=C sort");

    public void Dispose()
    {
        _volume?.Dispose();
        Tree.Dispose();
        _journal.Dispose();
    }
}
