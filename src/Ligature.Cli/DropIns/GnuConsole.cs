using System.Text;
using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Cli.DropIns;

/// <summary>What a drop-in speaks through: standard output as stdio buffers it, and messages that begin with the program's name.</summary>
/// <param name="program">The name as the caller gave it, in front of every message.</param>
internal sealed class GnuConsole(FilePath program)
{
    private const int StandardError = 2;

    private readonly BufferedOutput _output = new();
    private readonly Answers _answers = new();
    private bool _hasErrorStreamFailed;

    /// <summary>Writes to standard output.</summary>
    public void Write(ReadOnlySpan<byte> bytes) => _output.Write(bytes);

    /// <inheritdoc cref="Write(ReadOnlySpan{byte})"/>
    public void Write(MessageText text) => _output.Write(text.Bytes);

    /// <inheritdoc cref="Write(ReadOnlySpan{byte})"/>
    public void Write(string text) => _output.Write(Encoding.UTF8.GetBytes(text));

    /// <summary>Reports an error as error(3) does: <c>ln: MESSAGE</c>, behind what was written to standard output before.</summary>
    public void Error(MessageText message)
    {
        _output.Flush();
        Complain(message);
    }

    /// <summary>Reports an error with its reason: <c>ln: MESSAGE: No such file or directory</c>.</summary>
    public void Error(MessageText message, Errno errno)
    {
        message.AppendFormatted(": ");
        message.AppendFormatted(errno.Message());
        Error(message);
    }

    /// <summary>Reports an error without a look at standard output, as getopt_long(3) does.</summary>
    public void Complain(MessageText message) => WriteError($"{program}: {message.Bytes}\n");

    /// <summary>Asks on standard error: <c>ln: replace 'b'? </c>.</summary>
    /// <returns>Whether the answer is yes.</returns>
    public bool Ask(MessageText question)
    {
        WriteError($"{program}: {question.Bytes}");
        return _answers.ReadYes();
    }

    /// <summary>Writes to standard error as it is.</summary>
    public void WriteError(MessageText text) => _hasErrorStreamFailed |= FileOperations.TryWriteAll(StandardError, text.Bytes) != Errno.None;

    /// <summary>Says where help is to be had, as behind every usage error.</summary>
    /// <returns>The exit code of a usage error.</returns>
    public int EndWithHint()
    {
        WriteError($"Try '{program} --help' for more information.\n");
        return 1;
    }

    /// <summary>Reports why nothing can be done.</summary>
    /// <returns>The exit code of that.</returns>
    public int End(MessageText message)
    {
        Error(message);
        return 1;
    }

    /// <inheritdoc cref="End(MessageText)"/>
    public int End(MessageText message, Errno errno)
    {
        Error(message, errno);
        return 1;
    }

    /// <summary>Reports what is wrong with the command line, and where help is to be had.</summary>
    /// <inheritdoc cref="EndWithHint" path="/returns"/>
    public int EndUsage(MessageText message)
    {
        Error(message);
        return EndWithHint();
    }

    /// <summary>Hands over what standard output still holds, and finds out whether everything arrived.</summary>
    /// <param name="code">The exit code if it did.</param>
    /// <returns>That code, or 1.</returns>
    public int Close(int code)
    {
        if (_answers.HasFailed)
        {
            var inputErrno = Answers.Close();
            if (inputErrno == Errno.None)
            {
                Error($"error closing file");
            }
            else
            {
                Error($"error closing file", inputErrno);
            }

            code = 1;
        }

        if (!_output.TryClose(out var errno))
        {
            if (errno == Errno.None)
            {
                Complain($"write error");
            }
            else
            {
                Complain($"write error: {errno.Message()}");
            }

            return 1;
        }

        return _hasErrorStreamFailed ? 1 : code;
    }
}
