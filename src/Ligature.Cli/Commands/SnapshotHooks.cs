using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Ligature.Cli.Rendering.Snapshots;
using Ligature.Cli.Tour;
using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Snapshots;

namespace Ligature.Cli.Commands;

/// <summary>Commands that are run before and after a take, by <c>/bin/sh</c>. What they print goes to standard error.</summary>
/// <param name="before">Run before; if it fails, no snapshot is taken. Null for none.</param>
/// <param name="after">Run after, also where no snapshot was made. Null for none.</param>
/// <param name="store">The store.</param>
/// <param name="console">Where is told what failed.</param>
internal sealed class SnapshotHooks(FilePath? before, FilePath? after, FilePath store, CommandConsole console)
{
    /// <summary>Runs the command that comes before.</summary>
    /// <returns>Whether the take may go on.</returns>
    public bool RunBefore() => before is not { } command || Run("before", command, "", "", FilePath.Empty);

    /// <summary>Runs the command that comes after.</summary>
    /// <param name="report">What was taken; null where no snapshot was made.</param>
    /// <returns>Whether it succeeded.</returns>
    public bool RunAfter(TakeReport? report)
    {
        if (after is not { } command)
        {
            return true;
        }

        if (report is null)
        {
            return Run("after", command, "", "failed", FilePath.Empty);
        }

        var file = WriteReport(report);
        try
        {
            return Run("after", command, report.Facts.Id, report.Facts.IsComplete ? "complete" : "incomplete", file);
        }
        finally
        {
            _ = FileOperations.TryUnlink(DirectoryHandle.WorkingDirectory, file);
        }
    }

    private bool Run(string when, FilePath command, string id, string state, FilePath report)
    {
        var environment = new ArrayBufferWriter<byte>();
        foreach (var variable in Variables(RawEnvironment.Read()))
        {
            environment.Write(variable);
        }

        Add(environment, "LIG_SNAPSHOT_STORE", store.Bytes);
        Add(environment, "LIG_SNAPSHOT_ID", Encoding.UTF8.GetBytes(id));
        Add(environment, "LIG_SNAPSHOT_STATE", Encoding.UTF8.GetBytes(state));
        Add(environment, "LIG_SNAPSHOT_REPORT", report.Bytes);

        // The results of this command are not to be mixed with what others print.
        console.Output.Flush();
        var status = ChildProgram.Run("/bin/sh\0"u8, [.. "sh\0-c\0exec >&2\n"u8, .. command.Bytes, 0], environment.WrittenSpan);
        if (status != 0)
        {
            console.Diagnostics.Error(string.Create(CultureInfo.InvariantCulture, $"the command of --{when} failed with exit code {status}"));
        }

        return status == 0;
    }

    private static List<byte[]> Variables(byte[] environment)
    {
        var kept = new List<byte[]>();
        for (var start = 0; start < environment.Length;)
        {
            var length = environment.AsSpan(start).IndexOf((byte)0) is var end and >= 0 ? end + 1 : environment.Length - start;
            var variable = environment.AsSpan(start, length);
            if (!variable.StartsWith("LIG_SNAPSHOT_"u8))
            {
                kept.Add(variable.ToArray());
            }

            start += length;
        }

        return kept;
    }

    private static void Add(ArrayBufferWriter<byte> environment, string name, ReadOnlySpan<byte> value)
    {
        environment.Write(Encoding.UTF8.GetBytes(name + "="));
        environment.Write(value);
        environment.Write("\0"u8);
    }

    private static FilePath WriteReport(TakeReport report)
    {
        var content = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(content))
        {
            SnapshotOutput.WriteTakenJson(json, report);
        }

        content.Write("\n"u8);
        var folder = RawEnvironment.Find("TMPDIR"u8) is { Length: > 0 } named ? FilePath.FromBytes(named) : FilePath.FromText("/tmp");
        var path = folder.Join(FilePath.FromText($"lig-report-{Guid.NewGuid():N}.json"));
        var errno = FileOperations.TryCreateFile(DirectoryHandle.WorkingDirectory, path, 0x180, out var file);
        using (file)
        {
            errno = errno == Errno.None ? FileOperations.TryWriteAll(file!, content.WrittenSpan) : errno;
        }

        return errno == Errno.None ? path : throw new FileLinkException("write the report", path, errno);
    }
}
