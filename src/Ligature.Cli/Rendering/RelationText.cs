using System.Globalization;
using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Surveying;

namespace Ligature.Cli.Rendering;

/// <summary>How two paths are related, in sentences.</summary>
internal sealed class RelationText(CommandConsole console)
{
    public void Write(FilePath first, FilePath second, FileRelation? relation, LinkVerdict verdict)
    {
        var a = ShellQuoting.QuoteAlways(first);
        var b = ShellQuoting.QuoteAlways(second);
        if (relation is null)
        {
            console.Output.WriteLine($"{b} does not exist yet.");
        }
        else
        {
            WriteRelation(a, b, relation);
        }

        if (relation?.Kind == FileRelationKind.TwoMounts)
        {
            console.Output.WriteLine("Both are one name already: there is nothing to link.");
            return;
        }

        WriteVerdict(verdict);
    }

    private void WriteRelation(string a, string b, FileRelation relation)
    {
        var isOneSide = relation.IsSameFile || relation.IsSameInode;
        console.Output.WriteLine($"{console.Colors.PaintStrong(isOneSide ? "The same file." : "Not the same file.")} {Sentence(a, b, relation)}");
        WriteName(relation.First);
        if (relation.Kind is not (FileRelationKind.SamePath or FileRelationKind.SameName))
        {
            WriteName(relation.Second);
        }
    }

    private static string Sentence(string a, string b, FileRelation relation) => relation.Kind switch
    {
        FileRelationKind.SamePath => "Both are one path.",
        FileRelationKind.SameName => $"{a} and {b} are two paths to one name.",
        FileRelationKind.TwoMounts => $"{a} and {b} are one name, seen through two mounts.",
        FileRelationKind.HardLinks => relation.First.Status.IsSymbolicLink
            ? $"{a} and {b} are two names of one symbolic link."
            : $"{a} and {b} are two names of one file: hard links, neither of which is the original.",
        FileRelationKind.FirstLeadsToSecond => Leads(a, b, relation),
        FileRelationKind.SecondLeadsToFirst => Leads(b, a, relation),
        FileRelationKind.LeadToEachOther => $"{a} and {b} are symbolic links that lead to each other, and so nowhere.",
        FileRelationKind.LeadToOneFile => $"{a} and {b} lead to one file.",
        FileRelationKind.FirstContainsSecond => $"{b} lies in {a}.",
        FileRelationKind.SecondContainsFirst => $"{a} lies in {b}.",
        _ => $"Nothing connects {a} and {b}; whether their contents are equal is another question.",
    };

    private static string Leads(string link, string target, FileRelation relation)
    {
        var isDirect = !relation.ArrivesAtAnotherName;
        return isDirect
            ? $"{link} is a symbolic link that leads to {target}."
            : $"{link} is a symbolic link that leads to another name of the file {target}.";
    }

    private void WriteName(RelatedName name)
    {
        var names = new NameText(console);
        var status = name.Status;
        console.Output.Write("  ");
        names.Write(name.Path.Bytes, EntryLook.Of(in status));
        var met = new HashSet<FilePath> { name.Path };
        foreach (var hop in name.Hops)
        {
            console.Output.Write($" {console.Terminal.Arrow} ");
            names.Write(hop.Bytes);
            if (!met.Add(hop))
            {
                // Round and round it goes.
                break;
            }
        }

        if (name.EndError != Errno.None)
        {
            console.Output.Write($" ({name.EndError.Message()})");
        }

        var end = name.EndStatus ?? status;
        console.Output.Write(string.Create(
            CultureInfo.InvariantCulture, $": inode {end.Inode}, {end.LinkCount} {(end.IsDirectory ? "links" : end.LinkCount == 1 ? "name" : "names")}"));
        if ((name.EndMount ?? name.Mount) is { } mount)
        {
            console.Output.Write($", on {ShellQuoting.Quote(mount.Point)} ({mount.FileSystemType})");
        }

        console.Output.WriteLine();
    }

    private static string Answer(LinkVerdict verdict)
        => verdict.IsLinkedAlready ? "Hard-linked already." : verdict.CanLink ? "Can be hard-linked." : "Cannot be hard-linked.";

    private void WriteVerdict(LinkVerdict verdict)
    {
        var proof = verdict.Evidence switch
        {
            LinkEvidence.Canary when verdict.CanLink => " (proved by a link that was made and removed)",
            LinkEvidence.Canary => " (proved: the kernel refused the link)",
            LinkEvidence.CanaryWithheld => " (concluded; a probe could not be made here)",
            _ => "",
        };
        console.Output.WriteLine($"{console.Colors.PaintStrong(Answer(verdict))} {verdict.Sentence}{proof}");
        if (verdict.Hint is { Length: > 0 } hint)
        {
            console.Output.WriteLine(hint);
        }
    }
}
