namespace Ligature.Cli.Tour;

/// <summary>One step of the tour: something is done with commands, and what is said of it is checked.</summary>
/// <param name="Title">The claim in a few words.</param>
/// <param name="Intent">What will be done, and why it is worth a look.</param>
/// <param name="Commands">What is run, in this order.</param>
/// <param name="Claim">Throws <see cref="FalseClaimException"/> where the facts are not what the step says.</param>
/// <param name="Lesson">What to take home.</param>
internal sealed record TourStep(string Title, string Intent, IReadOnlyList<TourCommandLine> Commands, Action<Evidence> Claim, string Lesson);

/// <summary>A command of a step, exactly as it is shown and run.</summary>
/// <param name="Text">For the shell.</param>
/// <param name="Fails">Whether it ends with an exit status other than 0: that is then a part of what the step shows.</param>
internal sealed record TourCommandLine(string Text, bool Fails = false)
{
    public static implicit operator TourCommandLine(string text) => new(text);
}
