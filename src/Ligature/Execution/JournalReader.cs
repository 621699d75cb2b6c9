using System.Text.Json;
using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Planning;

namespace Ligature.Execution;

/// <summary>Reads journals. A line that is not whole, and only such a line, is passed over: it was being written when the machine stopped.</summary>
public static class JournalReader
{
    private const int LengthLimit = 1 << 30;

    /// <summary>What the first and the last line of a journal tell; null for a file that is no journal, or whose first line was never written.</summary>
    /// <exception cref="FileLinkException">The file cannot be read, or is of a version that is not known (EOPNOTSUPP).</exception>
    public static JournaledRun? ReadRun(JournalFolder folder, string run)
    {
        var errno = JournalEnds.TryRead(folder, run, out var first, out var last);
        if (errno != Errno.None)
        {
            throw Refusal(folder, run, errno);
        }

        using var header = first is null ? null : ChecksummedLine.TryRead(first);
        using var end = ChecksummedLine.TryRead(last);
        return header is null ? null : ReadRun(folder, run, header.RootElement, end?.RootElement);
    }

    /// <summary>Everything that a journal tells.</summary>
    /// <inheritdoc cref="ReadRun(JournalFolder, string)" path="/exception"/>
    public static JournaledRun? ReadAll(JournalFolder folder, string run, out IReadOnlyList<JournaledAction> actions)
    {
        var content = ReadContent(folder, run);
        var byIndex = new SortedDictionary<int, JournaledAction>();
        JsonElement? header = null;
        JsonElement? end = null;
        while (!content.IsEmpty)
        {
            var length = content.Span.IndexOf((byte)'\n');
            var line = length < 0 ? content : content[..length];
            content = length < 0 ? default : content[(length + 1)..];
            using var document = ChecksummedLine.TryRead(line);
            if (document is null)
            {
                continue;
            }

            switch (document.RootElement.ReadText("type"u8))
            {
                case "run":
                    header = document.RootElement.Clone();
                    break;
                case "end":
                    end = document.RootElement.Clone();
                    break;
                case "intent":
                    Add(byIndex, document.RootElement);
                    break;
                case "outcome":
                    Conclude(byIndex, document.RootElement);
                    break;
            }
        }

        actions = [.. byIndex.Values];
        return header is { } known ? ReadRun(folder, run, known, end) : null;
    }

    private static JournaledRun? ReadRun(JournalFolder folder, string id, JsonElement header, JsonElement? end)
    {
        if (!string.Equals(header.ReadText("type"u8), "run", StringComparison.Ordinal))
        {
            return null;
        }

        if (header.ReadNumber("version"u8) is not JournalWriter.Version and var version)
        {
            throw new FileLinkException(
                "read the journal", folder.PathOf(id), Errno.NotSupported, hint: $"It is of version {version}, and only version {JournalWriter.Version} is known.");
        }

        var plan = PlanFile.ReadHeader(header, [], out var planned);
        var isEnd = end is { } line && string.Equals(line.ReadText("type"u8), "end", StringComparison.Ordinal);
        return new JournaledRun(
            id,
            DateTimeOffset.FromUnixTimeMilliseconds((long)(header.ReadNumber("started"u8) ?? 0)),
            (int)(header.ReadNumber("process"u8) ?? 0),
            isEnd ? RunStates.Parse(end!.Value.ReadText("state"u8)) : RunState.Unfinished,
            plan,
            planned,
            isEnd ? (int)(end!.Value.ReadNumber("done"u8) ?? 0) : 0);
    }

    private static void Add(SortedDictionary<int, JournaledAction> actions, JsonElement json)
    {
        var index = (int)(json.ReadNumber("n"u8) ?? 0);
        actions[index] = new JournaledAction(index, json.ReadAction(), json.ReadPathAt("temporary"u8), json.ReadMetadata("before"u8));
    }

    private static void Conclude(SortedDictionary<int, JournaledAction> actions, JsonElement json)
    {
        if (actions.TryGetValue((int)(json.ReadNumber("n"u8) ?? 0), out var action))
        {
            action.State = json.ReadText("state"u8) switch
            {
                "done" => ActionState.Done,
                "skipped" => ActionState.Skipped,
                "failed" => ActionState.Failed,
                "stuck" => ActionState.Stuck,
                _ => ActionState.Pending,
            };
            action.Made = json.ReadFacts("made"u8);
        }
    }

    private static ReadOnlyMemory<byte> ReadContent(JournalFolder folder, string run)
    {
        var errno = FileOperations.TryReadSmallFile(folder.Handle, JournalFolder.FileName(run), LengthLimit, out var content);
        return errno == Errno.None ? content : throw Refusal(folder, run, errno);
    }

    private static FileLinkException Refusal(JournalFolder folder, string run, Errno errno) => new("read the journal", folder.PathOf(run), errno);
}
