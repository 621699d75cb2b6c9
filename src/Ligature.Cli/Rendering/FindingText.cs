using System.Globalization;
using Ligature.Auditing;
using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Cli.Rendering;

/// <summary>The report of an audit for people: by kind under headings on a terminal, one finding a line elsewhere.</summary>
/// <param name="console">Where to write.</param>
/// <param name="roots">What was checked, for the command that shows the rest of a list.</param>
/// <param name="listsAll">Whether long lists of harmless findings are written in full on a terminal.</param>
internal sealed class FindingText(CommandConsole console, IReadOnlyList<FilePath> roots, bool listsAll)
{
    // Enough to see what it is about. Broken links are never cut: each is somebody's loss.
    private const int ShortList = 8;

    private static readonly EntryLook Broken = new(FileType.SymbolicLink) { IsBroken = true };
    private static readonly EntryLook Live = new(FileType.SymbolicLink);

    private readonly NameText _names = new(console);
    private readonly bool _isForPeople = console.Terminal.IsOutputTerminal;

    public void Write(AuditReport report)
    {
        foreach (var kind in report.Findings.GroupBy(finding => finding.Kind))
        {
            WriteKind(kind.Key, [.. kind]);
        }

        WriteSummary(report);
    }

    private void WriteKind(FindingKind kind, List<Finding> findings)
    {
        var isCut = _isForPeople && !listsAll && !kind.IsBroken() && findings.Count > ShortList + 1;
        if (_isForPeople)
        {
            var heading = $"{kind.Name()} ({console.Count(findings.Count)})";
            console.Output.WriteLine($"{(kind.IsBroken() ? console.Colors.PaintBroken(heading) : console.Colors.PaintStrong(heading))}: {kind.Meaning()}");
        }

        foreach (var finding in isCut ? findings.Take(ShortList) : findings)
        {
            console.Output.Write(_isForPeople ? "  " : $"{kind.Name()}: ");
            WriteFinding(finding);
        }

        if (isCut)
        {
            console.Output.WriteLine($"  and {console.Count(findings.Count - ShortList)} more: lig check --only {kind.Name()}{string.Concat(roots.Select(root => $" {ShellQuoting.Quote(root)}"))}");
        }

        if (_isForPeople)
        {
            console.Output.WriteLine();
        }
    }

    private void WriteFinding(Finding finding)
    {
        if (finding.Names is { } names)
        {
            WriteNames(names);
            return;
        }

        _names.Write(finding.Path.Bytes, finding.Kind.IsBroken() ? Broken : Live);
        if (finding.Target is { } target)
        {
            console.Output.Write($" {console.Terminal.Arrow} ");
            _names.Write(target.Bytes);
        }

        WriteDetail(finding);
        console.Output.WriteLine();
    }

    private void WriteDetail(Finding finding)
    {
        switch (finding.Kind)
        {
            case FindingKind.Dangling or FindingKind.BrokenShortcut:
                WriteDetail("missing: ", finding.Place);
                break;
            case FindingKind.Unmounted:
                WriteDetail("nothing is mounted at ", finding.MountPoint);
                break;
            case FindingKind.Denied or FindingKind.TooLong:
                WriteDetail("at ", finding.Place);
                break;
            case FindingKind.NotADirectory:
                WriteDetail("no directory: ", finding.Place);
                break;
            case FindingKind.Unreadable:
                console.Output.Write($" ({finding.Errno.Message()})");
                break;
            case FindingKind.DamagedShortcut:
                console.Output.Write($" ({finding.Problem})");
                break;
            case FindingKind.Messy or FindingKind.Lengthy:
                WriteDetail("shorter: ", finding.Shorter);
                break;
            case FindingKind.Loop:
                WriteLinks(finding.Links, closes: true);
                break;
            case FindingKind.Chain:
                WriteLinks(finding.Links, closes: false);
                break;
            case FindingKind.ForeignLink:
                console.Output.Write(string.Create(CultureInfo.InvariantCulture, $" (belongs to user {finding.Owner})"));
                break;
            default:
                break;
        }
    }

    private void WriteDetail(string text, FilePath? path)
    {
        console.Output.Write($" ({text}");
        _names.Write((path ?? default).Bytes);
        console.Output.Write(")");
    }

    private void WriteLinks(IReadOnlyList<FilePath> links, bool closes)
    {
        if (closes && links.Count == 1)
        {
            console.Output.Write(" (leads to itself)");
            return;
        }

        console.Output.Write(closes ? " (loop: " : " (by way of ");
        var shown = closes ? links.Append(links[0]) : links.Skip(1);
        var isFirst = true;
        foreach (var link in shown)
        {
            console.Output.Write(isFirst ? "" : $" {console.Terminal.Arrow} ");
            _names.Write(link.Bytes);
            isFirst = false;
        }

        console.Output.Write(")");
    }

    private void WriteNames(NameSet names)
    {
        var isCut = _isForPeople && !listsAll && names.Found.Count > ShortList;
        var isFirst = true;
        foreach (var name in isCut ? names.Found.Take(ShortList) : names.Found)
        {
            console.Output.Write(isFirst ? "" : " = ");
            _names.Write(name.Bytes);
            isFirst = false;
        }

        console.Output.WriteLine(names.OutOfSight > 0
            ? $" ({names.Found.Count} of {names.LinkCount} names are here; {names.OutOfSight} {(names.OutOfSight == 1 ? "lies" : "lie")} outside)"
            : $" (all {names.Found.Count} names are here)");
    }

    private void WriteSummary(AuditReport report)
    {
        var summary = report.Summary;
        var parts = new List<string>
        {
            $"{Counted(summary.Names, "name")} in {Counted(summary.Folders, "folder")}",
            $"{Counted(summary.Symlinks, "symlink")}: {console.Count(summary.Symlinks - summary.Broken)} live, {BrokenCount(summary.Broken)}",
        };
        if (summary.MultiNameFiles is { } files)
        {
            parts.Add(files == 0 ? "no file has several names" : $"{Counted(files, "file")} with several names, {new SizeFormat(SizeUnits.Iec).Format(summary.SavedBytes ?? 0)} saved");
        }

        if (summary.UnreadFolders > 0)
        {
            parts.Add($"{Counted(summary.UnreadFolders, "folder")} not read");
        }

        parts.Add(string.Create(CultureInfo.InvariantCulture, $"{summary.Duration.TotalSeconds:F2} s"));
        console.Output.WriteLine(string.Join(console.Terminal.Separator, parts));
    }

    private string BrokenCount(long broken)
    {
        var text = $"{console.Count(broken)} broken";
        return broken > 0 ? console.Colors.PaintBroken(text) : text;
    }

    private string Counted(long count, string noun) => $"{console.Count(count)} {noun}{(count == 1 ? "" : "s")}";
}
