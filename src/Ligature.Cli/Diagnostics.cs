using System.Text;
using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Cli;

/// <summary>The one place that writes to standard error, and that remembers whether something failed. Any thread may call it.</summary>
internal sealed class Diagnostics
{
    private const int StandardError = 2;

    private readonly Lock _lock = new();
    private bool _isTransientShown;

    /// <summary>Whether an error was reported.</summary>
    public bool HasErrors { get; private set; }

    /// <summary>Reports an operation that the operating system refused: <c>lig: cannot open directory 'a b': Permission denied</c>.</summary>
    public void Error(string operation, FilePath path, Errno errno)
        => Error($"cannot {operation} {ShellQuoting.QuoteAlways(path)}: {errno.Message()}");

    /// <summary>Reports an exception of the library, with its hint on a second line.</summary>
    public void Error(FileLinkException exception)
    {
        Error(exception.Message);
        if (exception.Hint is { } hint)
        {
            Hint(hint);
        }
    }

    /// <summary>Reports an error in one line: <c>lig: MESSAGE</c>. Names in the message must be quoted already.</summary>
    public void Error(string message)
    {
        HasErrors = true;
        WriteLine($"lig: {message}");
    }

    /// <summary>Says something that is no failure: <c>lig: warning: MESSAGE</c>.</summary>
    public void Warning(string message) => WriteLine($"lig: warning: {message}");

    /// <summary>Says something worth knowing: <c>lig: MESSAGE</c>.</summary>
    public void Note(string message) => WriteLine($"lig: {message}");

    /// <summary>Says what to do about the error above it.</summary>
    public void Hint(string message) => WriteLine(message);

    /// <summary>Reports that a command line makes no sense: <c>lig check: MESSAGE</c>.</summary>
    public void UsageError(string command, string message)
    {
        HasErrors = true;
        WriteLine($"{command}: {message}");
    }

    /// <summary>Shows a line on the terminal that the next message, or <see cref="EraseTransient"/>, takes away.</summary>
    public void ShowTransient(string text)
    {
        lock (_lock)
        {
            _isTransientShown = true;
            Write($"\r{text}\e[K");
        }
    }

    /// <summary>Takes the transient line away.</summary>
    public void EraseTransient()
    {
        lock (_lock)
        {
            if (_isTransientShown)
            {
                _isTransientShown = false;
                Write("\r\e[K");
            }
        }
    }

    /// <summary>Writes text as it is, for what is no message but belongs on standard error.</summary>
    public void WriteText(string text)
    {
        lock (_lock)
        {
            EraseTransient();
            Write(text);
        }
    }

    private void WriteLine(string text) => WriteText(text + "\n");

    // Nobody is left to tell when standard error itself fails.
    private static void Write(string text) => _ = FileOperations.TryWriteAll(StandardError, Encoding.UTF8.GetBytes(text));
}
