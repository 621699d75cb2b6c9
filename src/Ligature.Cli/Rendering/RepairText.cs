using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Repairing;

namespace Ligature.Cli.Rendering;

/// <summary>What is done about broken links, for people: under headings on a terminal, one link a line elsewhere.</summary>
internal sealed class RepairText(CommandConsole console)
{
    private static readonly EntryLook Broken = new(FileType.SymbolicLink) { IsBroken = true };

    private readonly NameText _names = new(console);
    private readonly bool _isForPeople = console.Terminal.IsOutputTerminal;

    /// <summary>The counts in one line.</summary>
    public static string Summary(RepairReport report, IReadOnlyList<RepairDecision> decisions, CommandConsole console)
    {
        var retargeted = decisions.Count(decision => decision.Deed == RepairDeed.Retarget);
        var removed = decisions.Count(decision => decision.Deed == RepairDeed.Remove);
        var mended = decisions.Count(IsMendedWithOther);
        var parts = new List<string>
        {
            $"{console.Count(report.Symlinks)} symlink{(report.Symlinks == 1 ? "" : "s")}: {console.Count(report.Links.Count)} broken",
            $"{console.Count(retargeted)} to be pointed elsewhere",
        };
        Add(removed, "to be removed");
        Add(mended, "mended with them");
        Add(decisions.Count - retargeted - removed - mended, "left");
        return string.Join(console.Terminal.Separator, parts);

        void Add(int count, string what)
        {
            if (count > 0)
            {
                parts.Add($"{console.Count(count)} {what}");
            }
        }
    }

    public void Write(RepairReport report, IReadOnlyList<RepairDecision> decisions)
    {
        foreach (var rule in report.Rules)
        {
            WriteRule(rule);
        }

        WriteGroup("certain", "the very file, its content, or what was asked for", decisions.Where(decision => decision.Choice?.Certainty == RepairCertainty.Certain));
        WriteGroup("likely", "a guess without a rival", decisions.Where(decision => decision.Choice?.Certainty == RepairCertainty.Likely));
        WriteGroup("possible", "a guess that was chosen", decisions.Where(decision => decision.Choice?.Certainty == RepairCertainty.Possible));
        WriteGroup("remove", "the target is gone, and nothing is like it", decisions.Where(decision => decision.Deed == RepairDeed.Remove));
        WriteGroup("mended", "leads through one of these", decisions.Where(IsMendedWithOther));
        WriteGroup("left", "not touched", decisions.Where(decision => decision.Deed == RepairDeed.Leave && !IsMendedWithOther(decision)));
        console.Output.WriteLine(Summary(report, decisions, console));
    }

    private static bool IsMendedWithOther(RepairDecision decision) => decision.Reason == LeaveReason.MendedWithOther;

    private void WriteRule(MoveRule rule)
    {
        console.Output.Write($"moved: {console.Count(rule.Support)} links show that ");
        _names.Write(rule.Old.Bytes);
        console.Output.Write(" is now ");
        _names.Write(rule.New.Bytes);
        console.Output.WriteLine();
    }

    private void WriteGroup(string name, string meaning, IEnumerable<RepairDecision> group)
    {
        var decisions = group.ToList();
        if (decisions.Count == 0)
        {
            return;
        }

        if (_isForPeople)
        {
            console.Output.WriteLine($"{console.Colors.PaintStrong($"{name} ({console.Count(decisions.Count)})")}: {meaning}");
        }

        foreach (var decision in decisions)
        {
            console.Output.Write(_isForPeople ? "  " : $"{name}: ");
            WriteLink(decision);
        }
    }

    private void WriteLink(RepairDecision decision)
    {
        var link = decision.Link;
        _names.Write(link.Display.Bytes, Broken);
        console.Output.Write($" {console.Terminal.Arrow} ");
        _names.Write(link.Link.Text.Bytes);
        if (decision.Choice is { } choice)
        {
            WriteTarget(link, choice);
        }
        else if (decision.Deed == RepairDeed.Leave)
        {
            console.Output.Write($" ({RepairWords.Of(decision)})");
        }

        console.Output.WriteLine();
        foreach (var guess in decision.Reason == LeaveReason.OnlyGuesses ? link.Candidates : [])
        {
            console.Output.Write(_isForPeople ? "    " : $"{KebabCase.Of(guess.Certainty)} guess: ");
            _names.Write(link.Display.Bytes, Broken);
            WriteTarget(link, guess);
            console.Output.WriteLine();
        }
    }

    private void WriteTarget(RepairableLink link, RepairCandidate candidate)
    {
        console.Output.Write(", now ");
        _names.Write(link.TextFor(candidate).Bytes);
        console.Output.Write($" ({RepairWords.Of(candidate.Evidence)})");
    }
}
