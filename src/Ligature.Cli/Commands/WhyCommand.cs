using System.CommandLine;
using System.Text.Json;
using Ligature.Cli.CommandLine;
using Ligature.Cli.Rendering;
using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Surveying;

namespace Ligature.Cli.Commands;

/// <summary><c>lig why</c>: how two paths are related, and whether they can be hard-linked.</summary>
internal static class WhyCommand
{
    public static Command Create()
    {
        var first = new PathArgument("A", "A file, a folder or a link.");
        var second = new PathArgument("B", "Another one; or a name that does not exist yet, to ask whether A can be linked there.");
        var follow = new Flag("--dereference", "When A is a symbolic link, ask about linking the file that it leads to, not the link.", "-L");
        var probe = new Flag("--probe", "Prove the answer: make a hard link under an unused name beside B, and remove it at once.");
        var format = new OutputFormatOptions();
        var command = new DocumentedCommand("why", "Tell how two paths are related, and whether they can be hard-linked")
        {
            Details =
                "First whether A and B are the same file, and by what: two names of one file, a link that leads to the other, one place seen through two mounts.\n\n"
                + "Then whether B can be a hard link of A; if not, the exact reason and what to do instead. The answer is concluded from facts, and with --probe proved by the kernel.",
            ExitCodes =
            [
                (ExitCode.Success, "the question is answered, whatever the answer"),
                (ExitCode.Error, "usage error, or a path that cannot be reached"),
            ],
            Examples =
            [
                new("lig why report.txt backup/report.txt", "Is the backup a copy or the same file?"),
                new("lig why --probe photo.jpg /mnt/disk/photo.jpg", "Can this be a hard link? Try it."),
            ],
        };
        command.Add(first);
        command.Add(second);
        command.Add(follow);
        command.Add(probe);
        command.Add(format);
        command.SetRun((parsed, console) => Run(
            new WhyOptions(
                parsed.GetRequiredValue(first),
                parsed.GetRequiredValue(second),
                parsed.GetValue(follow) ? LinkFollowing.Follow : LinkFollowing.Never,
                parsed.GetValue(probe),
                format.Read(parsed)),
            console));
        return command;
    }

    private static ExitCode Run(WhyOptions options, CommandConsole console)
    {
        var here = DirectoryHandle.WorkingDirectory;
        _ = FileOperations.GetStatus(here, options.First, LinkFollowing.Never, StatusFields.Basic);
        var errno = FileOperations.TryGetStatus(here, options.Second, LinkFollowing.Never, StatusFields.Basic, out var second);
        if (errno is not (Errno.None or Errno.NoEntry))
        {
            throw new FileLinkException("stat", options.Second, errno);
        }

        var relation = errno == Errno.None ? FileRelation.Examine(options.First, options.Second) : null;
        var verdict = relation is null || second.IsDirectory
            ? LinkProbe.Examine(options.First, options.Second, options.UsesCanary, options.Following)
            : LinkProbe.ExaminePair(options.First, options.Second, options.UsesCanary, options.Following);

        switch (options.Format)
        {
            case OutputFormat.Json:
                using (var document = new JsonDocumentWriter(console.Output))
                {
                    document.Writer.WriteStartObject();
                    WriteAnswer(document.Writer, options, relation, verdict);
                    document.Writer.WriteEndObject();
                    document.Complete();
                }

                break;
            case OutputFormat.JsonLines:
                using (var lines = new JsonLines(console.Output))
                {
                    WriteAnswer(lines.Begin("answer"u8), options, relation, verdict);
                    lines.End();
                }

                break;
            default:
                new RelationText(console).Write(options.First, options.Second, relation, verdict);
                break;
        }

        if (verdict.CanaryLeft is { } left)
        {
            console.Diagnostics.Error($"the probe {ShellQuoting.QuoteAlways(left)} could not be removed again");
            console.Diagnostics.Hint($"Remove it: rm -- {ShellQuoting.Quote(left)}");
            return ExitCode.Error;
        }

        return ExitCode.Success;
    }

    private static void WriteAnswer(Utf8JsonWriter json, WhyOptions options, FileRelation? relation, LinkVerdict verdict)
    {
        json.WritePath("first"u8, options.First.Bytes);
        json.WritePath("second"u8, options.Second.Bytes);
        json.WriteBoolean("same_file"u8, relation?.IsSameFile ?? false);
        json.WriteString("relation"u8, relation is null ? "second-missing" : KebabCase.Of(relation.Kind));
        json.WriteBoolean("through_two_mounts"u8, relation?.ThroughTwoMounts ?? false);
        json.WriteBoolean("linked_already"u8, verdict.IsLinkedAlready);
        json.WriteBoolean("can_link"u8, verdict.CanLink);
        json.WriteStartArray("refusals"u8);
        foreach (var refusal in verdict.Refusals)
        {
            json.WriteStringValue(KebabCase.Of(refusal));
        }

        json.WriteEndArray();
        json.WriteString("answer"u8, verdict.Sentence);
        json.WriteString("instead"u8, verdict.Hint);
        json.WriteString("evidence"u8, KebabCase.Of(verdict.Evidence));
    }

    private sealed record WhyOptions(FilePath First, FilePath Second, LinkFollowing Following, bool UsesCanary, OutputFormat Format);
}
