using System.Buffers;
using System.Text.Json;
using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Planning;
using Microsoft.Win32.SafeHandles;

namespace Ligature.Execution;

/// <summary>Writes what a run is about to do, and what came of it. Nothing is on disk before <see cref="TryCommit"/>.</summary>
internal sealed class JournalWriter : IDisposable
{
    internal const int Version = 1;

    private readonly SafeFileHandle _file;
    private readonly ArrayBufferWriter<byte> _pending = new(64 << 10);
    private readonly Utf8JsonWriter _json;

    private JournalWriter(SafeFileHandle file, string run)
    {
        _file = file;
        Run = run;
        _json = new Utf8JsonWriter(_pending, PlanFile.WriterOptions);
    }

    /// <summary>The id of the run.</summary>
    internal string Run { get; }

    /// <summary>Begins the journal of a new run.</summary>
    /// <exception cref="FileLinkException">It cannot be made: EACCES, ENOSPC …</exception>
    internal static JournalWriter Begin(JournalFolder folder, Plan plan, DateTimeOffset now)
    {
        var writer = new JournalWriter(folder.CreateRun(now, out var run), run);
        writer.BeginLine("run"u8);
        writer._json.WriteNumber("version"u8, Version);
        writer._json.WriteNumber("process"u8, Environment.ProcessId);
        writer._json.WriteNumber("started"u8, now.ToUnixTimeMilliseconds());
        PlanFile.WriteHeader(writer._json, plan);
        writer.EndLine();
        return writer;
    }

    /// <summary>Goes on with the journal of a run that did not end.</summary>
    /// <exception cref="FileLinkException">It is going on (EAGAIN), or cannot be written.</exception>
    internal static JournalWriter Resume(JournalFolder folder, string run)
    {
        var writer = new JournalWriter(folder.ReopenRun(run), run);

        // What was cut off in the middle of a line must not run into the next.
        writer._pending.Write("\n"u8);
        return writer;
    }

    /// <summary>Writes what is about to happen.</summary>
    internal void Intend(PreparedAction prepared)
    {
        BeginLine("intent"u8);
        _json.WriteNumber("n"u8, prepared.Index);
        _json.WriteAction(prepared.Action);
        if (prepared.Temporary is { } temporary)
        {
            _json.WritePath("temporary"u8, temporary.Bytes);
        }

        if (prepared.Before is { } before)
        {
            _json.WriteMetadata("before"u8, before);
        }

        EndLine();
    }

    /// <summary>Writes what came of it.</summary>
    internal void Conclude(int index, in ActionOutcome outcome)
    {
        BeginLine("outcome"u8);
        _json.WriteNumber("n"u8, index);
        _json.WriteString("state"u8, Word(outcome.State));
        _json.WriteFacts("made"u8, outcome.Made);
        if (outcome.State != ActionState.Done)
        {
            _json.WriteString("reason"u8, outcome.Text);
        }

        EndLine();
    }

    /// <summary>Writes that the run is over.</summary>
    internal void End(RunState state, int done, int left)
    {
        BeginLine("end"u8);
        _json.WriteString("state"u8, RunStates.Word(state));
        _json.WriteNumber("done"u8, done);
        _json.WriteNumber("left"u8, left);
        EndLine();
    }

    /// <summary>Puts everything on disk.</summary>
    /// <returns>ENOSPC, EIO, EDQUOT …</returns>
    internal Errno TryCommit()
    {
        var errno = FileOperations.TryWriteAll(_file, _pending.WrittenSpan);
        _pending.ResetWrittenCount();
        return errno == Errno.None ? FileOperations.TrySynchronizeContent(_file) : errno;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _json.Dispose();
        FileOperations.Unlock(_file);
        _file.Dispose();
    }

    internal static string Word(ActionState state) => state switch
    {
        ActionState.Done => "done",
        ActionState.Skipped => "skipped",
        ActionState.Failed => "failed",
        ActionState.Stuck => "stuck",
        _ => "pending",
    };

    private int _lineStart;

    private void BeginLine(ReadOnlySpan<byte> type)
    {
        _lineStart = _pending.WrittenCount;
        _json.WriteStartObject();
        _json.WriteString("type"u8, type);
    }

    private void EndLine()
    {
        _json.Flush();
        _json.Reset();
        ChecksummedLine.End(_pending, _lineStart);
    }
}
