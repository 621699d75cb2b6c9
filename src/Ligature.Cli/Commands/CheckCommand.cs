using System.CommandLine;
using Ligature.Auditing;
using Ligature.Cli.CommandLine;
using Ligature.Cli.Rendering;
using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Surveying;

namespace Ligature.Cli.Commands;

/// <summary><c>lig check</c>: which links of a tree are broken, why, and what may break later.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var kinds = FindingKinds.All.Select(kind => new Choice<FindingKind>(kind.Name(), kind, kind.Meaning())).ToList();
        var roots = new PathsArgument("ROOT", "The folders to check; the working directory when none is given.") { Default = [] };
        var only = new ChoicesOption<FindingKind>("--only", "KIND", "Look for these kinds of findings alone, several with commas between them.", kinds);
        var not = new ChoicesOption<FindingKind>("--not", "KIND", "Do not look for these kinds.", kinds);
        var image = new PathOption("--root", "DIR", "Take DIR for the root directory: absolute targets start there and '..' does not lead out. For images of other systems.");
        var all = new Flag("--all", "List every finding on a terminal too, where long lists are cut short otherwise.", "-a");
        var walk = new WalkOptionGroup();
        var format = new OutputFormatOptions(nulSeparated: "only the paths of the findings");
        var command = new DocumentedCommand("check", "Find broken links, and say why they are broken")
        {
            Details =
                "Every symbolic link below ROOT is followed. Those that lead nowhere are reported with the reason: what is missing, which links form a loop, who denies the way, which disk is not mounted.\n\n"
                + "Then comes what works now but may trouble later: links that break when the folder moves, links out of it, links to links, targets with needless parts, links to a folder that contains them, and files some of whose names lie elsewhere. These do not count as rot: only broken links, and what --only asks for by name, make the exit code 1.\n\n"
                + "A Windows shortcut (.lnk) is broken when it is damaged, or when nothing is at the place of this machine that it names; what it names on drives and servers that are not here is left alone.\n\n"
                + "A ROOT that is itself a link, but to no folder, is followed to see whether it is broken, and no more.\n\n"
                + "Nothing is changed, and no link is followed to another place than its own.",
            ExitCodes =
            [
                (ExitCode.Success, "no broken links"),
                (ExitCode.Findings, "broken links, or findings of a kind named with --only"),
                (ExitCode.Error, "usage error, or a ROOT that cannot be checked"),
                (ExitCode.Partial, "some folders could not be read, so there may be more"),
            ],
            Examples =
            [
                new("lig check ~", "Check the home folder"),
                new("lig check --only dangling,loop --print0 . | xargs -0 ls -ld", "Show the links that lead nowhere"),
                new("lig check --root /mnt/image", "Check a system that is not running"),
            ],
        };
        command.Add(roots);
        command.Add(only);
        command.Add(not);
        command.Add(image);
        command.Add(all);
        command.Add(walk);
        command.Add(format);
        command.SetRun((parsed, console) => Run(
            new CheckOptions(
                parsed.GetRequiredValue(roots),
                parsed.GetRequiredValue(only),
                parsed.GetRequiredValue(not),
                parsed.GetValue(image),
                parsed.GetValue(all),
                walk.Read(parsed),
                format.Read(parsed)),
            console));
        return command;
    }

    private static ExitCode Run(CheckOptions options, CommandConsole console)
    {
        using var image = options.Image is { } path ? ImageRoot.Open(path) : null;
        IReadOnlyList<FilePath> named = options.Roots.Count > 0 ? options.Roots : [image?.Path ?? FilePath.Current];
        var roots = named.Where(root => CanCheck(root, image, console)).ToList();
        if (roots.Count == 0)
        {
            return ExitCode.Error;
        }

        AuditReport report;
        using (var scope = console.BeginWalk())
        {
            report = LinkAudit.Run(roots, new LinkAuditOptions(options.Kinds, scope.Attach(options.Walk), image));
        }

        Searching.ReportUnread(report.Unread, console);
        Write(report, options, console);
        var isRot = report.Findings.Any(finding => finding.Kind.IsBroken() || options.Only.Contains(finding.Kind));
        return roots.Count < named.Count ? ExitCode.Error
            : report.Unread.Count > 0 ? ExitCode.Partial
            : isRot ? ExitCode.Findings
            : ExitCode.Success;
    }

    private static void Write(AuditReport report, CheckOptions options, CommandConsole console)
    {
        switch (options.Format)
        {
            case OutputFormat.Json:
                FindingJson.WriteDocument(report, console.Output);
                break;
            case OutputFormat.JsonLines:
                FindingJson.WriteLines(report, console.Output);
                break;
            case OutputFormat.NulSeparated:
                var names = new NameText(console, options.Format);
                foreach (var finding in report.Findings)
                {
                    names.WriteLine(finding.Path.Bytes);
                }

                break;
            default:
                new FindingText(console, options.Roots, options.ListsAll || options.Only.Count > 0).Write(report);
                break;
        }
    }

    /// <summary>Whether a root is a folder or a link. A slip of the pen must not look like a tree without findings.</summary>
    private static bool CanCheck(FilePath root, ImageRoot? image, CommandConsole console)
    {
        var here = DirectoryHandle.WorkingDirectory;
        var errno = FileOperations.TryGetStatus(here, root, LinkFollowing.Never, StatusFields.Basic, out var itself);
        if (errno != Errno.None)
        {
            console.Diagnostics.Error("check", root, errno);
            return false;
        }

        if (!itself.IsDirectory && !itself.IsSymbolicLink)
        {
            console.Diagnostics.Error("check", root, Errno.NotDirectory);
            console.Diagnostics.Hint($"A single file is the business of 'lig explain {ShellQuoting.Quote(root)}'.");
            return false;
        }

        return image is null || IsInside(root, image, console);
    }

    private static bool IsInside(FilePath root, ImageRoot image, CommandConsole console)
    {
        var errno = FileOperations.TryOpenPath(DirectoryHandle.WorkingDirectory, root, LinkFollowing.Follow, out var opened);
        if (errno != Errno.None)
        {
            console.Diagnostics.Error("check", root, errno);
            return false;
        }

        using (opened)
        {
            if (image.Contains(opened!))
            {
                return true;
            }
        }

        console.Diagnostics.Error($"cannot check {ShellQuoting.QuoteAlways(root)}: it lies outside {ShellQuoting.QuoteAlways(image.Path)}");
        return false;
    }
}
