using System.Globalization;

namespace Ligature.Cli.Tour;

/// <summary>Goes through the steps: shows, does, looks, checks.</summary>
internal sealed class TourRun(ScratchFolder scratch, TourShell shell, TourText text, StepPause? pause, CancellationToken cancellation)
{
    private const int InterruptSignal = 2;
    private const int TerminateSignal = 15;

    /// <summary>All steps, in their order.</summary>
    public static IReadOnlyList<TourStep> Steps { get; } = [.. HardLinkSteps.All, .. SymbolicLinkSteps.All];

    /// <summary>Runs them; false when the person had enough.</summary>
    /// <exception cref="FalseClaimException">Something is not as it is said.</exception>
    /// <exception cref="OperationCanceledException">A signal came.</exception>
    public bool Run()
    {
        var reader = new SceneReader(scratch.Folder);
        var before = reader.Read();
        try
        {
            for (var i = 0; i < Steps.Count; i++)
            {
                text.Title(i + 1, Steps.Count, Steps[i].Title);
                var after = Take(Steps[i], before, reader);
                before.Dispose();
                before = after;
                if (pause is not null && i < Steps.Count - 1 && !pause.WaitForEnter())
                {
                    return false;
                }
            }

            text.Farewell(Steps.Count);
            return true;
        }
        finally
        {
            before.Dispose();
        }
    }

    private Scene Take(TourStep step, Scene before, SceneReader reader)
    {
        text.Paragraph(step.Intent);
        text.Scene("Before", before);
        text.Paragraph("What is done:");
        foreach (var command in step.Commands)
        {
            Do(command);
        }

        var after = reader.Read();
        try
        {
            text.Scene("After", after);
            step.Claim(new Evidence(before, after, scratch.Folder));
            text.Paragraph(step.Lesson);
            return after;
        }
        catch
        {
            after.Dispose();
            throw;
        }
    }

    private void Do(TourCommandLine command)
    {
        text.Command(command.Text);
        var status = shell.Run(command.Text);
        cancellation.ThrowIfCancellationRequested();
        if (status is 128 + InterruptSignal or 128 + TerminateSignal)
        {
            // The signal went to both, and was quicker there.
            throw new OperationCanceledException();
        }

        if (status != 0)
        {
            text.Status(status);
        }

        if (status != 0 != command.Fails)
        {
            var found = string.Create(CultureInfo.InvariantCulture, $"exit status {status}");
            throw new FalseClaimException($"the command '{command.Text}'", command.Fails ? "an exit status other than 0" : "exit status 0", found);
        }
    }
}
