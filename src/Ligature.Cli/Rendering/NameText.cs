using Ligature.Paths;

namespace Ligature.Cli.Rendering;

/// <summary>Writes names and paths to standard output: quoted and coloured for a terminal, as raw bytes for everything else.</summary>
internal readonly struct NameText
{
    private readonly CommandConsole _console;
    private readonly bool _endsWithNul;
    private readonly bool _isForPeople;

    public NameText(CommandConsole console, OutputFormat format = OutputFormat.Text)
    {
        _console = console;
        _endsWithNul = format == OutputFormat.NulSeparated;
        _isForPeople = console.Terminal.IsOutputTerminal && !_endsWithNul;
    }

    /// <summary>Writes a name.</summary>
    public void Write(ReadOnlySpan<byte> name)
    {
        if (_isForPeople)
        {
            _console.Output.Write(ShellQuoting.Quote(name));
        }
        else
        {
            _console.Output.Write(name);
        }
    }

    /// <summary>Writes a name in the colour of what it stands for.</summary>
    /// <inheritdoc cref="LinkColors.Paint" path="/param"/>
    public void Write(ReadOnlySpan<byte> name, in EntryLook look, EntryLook? target = null)
    {
        if (_isForPeople || (_console.Terminal.HasOutputColor && !_endsWithNul))
        {
            WriteColored(name, look, target);
        }
        else
        {
            _console.Output.Write(name);
        }
    }

    /// <summary>Writes a name and ends it with a newline, or with NUL where names are NUL-separated.</summary>
    public void WriteLine(ReadOnlySpan<byte> name)
    {
        Write(name);
        End();
    }

    /// <inheritdoc cref="WriteLine(ReadOnlySpan{byte})"/>
    public void WriteLine(ReadOnlySpan<byte> name, in EntryLook look, EntryLook? target = null)
    {
        Write(name, look, target);
        End();
    }

    private void WriteColored(ReadOnlySpan<byte> name, in EntryLook look, EntryLook? target)
    {
        // The colour goes around the bytes, so that --color=always into a pipe keeps names raw.
        const char Mark = '\0';
        var painted = _console.Colors.Paint(Mark.ToString(), look, FilePath.NameOf(name), target);
        var cut = painted.IndexOf(Mark, StringComparison.Ordinal);
        _console.Output.Write(painted.AsSpan(0, cut));
        Write(name);
        _console.Output.Write(painted.AsSpan(cut + 1));
    }

    private void End() => _console.Output.Write(_endsWithNul ? "\0"u8 : "\n"u8);
}
