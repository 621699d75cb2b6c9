using Ligature.Cli.CommandLine;
using Ligature.Cli.Rendering.Explanation;

namespace Ligature.Cli.Tour;

/// <summary>What the tour says: titles, pictures, commands, lessons.</summary>
internal sealed class TourText
{
    private readonly CommandConsole _console;
    private readonly Prose _prose;
    private readonly bool _isPlain;

    /// <summary>Pictures need <see cref="SceneDrawing.Width"/> columns; where there are fewer, sentences take their place.</summary>
    public TourText(CommandConsole console, bool isPlain)
    {
        (_console, _prose) = (console, new Prose(console));
        _isPlain = isPlain || (console.Terminal.IsOutputTerminal && console.Terminal.Width < SceneDrawing.Width);
    }

    public void Welcome(string folder)
    {
        _prose.Opening("This is a walk through file links: names, inodes, and what happens to them. Every command that is shown is really run, in a fresh folder:");
        _console.Output.WriteLine($"  {folder}");
        _prose.Opening("Each can be typed just as it stands, in an empty folder of your own. What is said is checked after each step.");
    }

    public void Title(int number, int count, string title)
    {
        _console.Output.WriteLine();
        foreach (var line in WrappedText.Wrap($"Step {number} of {count}: {title}", _console.Terminal.Width))
        {
            _console.Output.WriteLine(_console.Colors.PaintStrong(line));
        }
    }

    public void Paragraph(string text)
    {
        _console.Output.WriteLine();
        _prose.Opening(text);
    }

    public void Scene(string when, Scene scene)
    {
        _console.Output.WriteLine();
        _console.Output.WriteLine($"{when}:");
        if (!_isPlain)
        {
            new SceneDrawing(_console).Write(scene);
            return;
        }

        foreach (var sentence in SceneWords.Sentences(scene))
        {
            _prose.Opening(sentence);
        }
    }

    /// <summary>Shows a command; it is on its way to the reader before the command prints anything.</summary>
    public void Command(string text)
    {
        _console.Output.WriteLine($"$ {_console.Colors.PaintStrong(text)}");
        _console.Output.Flush();
    }

    public void Status(int status) => _console.Output.WriteLine(_console.Colors.PaintDim($"(exit status {status})"));

    public void Farewell(int steps)
    {
        _console.Output.WriteLine();
        _prose.Opening($"That was the tour: {steps} steps, and everything said was found to be so on this file system. To go on:");
        _prose.Point("lig explain FILE", "what a name is, and what happens if you change it");
        _prose.Point("lig check ~", "which links in your home folder are broken, and why");
        _prose.Point("lig --help", "everything else");
    }
}
